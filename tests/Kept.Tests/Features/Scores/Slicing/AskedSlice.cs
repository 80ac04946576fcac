using System.Globalization;

namespace Kept.Tests.Features.Scores.Slicing;

/// <summary>A slice as it stands in an address; times are days, or moments in UTC that end with Z.</summary>
internal sealed record AskedSlice(string Question)
{
    public IReadOnlyList<string> By { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Where { get; init; } = [];

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Compare { get; init; }

    /// <summary>A value that must hold besides, also where the slice is filtered by others of the same name.</summary>
    public KeyValuePair<string, string>? Both { get; init; }

    /// <summary>The question without the choice whose share is asked for.</summary>
    public string Asked => Question.Split(':')[0];

    /// <summary>The choice whose share is asked for; null where there is none.</summary>
    public string? Choice => Question.Contains(':', StringComparison.Ordinal) ? Question.Split(':', 2)[1] : null;

    public bool IsAmongDays => From is { } from && !from.EndsWith('Z');

    public override string ToString() => string.Join('&',
        [
            "question=" + Question, .. By.Select(by => "by=" + by), .. Where.Select(pair => $"where={pair.Key}:{pair.Value}"),
            .. new[] { ("from", From), ("to", To), ("compare", Compare) }.Where(part => part.Item2 is not null).Select(part => $"{part.Item1}={part.Item2}"),
        ]);

    public string Query => string.Join('&', ToString().Split('&').Select(part => part.Split('=', 2)).Select(part => $"{part[0]}={Uri.EscapeDataString(part[1])}"));

    /// <summary>The period or the group it is compared with; null where it is compared with nothing.</summary>
    public AskedSlice? Counterpart() => Compare switch
    {
        null => null,
        "previous" => this with { From = Written(Time(From!) - (Time(To!) - Time(From!))), To = From, Compare = null },
        "year" => this with { From = Written(Time(From!).AddYears(-1)), To = Written(Time(To!).AddYears(-1)), Compare = null },
        _ => this with { Compare = null, By = [.. By.Where(by => by != Group!.Value.Key)], Where = [.. Where.Where(pair => !IsReplaced(pair.Key)), Group!.Value] },
    };

    // A place stands instead of every place, any other group instead of its like.
    private bool IsReplaced(string name) => name == Group!.Value.Key || (IsPlace(name) && IsPlace(Group!.Value.Key));

    private static bool IsPlace(string name) => name == "unit" || name.StartsWith("level:", StringComparison.Ordinal);

    /// <summary>The group it is compared with; null where that is none.</summary>
    public KeyValuePair<string, string>? Group => Compare is not { } text || !text.Contains(':', StringComparison.Ordinal) ? null
        : text.LastIndexOf(':') is var colon ? new(text[..colon], text[(colon + 1)..]) : null;

    /// <summary>The same with something less, for the least slice that still fails.</summary>
    public IEnumerable<AskedSlice> Smaller()
    {
        if (Compare is not null) yield return this with { Compare = null };
        foreach (var by in By) yield return this with { By = [.. By.Where(one => one != by)] };
        foreach (var pair in Where) yield return this with { Where = [.. Where.Where(one => !one.Equals(pair))] };
        if (Compare is null or { Length: > 8 } && From is not null) yield return this with { From = null, To = null };
    }

    private static DateTime Time(string written) => DateTime.Parse(written, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private string Written(DateTime time) => time.ToString(IsAmongDays ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
