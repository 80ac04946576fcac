using Kept.Analytics.Language;
using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;
using Kept.Features.Insights.Quotes;
using Kept.Features.Insights.Reasons;
using Xunit;

namespace Kept.Tests.Features.Insights;

/// <summary>The figures of reasons by examples, and how quotes are cut.</summary>
[Trait("Category", "NoDatabase")]
public class ReasonFiguresTests
{
    [Fact]
    public void Fishers_exact_test_agrees_with_published_tables()
    {
        // R: fisher.test(rbind(c(3, 1), c(1, 3))), the lady tasting tea; fisher.test(rbind(c(1, 11), c(9, 3))), 1 of 12 against 9 of 12.
        Assert.Equal(0.4857143, FisherExact.PValue(3, 4, 1, 4), 1e-7);
        Assert.Equal(0.002759456, FisherExact.PValue(1, 12, 9, 12), 1e-9);
        Assert.Equal(1, FisherExact.PValue(0, 10, 0, 12), 1e-12);
        Assert.Equal(FisherExact.PValue(2, 30, 9, 40), FisherExact.PValue(9, 40, 2, 30), 1e-12);
    }

    [Fact]
    public void Shares_of_few_are_tested_exactly_and_of_nobody_not_at_all()
    {
        Assert.Equal(FisherExact.PValue(3, 10, 0, 200), new ReasonShare(3, 10).Against(new(0, 200))!.Value.PValue);
        Assert.Equal(Difference.OfProportions(30, 100, 60, 200), new ReasonShare(30, 100).Against(new(60, 200)));
        Assert.Null(new ReasonShare(0, 0).Against(new(1, 2)));
        Assert.Null(new ReasonShare(0, 0).Percent);
    }

    [Fact]
    public void Spreads_are_put_together_and_taken_apart_as_cells_are_scored()
    {
        var nps = Measure.Nps("nps");
        AnswerSpread all = new(nps, [5, 0, 0, 0, 0, 0, 0, 0, 2, 0, 3]), some = new(nps, [5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

        Assert.Equal((10, -20d), (all.N, all.Score));
        Assert.Equal((5, 60d), (all.Without(some).N, all.Without(some).Score));
        Assert.Equal(all.Score, some.With(all.Without(some)).Score);
        Assert.Equal(Difference.OfNetPromoter(new(0, 0, 5), new(3, 2, 0)), some.Against(all.Without(some)));
        Assert.Equal(3, all.Count(answer => answer >= 9));
        Assert.Null(all.Without(all).Score);
        Assert.Throws<ArgumentException>(() => some.Without(all));
        Assert.Throws<ArgumentException>(() => new AnswerSpread(nps, [1, 2]));
    }

    [Fact]
    public void Units_stand_out_only_by_more_than_chance()
    {
        var here = new ReasonCounts(100, 60, new Dictionary<string, long> { ["waiting"] = 60, ["price"] = 22 });
        var there = new ReasonCounts(100, 40, new Dictionary<string, long> { ["waiting"] = 20, ["price"] = 20 });
        var few = new ReasonCounts(3, 3, new Dictionary<string, long> { ["waiting"] = 3 });

        var found = ReasonPeaks.Of([("waiting", new(83, 203)), ("price", new(42, 203))], new Dictionary<string, ReasonCounts> { ["A"] = here, ["B"] = there, ["C"] = few });

        Assert.Equal(["waiting"], found.Keys);
        Assert.Equal(("A", new ReasonShare(23, 103)), (found["waiting"].Unit, found["waiting"].Elsewhere));
    }

    [Fact]
    public void A_quote_is_cut_where_marks_and_masks_begin_and_end()
    {
        const string Comment = "Mail me@mail.example, the queue was long.";
        var at = Comment.IndexOf("the queue", StringComparison.Ordinal);
        var reading = new Reading { Reasons = [new("waiting.queue", -2, 0.9, [new(at, at + 9)]), new("staff.care", 1, 0.9, [new(0, 20)])] };

        var one = QuoteText.Cut(Comment, reading, "waiting");
        var all = QuoteText.Cut(Comment, reading, null);

        Assert.Equal([("Mail ", null, false), ("[email]", null, true), (", ", null, false), ("the queue", (int?)-2, false), (" was long.", null, false)], one.Select(words => (words.Text, words.Tone, words.IsMasked)));
        Assert.Equal("Mail [email], the queue was long.", string.Concat(all.Select(words => words.Text)));
        Assert.Equal(1, all[0].Tone);
        Assert.Equal("", string.Concat(QuoteText.Cut("", Reading.Nothing, null).Select(words => words.Text)));
    }
}
