using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Cases.Handoffs;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Inbox.Bulk;

/// <summary>Does one thing to many cases, each as if it were the only one: in its own transaction, under its lock, whole or not at all.</summary>
public sealed class WorkOnCases(KeptDb db, CaseSearch search, BulkActs acts, TimeProvider clock) : IUseCase
{
    public const int Most = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public sealed record Request
    {
        /// <summary>Made by whoever sends it; the same once more does nothing twice, for a week.</summary>
        [Required] public Guid? Post { get; set; }
        [Required] public BulkVerb? Act { get; set; }

        /// <summary>The cases' numbers; none where a filter says which.</summary>
        public IReadOnlyList<int> Numbers { get; set; } = [];

        /// <summary>All that match, as in the address of the inbox: <c>state=open&amp;unit=ES</c>.</summary>
        [StringLength(2000)] public string? Filter { get; set; }

        /// <summary>To whom they are given.</summary>
        public HandOnCase.Receiver? To { get; set; }

        /// <summary>The note, the reason of the hand-off, or the solution.</summary>
        [StringLength(2000)] public string? Text { get; set; }

        /// <summary>What shows the solution.</summary>
        [StringLength(2000)] public string? Evidence { get; set; }
    }

    /// <param name="Done">The cases it was done to, now or by the same post before.</param>
    /// <param name="Waiting">Of these, those whose hand-off waits for an approval.</param>
    public sealed record Answer(IReadOnlyList<int> Done, int Waiting, IReadOnlyList<Refusal> Refused);

    /// <summary>A case it was not done to, and why.</summary>
    public sealed record Refusal(int Number, KeptException Why);

    /// <exception cref="InvalidException">Nothing is chosen, too much is, or a word is missing.</exception>
    public async Task<Answer> Handle(Request request, CancellationToken ct)
    {
        var post = request.Post is { } given && given != Guid.Empty ? given : throw new InvalidException("post", "Give the post an id of its own, so that it is not done twice.");
        var numbers = await Checked(request, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        await db.BulkMarks.Where(m => m.At < now - Kept).ExecuteDeleteAsync(ct);
        var before = (await db.BulkMarks.Where(m => m.Post == post).Select(m => m.Number).ToListAsync(ct)).ToHashSet();
        var (done, refused, waiting) = (new List<int>(), new List<Refusal>(), 0);
        // What was done by this post stays in the answer, even where it no longer matches the filter.
        foreach (var number in request.Filter is null ? numbers : [.. numbers.Union(before).Order()])
        {
            if (before.Contains(number)) { done.Add(number); continue; }
            try
            {
                await db.Transaction(async () =>
                {
                    db.BulkMarks.Add(new BulkMark(post, number, now));
                    if (!await acts.Do(number, request, ct)) waiting++;
                }, ct);
                done.Add(number);
            }
            catch (KeptException why) when (why is RuleBrokenException or NotFoundException or ForbiddenException) { refused.Add(new Refusal(number, why)); }
            catch (DbUpdateException) when (Forget() && db.BulkMarks.Any(m => m.Post == post && m.Number == number)) { done.Add(number); }
            finally { Forget(); }
        }
        return new Answer(done, waiting, refused);
    }

    // What a refused case left behind must not be saved with the next.
    private bool Forget()
    {
        db.ChangeTracker.Clear();
        return true;
    }

    private async Task<IReadOnlyList<int>> Checked(Request request, CancellationToken ct)
    {
        if (request.Act is not { } act) throw new InvalidException("act", "inbox.error.act");
        if (act != BulkVerb.Take && string.IsNullOrWhiteSpace(request.Text)) throw new InvalidException("text", act switch { BulkVerb.Close => "cases.error.no_solution", BulkVerb.Note => "cases.error.empty_note", _ => "cases.error.no_reason" });
        if (act == BulkVerb.Give && string.IsNullOrWhiteSpace(request.To?.Team) == string.IsNullOrWhiteSpace(request.To?.Person)) throw new InvalidException("to", "cases.error.one_receiver");
        if (request.Filter is { } query)
        {
            var filter = CaseFilter.Read(query);
            return await CaseInbox.Sorted((await search.Of(filter, ct)).Cases, "due", filter.State).Select(c => c.Number).Take(Most).ToListAsync(ct);
        }
        if (request.Numbers.Count == 0) throw new InvalidException("numbers", "inbox.error.none_chosen");
        if (request.Numbers.Count > Most) throw new InvalidException("numbers", "inbox.error.too_many");
        return [.. request.Numbers.Distinct().Order()];
    }
}
