using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Resolved;

namespace Kept.Features.Cases.Next;

/// <summary>What a case asks for next.</summary>
public enum Move
{
    Accept, Approve, Introduce, AwaitReceiver, AwaitApproval, Take, Reach, AwaitCustomer, Propose, ProposeAgain, HearProposal, Eliminate, Document, Close, AskVerdict, AwaitVerdict, Solved, Over,
}

/// <summary>The one thing to do next on a case, read from its state, clocks, hand-offs and steps.</summary>
/// <param name="By">Until when: the clock that runs for it, or the end of the wait.</param>
/// <param name="IsLate">Whether that time is over.</param>
public sealed record NextMove(Move Move, DateTime? By = null, bool IsLate = false)
{
    /// <summary>Which part of the page holds the form for it; null where there is nothing to fill in.</summary>
    public string? Part => Move switch
    {
        Move.Reach => "contact",
        Move.Propose or Move.ProposeAgain or Move.HearProposal or Move.Eliminate or Move.Document => "resolved",
        Move.Close => "close",
        Move.AskVerdict or Move.AwaitVerdict => "verdict",
        _ => null,
    };

    /// <summary>Whether it is somebody else's turn, or nobody's.</summary>
    public bool IsWaiting => Move is Move.AwaitReceiver or Move.AwaitApproval or Move.AwaitCustomer or Move.AwaitVerdict or Move.Solved or Move.Over;

    /// <param name="now">UTC.</param>
    public static NextMove Of(CaseWithStory about, DateTime now)
    {
        if (about.State == CaseState.Closed) return new(AfterClosing(about));
        if (about.Pending is { } pending) return new(OfHandoff(pending));
        if (about.Owner is null || about.Story.All(e => e.Kind is not (StoryKind.Taken or StoryKind.Accepted))) return At(Move.Take, about.NextDueAt, now);
        if (about.Signal is not null) return At(Move.Close, about.DueAt, now);
        if (about.ContactedAt is null) return At(Move.Reach, about.Clocks.FirstOrDefault(c => c.Kind == ClockKind.Contact)?.DueAt ?? about.NextDueAt, now);
        if (about.PausedUntil is { } until && until > now) return new(Move.AwaitCustomer, until);
        return At(OfSteps(about), about.DueAt, now);
    }

    private static NextMove At(Move move, DateTime by, DateTime now) => new(move, by, by < now);

    private static Move OfHandoff(PendingHandoff pending) =>
        pending.Beyond ? pending.MayApprove ? Move.Approve : Move.AwaitApproval : pending.Introduction ? Move.Introduce : pending.MayAccept ? Move.Accept : Move.AwaitReceiver;

    // Compassion and listening have no end of their own; what is checked before closing does.
    private static Move OfSteps(CaseWithStory about)
    {
        StepState Of(Step step) => about.Resolved.FirstOrDefault(s => s.Step == step)?.State ?? StepState.Open;
        return Of(Step.Verify) switch
        {
            StepState.Open => Move.Propose,
            StepState.Doubtful => Move.ProposeAgain,
            StepState.Waiting => Move.HearProposal,
            _ when Of(Step.Eliminate) != StepState.Done => Move.Eliminate,
            _ when Of(Step.Document) != StepState.Done => Move.Document,
            _ => Move.Close,
        };
    }

    private static Move AfterClosing(CaseWithStory about) => about.Signal is not null ? Move.Over
        : about.Verdict == Verdict.Solved ? Move.Solved : about.Verdict is not null ? Move.Over
        : about.Story.LastOrDefault(e => e.Kind is StoryKind.Asked or StoryKind.NotAsked) is { Kind: StoryKind.Asked } ? Move.AwaitVerdict : Move.AskVerdict;
}
