using Kept.Analytics.Language;
using Kept.Data;
using Kept.Features.Insights.Trust;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Coding.Editing;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Demo;

/// <summary>Makes the codebook the firm's own, as its analyst would: reasons that no car hire has are not counted, a sample is coded by two people, and
/// the reader is told by it how sure it may be.</summary>
public sealed class DemoCodebook(KeptDb db, RetireReason retire, DrawSample draw, CommentsOf comments, LearnSureness learn, TimeProvider clock) : IUseCase
{
    private const int Size = 150;

    /// <summary>The second coder sees one comment in so many otherwise, and hears the tone of one in so many otherwise.</summary>
    private const int OneInOtherwise = 9, OneInOtherTone = 23;
    private static readonly string[] NotOurs = ["product.food", "product.treatment", "delivery.courier", "delivery.installation"];

    public async Task Handle(CancellationToken ct)
    {
        foreach (var code in NotOurs) await retire.Handle(code, ct);
        var company = new DemoCompany();
        var known = company.Comments.Concat(company.Rising).GroupBy(comment => comment.Text).ToDictionary(of => of.Key, of => of.First());
        var sample = await draw.Handle(new DrawSample.Request { Survey = "hire", Size = Size, Seed = DemoTruth.Seed }, ct);
        var (first, second) = (await Person(Role.Analyst, ct), await Person(Role.Lead, ct));
        sample.TakePart(first);
        sample.TakePart(second);
        var said = (await comments.Responses([.. sample.Comments.Select(comment => comment.ResponseId)], ct)).ToDictionary(comment => (comment.ResponseId, comment.Question), comment => comment.Text);
        foreach (var drawn in sample.Comments)
        {
            // A story of a case is in no list.
            var (reasons, tone) = known.GetValueOrDefault(said[(drawn.ResponseId, drawn.Question)]) is { } comment ? (Groups(comment.Reason), comment.Sentiment) : ([], -1);
            var (isOther, isOtherTone) = (drawn.Number % OneInOtherwise == 0, drawn.Number % OneInOtherTone == 0);
            Add(sample.Id, drawn.Number, Hand.First, first, reasons, tone);
            Add(sample.Id, drawn.Number, Hand.Second, second, isOther ? [.. reasons.Skip(1).Append($"trust.{Taxonomy.General}").Distinct()] : reasons, isOtherTone ? -tone : tone);
            if (isOther) Add(sample.Id, drawn.Number, Hand.Settled, second, reasons, tone);
        }
        await db.SaveChangesAsync(ct);
        await learn.Handle(sample.Id, ct);
    }

    private Task<Guid> Person(string role, CancellationToken ct) => db.RoleAssignments.Where(assigned => assigned.Role == role).Select(assigned => assigned.PersonId).FirstAsync(ct);

    private void Add(Guid sample, int number, Hand hand, Guid person, IReadOnlyList<string> reasons, int tone)
    {
        var code = new HandCode(sample, number, hand, person);
        code.Say(tone, reasons, clock.GetUtcNow().UtcDateTime);
        db.HandCodes.Add(code);
    }

    // The list has details of its own; people say no more than the group.
    private static string[] Groups(string reasons) =>
        [.. reasons.Split(',', StringSplitOptions.TrimEntries).Select(Taxonomy.GroupOf).Where(Taxonomy.Groups.Contains).Distinct().Select(group => $"{group}.{Taxonomy.General}")];
}
