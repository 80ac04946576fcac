using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Shared;

namespace Kept.Features.Insights.Trust;

/// <summary>What to code next in a sample: one comment by itself, with nothing that anybody else says of it.</summary>
public sealed class NextToCode(SampleReader samples, Me me) : IUseCase
{
    /// <param name="Number">Of the comment; null where she has coded all.</param>
    /// <param name="Own">What she said of it before.</param>
    /// <param name="Done">How many she has coded.</param>
    public sealed record Answer(int? Number, string Asked, string Text, HandCode? Own, int Done, int Total, Codebook Codebook)
    {
        public int? Before { get; init; }
    }

    /// <param name="number">The comment asked for; null for the first that she has not coded.</param>
    /// <exception cref="RuleBrokenException">Two others code it.</exception>
    public async Task<Answer> Handle(Guid sample, int? number, CancellationToken ct)
    {
        var person = me.MustBePerson();
        var open = await samples.Open(sample, ct);
        var hand = open.Sample.HandOf(person) ?? throw new RuleBrokenException("trust.error.two_already");
        // Whose seat is still free has coded nothing.
        var items = open.Items;
        var done = items.Count(i => i.Of(hand) is not null);
        var item = number is { } asked ? items.FirstOrDefault(i => i.Number == asked) ?? throw new NotFoundException("This comment") : items.FirstOrDefault(i => i.Of(hand) is null);
        if (item is null || open.IsDone) return new(null, "", "", null, done, items.Count, open.Codebook);
        return new(item.Number, item.Comment.Asked, item.Comment.Text, item.Of(hand), done, items.Count, open.Codebook)
        {
            Before = items.LastOrDefault(i => i.Number < item.Number)?.Number,
        };
    }
}
