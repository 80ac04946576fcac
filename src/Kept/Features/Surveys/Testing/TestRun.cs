using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys.Testing;

/// <summary>
/// How far somebody is in trying out a draft: what she filled in and who she pretends to be. It travels in the address, so that
/// nothing is recorded and two colleagues can look at the same run.
/// </summary>
public sealed record TestRun
{
    // The address line that servers and browsers take without asking.
    private const int LongestCarried = 6_000;
    private const int LargestUnpacked = 256 * 1024;

    /// <summary>What stands in each field of the form, of all screens seen.</summary>
    public Dictionary<string, string[]> Fields { get; init; } = [];
    public Dictionary<string, string> Attributes { get; init; } = [];

    /// <summary>Which of the respondent's screens is shown, from 0.</summary>
    public int Screen { get; init; }
    public ulong Seed { get; init; } = 1;

    /// <summary>Whether the screen was sent and stays because of faults.</summary>
    public bool Refused { get; init; }

    /// <summary>Whether the last screen was sent.</summary>
    public bool Done { get; init; }

    public IReadOnlyList<string> Field(string name) => Fields.TryGetValue(name, out var values) ? values : [];

    public string Carry()
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize)) JsonSerializer.Serialize(deflate, this);
        var carried = Base64Url.EncodeToString(packed.ToArray());
        return carried.Length <= LongestCarried ? carried : throw new RuleBrokenException("surveys.error.test_long");
    }

    /// <summary>The run that was carried; a new one where there is none or it was cut.</summary>
    public static TestRun Of(string? carried)
    {
        if (string.IsNullOrEmpty(carried) || carried.Length > LongestCarried) return new();
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(carried)), CompressionMode.Decompress);
            // Whoever made the address up gets no more memory for it than an honest run takes.
            var buffer = new byte[LargestUnpacked];
            var length = deflate.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return JsonSerializer.Deserialize<TestRun>(buffer.AsSpan(0, length)) ?? new();
        }
        catch (Exception broken) when (broken is FormatException or JsonException or InvalidDataException)
        {
            return new();
        }
    }

    /// <summary>What conditions look at besides the answers.</summary>
    public Facts Facts(DateOnly today, string language) => new()
    {
        Attribute = name => Attributes.TryGetValue(name, out var value) && value.Length > 0 ? value : name == "language" ? language : null,
        Seed = Seed, Today = today,
    };

    /// <summary>Reads everything that was filled in, whatever is wrong with it, and walks the way it leads.</summary>
    public AnswerResult Read(AnswerSheet sheet, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return sheet.Read(Field, Enumerable.Range(0, sheet.Flow.Questions.Count).ToHashSet(), null, facts);
    }

    /// <summary>The run after a screen was sent.</summary>
    /// <param name="go"><c>back</c> goes back; all else goes on.</param>
    public TestRun After(AnswerSheet sheet, IReadOnlyDictionary<string, string[]> sent, string? go, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var screens = sheet.Flow.ScreensFor(Seed);
        var at = Math.Clamp(Screen, 0, Math.Max(0, screens.Count - 1));
        var here = screens.Count == 0 ? [] : screens[at].Questions.SelectMany(question => question.Slots.Select(slot => slot.Code).Append(question.Code)).ToHashSet(StringComparer.Ordinal);
        var run = this with
        {
            Fields = Fields.Where(field => !here.Contains(CodeOf(field.Key))).Concat(sent.Where(field => here.Contains(CodeOf(field.Key)) && Array.Exists(field.Value, value => value.Length > 0)))
                .ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal),
            Refused = false, Done = false,
        };
        var result = run.Read(sheet, facts);
        var path = result.Walk?.Path.ToHashSet() ?? [];
        if (go == "back") return run with { Screen = Nearest(screens, path, at, -1) ?? at };
        if (result.Problems.Any(problem => here.Contains(problem.Code))) return run with { Refused = true };
        return Nearest(screens, path, at, 1) is { } next ? run with { Screen = next } : run with { Done = true };
    }

    // A field is named as its answer, with the own words or a place in a ranking behind it.
    private static string CodeOf(string field)
    {
        var mark = field.IndexOf(AnswerSheet.PlaceMark, StringComparison.Ordinal);
        if (mark >= 0) return field[..mark];
        return field.EndsWith(AnswerSheet.OtherSuffix, StringComparison.Ordinal) ? field[..^AnswerSheet.OtherSuffix.Length] : field;
    }

    private static int? Nearest(IReadOnlyList<Screen> screens, IReadOnlySet<FlowQuestion> path, int from, int step)
    {
        for (var at = from + step; at >= 0 && at < screens.Count; at += step)
        {
            if (screens[at].IsShown(path)) return at;
        }
        return null;
    }
}
