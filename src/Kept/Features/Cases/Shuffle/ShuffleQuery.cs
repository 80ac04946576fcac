using System.Globalization;
using Kept.Analytics.Handoffs;
using Kept.Features.Organisation;
using Kept.Features.Cases.Shuffle.Histories;
using Kept.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Kept.Features.Cases.Shuffle;

/// <summary>Which cases a map is drawn of, as addresses say it; all of it may be left out.</summary>
public sealed record ShuffleQuery
{
    public const string WholeTime = "all";

    /// <summary>The days that can be chosen from; each is compared with as many days before.</summary>
    public static readonly IReadOnlyList<string> Periods = ["30", "90", "365", WholeTime];

    /// <summary>Code of an imported log; none for the house's own cases.</summary>
    [FromQuery(Name = "log")] public string? Log { get; init; }

    /// <summary>Days back from now, or from the latest case of an imported log; <see cref="WholeTime"/> for everything.</summary>
    [FromQuery(Name = "period")] public string? Period { get; init; }

    /// <summary>Cases opened on this day or later, in place of a period.</summary>
    [FromQuery(Name = "from")] public DateOnly? From { get; init; }

    /// <summary>Cases opened on this day or before.</summary>
    [FromQuery(Name = "to")] public DateOnly? To { get; init; }

    /// <summary>A unit's code, which means all below it too.</summary>
    [FromQuery(Name = "unit")] public string? Unit { get; init; }
    [FromQuery(Name = "reason")] public string? Reason { get; init; }
    [FromQuery(Name = "survey")] public string? Survey { get; init; }

    /// <summary>Of an imported log: <c>name:value</c> of one of its attributes.</summary>
    [FromQuery(Name = "where")] public string? Where { get; init; }

    /// <summary>Key of somebody who had the case for a while.</summary>
    [FromQuery(Name = "holder")] public string? Holder { get; init; }

    /// <summary>Only cases handed on so often at least.</summary>
    [FromQuery(Name = "min")] public int? Min { get; init; }

    /// <summary>As a page's address says it; what cannot be read there is left out.</summary>
    public static ShuffleQuery Of(IQueryCollection address) => new()
    {
        Log = address["log"], Period = address["period"], From = DayOf(address["from"]), To = DayOf(address["to"]), Unit = address["unit"], Reason = address["reason"],
        Survey = address["survey"], Where = address["where"], Holder = address["holder"], Min = int.TryParse(address["min"], NumberStyles.None, CultureInfo.InvariantCulture, out var min) ? min : null,
    };

    /// <summary>Whether the house's own cases are meant.</summary>
    public bool IsOurs => string.IsNullOrEmpty(Log);

    /// <summary>The period that counts: of the house's own cases the last 90 days unless another is asked for, of a log all of it.</summary>
    public string Days => string.IsNullOrEmpty(Period) ? IsOurs ? "90" : WholeTime : Period;

    /// <summary>What to look at, and what to compare it with.</summary>
    /// <param name="now">The end of the period.</param>
    /// <exception cref="InvalidException">Something of it cannot be.</exception>
    public (HandoffFilter Now, HandoffFilter? Before) Filters(DateTimeOffset now, UnitTree tree)
    {
        if (Min is < 0) throw new InvalidException("min", "The least number of hand-offs is 0 or more.");
        var filter = new HandoffFilter { Attributes = Attributes(tree), Holder = Blank(Holder), MinHandoffs = Min ?? 0 };
        if (From is not null || To is not null)
        {
            if (From > To) throw new InvalidException("from", "The first day is after the last.");
            return (filter with { From = From is { } first ? Day(first) : null, To = To is { } last ? Day(last.AddDays(1)) : null }, null);
        }
        if (Days == WholeTime) return (filter, null);
        if (!int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > 3660)
            throw new InvalidException("period", $"A period is a number of days, or \"{WholeTime}\".");
        var begin = now.AddDays(-days);
        return (filter with { From = begin }, filter with { From = begin.AddDays(-days), To = begin });
    }

    /// <summary>An address with all of this; a value that is empty is left out.</summary>
    public string Href(string path)
    {
        (string Name, string? Value)[] all =
        [
            ("log", Log), ("period", Period), ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("unit", Unit), ("reason", Reason), ("survey", Survey), ("where", Where), ("holder", Holder), ("min", Min?.ToString(CultureInfo.InvariantCulture)),
        ];
        var given = all.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}").ToList();
        return given.Count == 0 ? path : $"{path}?{string.Join('&', given)}";
    }

    private Dictionary<string, IReadOnlyCollection<string>> Attributes(UnitTree tree)
    {
        var wanted = new Dictionary<string, IReadOnlyCollection<string>>();
        if (Blank(Unit) is { } code)
        {
            var unit = tree.Find(code) ?? throw new InvalidException("unit", $"There is no unit \"{code}\".");
            wanted[OwnCases.Unit] = [.. tree.Below(unit.Id).Select(id => tree.Find(id)!.Code)];
        }
        if (Blank(Reason) is { } reason) wanted[OwnCases.Reason] = [reason];
        if (Blank(Survey) is { } survey) wanted[OwnCases.Survey] = [survey];
        if (Blank(Where) is { } where)
        {
            var cut = where.IndexOf(':', StringComparison.Ordinal);
            if (cut < 1) throw new InvalidException("where", "It is name:value.");
            wanted[where[..cut]] = [where[(cut + 1)..]];
        }
        return wanted;
    }

    private static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateTimeOffset Day(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
