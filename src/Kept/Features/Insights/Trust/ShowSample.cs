using Kept.Features.Organisation;
using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.Trust;

/// <summary>How far a sample is coded; once both have coded all, how far they agree with each other and with the machine.</summary>
public sealed class ShowSample(KeptDb db, SampleReader samples, Me me) : IUseCase
{
    /// <param name="Coders">Names and how many each has coded, the first first.</param>
    /// <param name="Agreements">Empty until it is done: see <see cref="Agreement.Of"/>.</param>
    /// <param name="Disagreements">Comments on whose groups or tone the two disagree; empty until it is done.</param>
    /// <param name="MayCode">Whether the asker is one of the two, or may become one.</param>
    public sealed record Answer(
        OpenSample Open, IReadOnlyList<(string Name, int Done)> Coders, IReadOnlyList<Agreement> Agreements, IReadOnlyList<SampleItem> Disagreements, bool MayCode)
    {
        /// <summary>How sure the machine is of reasons, and how often it is right; null until it is done, as <see cref="OfTone"/>.</summary>
        public Sureness? OfReasons { get; init; }
        public Sureness? OfTone { get; init; }
    }

    public async Task<Answer> Handle(Guid id, CancellationToken ct)
    {
        var open = await samples.Open(id, ct);
        var seats = new[] { (open.Sample.FirstCoderId, Hand.First), (open.Sample.SecondCoderId, Hand.Second) };
        var coders = new List<(string, int)>();
        foreach (var (seat, hand) in seats)
        {
            if (seat is not { } person) continue;
            coders.Add((await db.People.Where(p => p.Id == person).Select(p => p.Name).SingleOrDefaultAsync(ct) ?? "", open.Items.Count(i => i.Of(hand) is not null)));
        }
        return new Answer(
            open, coders, open.IsDone ? Agreement.Of(open.Items, open.Codebook) : [],
            open.IsDone ? [.. open.Items.Where(item => !Agreement.Agree(item, open.Codebook))] : [],
            !open.IsDone && me.Id is { } asker && open.Sample.HandOf(asker) is not null)
        {
            OfReasons = open.IsDone ? Sureness.OfReasons(open.Items, open.Codebook) : null,
            OfTone = open.IsDone ? Sureness.OfTone(open.Items) : null,
        };
    }
}
