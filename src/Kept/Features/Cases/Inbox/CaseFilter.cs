using System.Globalization;
using Kept.Analytics.Language;
using Kept.Features.Cases.Resolved;
using Kept.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Kept.Features.Cases.Inbox;

/// <summary>Whose cases are wanted.</summary>
public static class Whose
{
    public const string Mine = "me", Teams = "teams", Unassigned = "unassigned";
}

/// <summary>When the next thing is due: it was, it is today, or a clock has given its warning.</summary>
public enum DueBy { Overdue, Today, Warned }

/// <summary>Whom an open case waits for: the customer's reply, the receiver of a hand-off, or an approval beyond the limit.</summary>
public enum WaitsFor { Customer, Receiver, Approval }

/// <summary>Which cases are wanted, of those that the asker sees; everything that is said must hold.</summary>
public sealed record CaseFilter
{
    public const int LongestText = 200;

    /// <summary>Null: open and closed.</summary>
    public CaseState? State { get; init; }

    /// <summary><see cref="Whose"/>, or a person's e-mail address or id.</summary>
    public string? Owner { get; init; }

    /// <summary>A unit's code; it means all below it too.</summary>
    public string? Unit { get; init; }
    public string? Touchpoint { get; init; }
    public string? Survey { get; init; }
    public string? Team { get; init; }

    /// <summary>A named rule that the case met: its id or its name.</summary>
    public string? Rule { get; init; }
    public Matter? Matter { get; init; }

    /// <summary>The lowest and the highest score, on the scale of the question.</summary>
    public int? Min { get; init; }
    public int? Max { get; init; }

    /// <summary>Opened from this day to that one, by the asker's calendar.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public DueBy? Due { get; init; }
    public WaitsFor? Waiting { get; init; }

    /// <summary>Handed on at least so many times.</summary>
    public int? Handoffs { get; init; }

    /// <summary>The step of RESOLVED that is next.</summary>
    public Step? Step { get; init; }

    /// <summary>A case number, or words that the customer said or somebody noted.</summary>
    public string? Words { get; init; }

    /// <summary>What is asked for, by the names of the address, in one order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parts =>
    [
        .. new (string Name, string? Value)[]
        {
            ("state", State?.ToString().ToLowerInvariant() ?? "all"), ("owner", Owner), ("unit", Unit), ("touchpoint", Touchpoint), ("survey", Survey), ("team", Team), ("rule", Rule),
            ("matter", Lower(Matter)), ("min", Whole(Min)), ("max", Whole(Max)), ("from", Day(From)), ("to", Day(To)), ("due", Lower(Due)), ("waiting", Lower(Waiting)),
            ("handoffs", Whole(Handoffs)), ("step", Lower(Step)), ("q", Words),
        }.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => new KeyValuePair<string, string>(p.Name, p.Value!)),
    ];

    /// <summary>The address's query, written in one way: "?state=open&amp;unit=ES".</summary>
    public string Query => QueryHelpers.AddQueryString("", Parts.Select(p => new KeyValuePair<string, string?>(p.Key, p.Value)));

    /// <param name="of">The value of a name in the address, or null.</param>
    /// <param name="usual">The state where none is named.</param>
    /// <param name="isStrict">Whether what cannot be read is an error; otherwise it is passed over, as a page does.</param>
    /// <exception cref="InvalidException">Something cannot be read.</exception>
    public static CaseFilter Read(Func<string, string?> of, CaseState? usual, bool isStrict)
    {
        var late = of("state") == "overdue" || of("overdue") is "true" or "True";
        return new CaseFilter
        {
            State = late ? CaseState.Open : of("state") switch { null or "" => usual, "all" => null, var text => Choice<CaseState>("state", text) ?? usual },
            Owner = Text("owner"), Unit = Text("unit"), Touchpoint = Text("touchpoint"), Survey = Text("survey"), Team = Text("team"), Rule = Text("rule"),
            Matter = Choice<Matter>("matter", of("matter")), Min = Number("min"), Max = Number("max"), From = Date("from"), To = Date("to"),
            Due = late ? DueBy.Overdue : Choice<DueBy>("due", of("due")), Waiting = Choice<WaitsFor>("waiting", of("waiting")), Handoffs = Number("handoffs"),
            Step = Choice<Step>("step", of("step")), Words = Text("q") ?? Text("search"),
        };

        string? Text(string name) => of(name)?.Trim() is { Length: > 0 } text ? text.Length <= LongestText ? text : text[..LongestText] : null;

        T? Choice<T>(string name, string? text) where T : struct, Enum => string.IsNullOrEmpty(text) ? null
            : !text.Any(char.IsAsciiDigit) && Enum.TryParse<T>(text, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known
            : Unread<T>(name, $"{name} is one of {string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))}.");

        int? Number(string name) => Text(name) is not { } text ? null
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : Unread<int>(name, $"{name} is a whole number.");

        DateOnly? Date(string name) => Text(name) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Unread<DateOnly>(name, $"{name} is a day as 2026-01-31.");

        T? Unread<T>(string name, string message) where T : struct => isStrict ? throw new InvalidException(name, message) : null;
    }

    /// <summary>As it was kept: the canonical query.</summary>
    public static CaseFilter Read(string query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        return Read(name => parts.TryGetValue(name, out var values) ? values.ToString() : null, CaseState.Open, isStrict: false);
    }

    /// <summary>The same without one part; what is always there goes back to what is usual.</summary>
    public string QueryWithout(string name) => QueryHelpers.AddQueryString("", Parts.Where(p => p.Key != name).Select(p => new KeyValuePair<string, string?>(p.Key, p.Value)));

    private static string? Lower<T>(T? value) where T : struct, Enum => value?.ToString().ToLowerInvariant();
    private static string? Whole(int? value) => value?.ToString(CultureInfo.InvariantCulture);
    private static string? Day(DateOnly? value) => value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
