using System.Globalization;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Handoffs;
using Kept.Shared;

namespace Kept.Features.Cases.Inbox.Bulk;

/// <summary>What is done with each of many cases.</summary>
public enum BulkVerb { Take, Give, Note, Close }

/// <summary>Does to one case what was asked for many, by the use case that does it to one.</summary>
public sealed class BulkActs(TakeCase take, HandOnCase handOn, NoteOnCase note, CloseCase close)
{
    /// <returns>Whether it was done; false where a hand-off waits for an approval.</returns>
    /// <exception cref="InvalidException">Something is missing that the verb needs.</exception>
    public async Task<bool> Do(int number, WorkOnCases.Request asked, CancellationToken ct)
    {
        var key = number.ToString(CultureInfo.InvariantCulture);
        switch (asked.Act)
        {
            case BulkVerb.Take:
                await take.Handle(key, ct);
                return true;
            case BulkVerb.Give:
                return !(await handOn.Handle(key, new() { To = asked.To, Kind = HandoffKind.Cold, Reason = asked.Text!, PassedOn = null }, ct)).WaitsForApproval;
            case BulkVerb.Note:
                await note.Handle(key, new() { Text = asked.Text! }, ct);
                return true;
            default:
                await close.Handle(key, new() { Solution = asked.Text!, Evidence = asked.Evidence }, ct);
                return true;
        }
    }
}
