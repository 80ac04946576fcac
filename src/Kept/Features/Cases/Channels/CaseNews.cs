using Kept.Data.Events;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Resolved;

namespace Kept.Features.Cases.Channels;

/// <summary>The kinds of news of a case that a channel may want, by the names that programs know them by; they never change.</summary>
public static class CaseNews
{
    public const string Opened = "case.opened", Taken = "case.taken", HandedOn = "case.handed_on", Closed = "case.closed", Reopened = "case.reopened";
    public const string ClockWarned = "case.clock_warned", ClockBroken = "case.clock_broken", Agreed = "case.customer_agreed", Disagreed = "case.customer_disagreed";

    /// <summary>What is sent when somebody tries a channel.</summary>
    public const string Test = "channel.test";

    public static readonly IReadOnlyList<string> All = [Opened, Taken, HandedOn, ClockWarned, ClockBroken, Closed, Reopened, Agreed, Disagreed];

    /// <summary>The kinds in the event log from which news is made.</summary>
    public static readonly IReadOnlyList<string> Kinds =
        [nameof(CaseOpened), nameof(CaseTaken), nameof(CaseHandedOn), nameof(CaseClosed), nameof(CaseReopened), nameof(Cases.ClockWarned), nameof(CustomerHeard), nameof(ProposalAnswered)];

    /// <returns>Null where it is no news.</returns>
    public static string? Of(EventRow row) => row.Kind switch
    {
        nameof(CaseOpened) => Opened,
        nameof(CaseTaken) => Taken,
        nameof(CaseHandedOn) => HandedOn,
        nameof(CaseClosed) => Closed,
        nameof(CaseReopened) => Reopened,
        nameof(Cases.ClockWarned) => row.Read<Cases.ClockWarned>().Broken ? ClockBroken : ClockWarned,
        nameof(CustomerHeard) => row.Read<CustomerHeard>().Verdict == Verdict.Solved ? Agreed : Disagreed,
        nameof(ProposalAnswered) => row.Read<ProposalAnswered>().Agreed ? Agreed : Disagreed,
        _ => null,
    };

    /// <summary>The key of a kind's name, for people.</summary>
    public static string Key(string type) => $"channels.news.{type.Split('.')[^1]}";
}
