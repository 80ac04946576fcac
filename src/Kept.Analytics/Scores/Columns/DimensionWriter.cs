using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores.Columns;

/// <summary>A code and what it means: one value's text, or the members of several values at once.</summary>
internal sealed record DictionaryEntry(int Code, string? Text, int[]? Members);

/// <summary>The writer's side of a dimension's dictionary. It only grows: what a published <see cref="Dimension"/> can see is
/// never changed, and forgetting makes a new one.</summary>
internal sealed class DimensionWriter
{
    private readonly ConcurrentDictionary<string, int> codeOf;
    private readonly Dictionary<int[], int> severalCodes;
    private readonly Dictionary<int[], int>.AlternateLookup<ReadOnlySpan<int>> codeOfSeveral;
    private string?[] texts = new string?[16];
    private int[]?[] members = new int[]?[16];
    private bool[] stored = [true, .. new bool[15]]; // code 0 needs no telling
    private string last = "";
    private int lastCode;
    private Dimension? published;

    public DimensionWriter(string name)
        : this(name, new(StringComparer.Ordinal), new(MembersComparer.Ordered))
    {
    }

    private DimensionWriter(string name, ConcurrentDictionary<string, int> codeOf, Dictionary<int[], int> severalCodes)
    {
        (Name, this.codeOf, this.severalCodes) = (name, codeOf, severalCodes);
        codeOfSeveral = severalCodes.GetAlternateLookup<ReadOnlySpan<int>>();
    }

    public string Name { get; }

    /// <summary>How many codes were given, code 0 included.</summary>
    public int Codes { get; private set; } = 1;

    public bool HasSeveral => severalCodes.Count > 0;

    /// <summary>Code of a value, a new one if it has none yet. It is not empty.</summary>
    public int CodeOf(string value)
    {
        if (value == last)
        {
            return lastCode;
        }
        if (!codeOf.TryGetValue(value, out var code))
        {
            Room(code = Codes);
            texts[code] = value;
            codeOf[value] = code;
            Codes++;
        }
        (last, lastCode) = (value, code);
        return code;
    }

    /// <summary>Code of several values at once, whose codes are ascending and distinct; at least two.</summary>
    public int CodeOf(ReadOnlySpan<int> several)
    {
        if (!codeOfSeveral.TryGetValue(several, out var code))
        {
            Room(code = Codes);
            members[code] = several.ToArray();
            severalCodes[members[code]!] = code;
            Codes++;
        }
        return code;
    }

    /// <summary>What a code means; null where forgotten.</summary>
    public DictionaryEntry? Entry(int code) => Knows(code) ? new(code, texts[code], members[code]) : null;

    public bool Knows(int code) => code < Codes && (texts[code] ?? (object?)members[code]) is not null;

    public int[]? Members(int code) => members[code];

    /// <summary>Whether a stored block holds what this code means.</summary>
    public bool IsStored(int code) => stored[code];

    public void MarkStored(int code) => stored[code] = true;

    /// <summary>Takes an entry from a stored block.</summary>
    public void Restore(DictionaryEntry entry)
    {
        Reserve(entry.Code + 1);
        (texts[entry.Code], members[entry.Code], stored[entry.Code]) = (entry.Text, entry.Members, true);
        if (entry.Members is { } several)
        {
            severalCodes[several] = entry.Code;
        }
        else
        {
            codeOf[entry.Text!] = entry.Code;
        }
    }

    /// <summary>Makes sure that no code below this is given to a new value.</summary>
    public void Reserve(int codes)
    {
        if (codes > Codes)
        {
            Room(codes - 1);
            Codes = codes;
        }
    }

    /// <summary>The dictionary as it is now, for readers.</summary>
    public Dimension Publish() => published is { } known && known.Codes == Codes ? known : published = new(Name, texts, members, Codes, codeOf);

    /// <summary>The same dictionary without these codes; what was published of this one stays as it is.</summary>
    public DimensionWriter Without(IReadOnlySet<int> forgotten)
    {
        // One writes, so one lock is enough; the size is known, so nothing is moved while it is filled.
        var known = new ConcurrentDictionary<string, int>(1, codeOf.Count, StringComparer.Ordinal);
        for (var code = 1; code < Codes; code++)
        {
            if (texts[code] is { } text && !forgotten.Contains(code))
            {
                known[text] = code;
            }
        }
        var kept = new DimensionWriter(
            Name,
            known,
            new(severalCodes.Where(pair => !forgotten.Contains(pair.Value)), MembersComparer.Ordered))
        {
            texts = [.. texts], members = [.. members], stored = [.. stored], Codes = Codes,
        };
        foreach (var code in forgotten)
        {
            (kept.texts[code], kept.members[code], kept.stored[code]) = (null, null, false);
        }
        return kept;
    }

    private void Room(int code)
    {
        if (code >= texts.Length)
        {
            var size = Math.Max(code + 1, texts.Length * 2);
            Array.Resize(ref texts, size);
            Array.Resize(ref members, size);
            Array.Resize(ref stored, size);
        }
    }

    /// <summary>Compares members by their codes, and finds them by a span, so that a row costs no array.</summary>
    private sealed class MembersComparer : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>
    {
        public static readonly MembersComparer Ordered = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<int> alternate, int[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] int[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<int> alternate)
        {
            var hash = default(HashCode);
            foreach (var code in alternate)
            {
                hash.Add(code);
            }
            return hash.ToHashCode();
        }

        public int[] Create(ReadOnlySpan<int> alternate) => alternate.ToArray();
    }
}
