using System.Collections.Concurrent;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>A dimension's dictionary as it grows. What a published <see cref="Dimension"/> can see is never changed, unless codes
/// are forgotten: then readers take a new book.</summary>
internal sealed class CodeBook(string name)
{
    private readonly ConcurrentDictionary<string, int> _codeOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _codeOfSeveral = new(StringComparer.Ordinal);
    private string?[] _texts = new string?[16];
    private int[]?[] _members = new int[]?[16];
    private Dimension? _published;

    public string Name => name;

    /// <summary>How many codes were given, code 0 included.</summary>
    public int Codes { get; private set; } = 1;

    public string? Text(int code) => _texts[code];

    public int[]? Members(int code) => _members[code];

    /// <summary>All codes of several values.</summary>
    public IEnumerable<int> SeveralCodes => _codeOfSeveral.Values;

    /// <summary>Code of a row's values, new ones where they have none yet; 0 for none.</summary>
    public int CodeOf(IReadOnlyList<string> values)
    {
        if (values.Count <= 1) return values.Count == 0 ? 0 : CodeOf(values[0]);
        var members = values.Select(CodeOf).Distinct().Order().ToArray();
        if (members.Length == 1) return members[0];
        if (_codeOfSeveral.TryGetValue(Key(members), out var known)) return known;
        Restore(Codes, null, members);
        return Codes - 1;
    }

    /// <summary>Takes what a code means; nothing where that is forgotten.</summary>
    public void Restore(int code, string? text, int[]? members)
    {
        if (code >= _texts.Length)
        {
            Array.Resize(ref _texts, Math.Max(code + 1, _texts.Length * 2));
            Array.Resize(ref _members, _texts.Length);
        }
        (_texts[code], _members[code]) = (text, members);
        if (members is not null) _codeOfSeveral[Key(members)] = code;
        else if (text is not null) _codeOf[text] = code;
        Codes = Math.Max(Codes, code + 1);
    }

    public void Forget(int code)
    {
        if (code >= Codes) Restore(code, null, null);
        if (_members[code] is { } members) _codeOfSeveral.Remove(Key(members));
        if (_texts[code] is { } text) _codeOf.TryRemove(text, out _);
        (_texts[code], _members[code]) = (null, null);
    }

    /// <summary>The dictionary with its first codes, for readers.</summary>
    public Dimension Publish(int codes)
    {
        if (_published?.Codes == codes) return _published;
        // The last codes may all be forgotten and gone.
        if (codes > _texts.Length) Restore(codes - 1, null, null);
        return _published = new Dimension(name, _texts, _members, codes, _codeOf);
    }

    private int CodeOf(string value)
    {
        if (!_codeOf.TryGetValue(value, out var code)) Restore(code = Codes, value, null);
        return code;
    }

    private static string Key(int[] members) => string.Join(' ', members);
}

/// <summary>The dictionaries of a survey's tables, read as far as they are needed.</summary>
internal sealed class CodeBooks(ClickHouseClient client, TableNames names)
{
    private readonly List<CodeBook> _books = [];
    private long _generation = -1;

    public IReadOnlyList<CodeBook> All => _books;

    /// <summary>Adds a dimension nobody has used before.</summary>
    public CodeBook Add(string dimension)
    {
        _books.Add(new CodeBook(dimension));
        return _books[^1];
    }

    /// <summary>Reads what came since the last time.</summary>
    public async Task CatchUp(Commit commit, CancellationToken ct)
    {
        if (commit.Generation != _generation)
        {
            _books.Clear();
            _generation = commit.Generation;
        }
        while (_books.Count < commit.Dimensions.Count) Add(commit.Dimensions[_books.Count].Name);
        var missing = commit.Dimensions.Select((dimension, i) => (I: i, From: _books[i].Codes, To: dimension.Codes)).Where(range => range.From < range.To).ToList();
        if (missing.Count == 0) return;
        try
        {
            // Of what several terms say of a code the last one counts.
            var answer = await client.Read(
                $"SELECT dimension, code, text, members FROM {names.Codes} WHERE " +
                string.Join(" OR ", missing.Select(range => $"(dimension = {range.I} AND code >= {range.From} AND code < {range.To})")) +
                " ORDER BY dimension, code, term", ct);
            while (answer.HasMore) Take(answer);
            foreach (var codes in commit.Forgotten) Forget(codes);
            foreach (var (i, _, to) in missing.Where(range => _books[range.I].Codes < range.To)) _books[i].Restore(to - 1, null, null);
        }
        catch
        {
            // Half a dictionary would look like a whole one.
            _generation = -1;
            throw;
        }
    }

    /// <summary>These books are what a commit of this generation means.</summary>
    public void KeepAs(long generation) => _generation = generation;

    public void Clear() => _books.Clear();

    /// <summary>Forgets codes as the commit of this generation does.</summary>
    public void Forget(IReadOnlyList<ForgottenCodes> forgotten, long generation)
    {
        foreach (var codes in forgotten) Forget(codes);
        _generation = generation;
    }

    private void Forget(ForgottenCodes forgotten)
    {
        foreach (var code in forgotten.Codes) _books[forgotten.Dimension].Forget(code);
    }

    private void Take(RowBinaryReader answer)
    {
        var (dimension, code, text) = ((int)answer.UInt32(), (int)answer.UInt32(), answer.Text());
        var members = new int[answer.Count()];
        for (var i = 0; i < members.Length; i++) members[i] = (int)answer.UInt32();
        _books[dimension].Forget(code);
        _books[dimension].Restore(code, members.Length == 0 ? text : null, members.Length == 0 ? null : members);
    }
}
