using Kept.Data;
using Kept.Data.Events;
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
        foreach (var about in await db.Cases.Where(c => erased.Contains(c.ResponseId)).WithStory().ToListAsync(ct)) about.ForgetCustomer();
        foreach (var answer in await db.CaseAnswers.Where(a => erased.Contains(a.ResponseId)).ToListAsync(ct)) answer.Forget();
    }
}
