using Kept.Analytics.Language;
using Kept.Analytics.Language.Adapting;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Analytics.Language;

public class AdaptationTests
{
    private static readonly CommentReader Reader = CommentReader.Shipped;

    private static readonly string[] Parking =
    [
        "Nowhere to park the car", "The car park was full again", "Parking costs more than my shopping", "I drove round the car park for twenty minutes",
        "Parking spaces are far too narrow", "No free parking at the store", "They closed the car park on Saturday", "Parking machine did not take cards",
        "I got a parking ticket while I was inside", "Plenty of parking, very handy", "The parking garage is dark", "Why is there no parking for families?",
    ];

    private static readonly string[] Others =
    [
        "The cashier was friendly", "Delivery took three weeks", "The soup was cold", "Great prices on fruit", "The website crashed twice", "Nobody answered my letter",
        "I love the new store", "The shelves were empty", "The refund came after a month", "The doctor listened to me", "Queue at the till was long", "The room was dirty",
    ];

    [Fact]
    public void A_dozen_examples_teach_a_reason_of_ones_own()
    {
        var taught = Reader.With(Adaptation.Learn(Reader, [.. Parking.Select(c => Of(c, true))]));
        Assert.Contains(taught.Read("It was impossible to find parking near the branch").Reasons, r => r.Code == "facilities.parking" && r.Evidence.Count > 0);
        Assert.Contains(taught.Read("the car park is always full").Reasons, r => r.Code == "facilities.parking");
        Assert.DoesNotContain(taught.Read("The assistant was rude and slow").Reasons, r => r.Code == "facilities.parking");
        Assert.DoesNotContain(taught.Read("My parcel arrived broken").Reasons, r => r.Code == "facilities.parking");
        Assert.DoesNotContain(Reader.Read("the car park is always full").Reasons, r => r.Code == "facilities.parking");
    }

    [Fact]
    public void The_same_examples_teach_the_same()
    {
        Example[] examples = [.. Parking.Select(c => Of(c, true)), .. Others.Select(c => Of(c, false))];
        var (one, other) = (Reader.With(Adaptation.Learn(Reader, examples)), Reader.With(Adaptation.Learn(Reader, examples)));
        Assert.All(Parking.Concat(Others), c => Assert.Equal(
            one.Read(c).Reasons.Select(r => (r.Code, r.Confidence)), other.Read(c).Reasons.Select(r => (r.Code, r.Confidence))));
    }

    [Fact]
    public void Too_few_corrections_change_nothing()
    {
        var taught = Reader.With(Adaptation.Learn(Reader, [new("The queue was long", null, [("waiting", false)], 1)]));
        Assert.Equal(Reader.Read("The queue was long").Reasons.Select(r => r.Code), taught.Read("The queue was long").Reasons.Select(r => r.Code));
    }

    [RealDataFact("text/train.tsv")]
    public void Three_hundred_comments_of_a_trade_shift_the_groups_that_its_people_see()
    {
        // What counts as product, delivery or billing in a trade is its own rule: here, that a card is what is bought.
        var rows = File.ReadLines(RealDataFactAttribute.Path("text/train.tsv")).Skip(1).Select(l => l.Split('\t')[6]).Where((_, i) => i % 3 == 0).Where(c => c.Length > 20).ToList();
        var asked = rows.Where(IsOfCards).Take(1000).Concat(rows.Where(c => !IsOfCards(c)).Take(1000)).ToList();
        var examples = asked.Where((_, i) => i % 20 < 3).Select(c => new Example(c, null, [("product", IsOfCards(c))], null)).ToList();
        var taught = Reader.With(Adaptation.Learn(Reader, examples));
        var (before, after) = (Right(Reader), Right(taught));
        Assert.Equal(300, examples.Count);
        Assert.True(after >= before + 0.08, $"{before:0.000} → {after:0.000}");

        double Right(CommentReader reader) => asked.Where((_, i) => i % 20 >= 3).Average(c => reader.Read(c).Reasons.Any(r => r.Group == "product") == IsOfCards(c) ? 1.0 : 0);

        static bool IsOfCards(string comment) => comment.Contains("card", StringComparison.OrdinalIgnoreCase);
    }

    private static Example Of(string comment, bool isSo) => new(comment, null, [("facilities.parking", isSo)], null);
}
