using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Cases.Channels;
using Kept.Features.Cases.Channels.Delivering;
using Kept.Features.Responses;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases;

/// <summary>When a response is erased, its case forgets what the customer said and who she was; what the company did stays.</summary>
public sealed class ForgetErasedCustomers : EventConsumer
{
    public override IReadOnlyCollection<string> Kinds => [nameof(ResponseErased)];

    public override async Task Take(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var erased = events.Select(e => e.SubjectId).ToArray();
        var cases = await db.Cases.Where(c => erased.Contains(c.ResponseId) || c.Answers.Any(a => erased.Contains(a.ResponseId))).WithStory().ToListAsync(ct);
        var opened = cases.Where(c => erased.Contains(c.ResponseId)).ToList();
        foreach (var about in opened) about.ForgetCustomer();
        // Her voice and her papers: what was put beside notes and contacts goes, and its name with it.
        var hers = opened.Select(c => c.Id).ToList();
        await db.AttachedFiles.Where(f => hers.Contains(f.CaseId)).ExecuteDeleteAsync(ct);
        foreach (var answer in await db.CaseAnswers.Where(a => erased.Contains(a.ResponseId)).ToListAsync(ct)) answer.Forget();
        await db.Deliveries.ForgetCases([.. cases.Select(c => c.Id)], ct);
    }
}
