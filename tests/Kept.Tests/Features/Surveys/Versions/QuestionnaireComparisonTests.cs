using FsCheck;
using FsCheck.Fluent;
using Kept.Features.Surveys.Versions;
using Kept.Questionnaires;
using Kept.Tests.Questionnaires;
using Xunit;

namespace Kept.Tests.Features.Surveys.Versions;

[Trait("Category", "NoDatabase")]
public class QuestionnaireComparisonTests
{
    private static readonly Question Nps = Ask("nps", QuestionKind.Nps);
    private static readonly Question Why = Ask("why", QuestionKind.Text);
    private static readonly Question Staff = Ask("staff", QuestionKind.Rating);

    [Fact]
    public void Compared_with_itself_nothing_is_other() => Prop.ForAll(Made.Seeds, seed =>
    {
        var questionnaire = new Made(seed).Questionnaire();
        Assert.Equal(0, QuestionnaireComparison.Between(questionnaire, Questionnaire.Parse(questionnaire.ToJson())).Count);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_other_is_found_and_nothing_else() => Prop.ForAll(Made.Seeds, seed =>
    {
        var made = new Made(seed);
        var (one, other) = (made.Questionnaire(), made.Questionnaire());
        Assert.Equal(one.ToJson() == other.ToJson(), QuestionnaireComparison.Between(one, other).Count == 0);
        if (!one.Questions.Any()) return;

        // One question in another guise under the same code: the change is found at this question and nowhere else.
        var page = one.Pages.First(p => p.Questions.Count > 0);
        var disguised = new MadeQuestions(made, [.. one.Languages]).Question() with { Code = page.Questions[0].Code };
        var changed = one with { Pages = [.. one.Pages.Select(p => p == page ? p with { Questions = [disguised, .. p.Questions.Skip(1)] } : p)] };
        var found = QuestionnaireComparison.Between(one, changed);
        Assert.Equal(one.ToJson() == changed.ToJson(), found.Count == 0);
        Assert.All(found.Pages.SelectMany(p => p.Questions), question => Assert.Equal(disguised.Code, question.Code));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Backwards_what_was_added_is_removed() => Prop.ForAll(Made.Seeds, seed =>
    {
        var made = new Made(seed);
        var (one, other) = (made.Questionnaire(), made.Questionnaire());
        var (there, back) = (QuestionnaireComparison.Between(one, other), QuestionnaireComparison.Between(other, one));
        Assert.Equal(Codes(there, ChangeKind.Added), Codes(back, ChangeKind.Removed));
        Assert.Equal(Codes(there, ChangeKind.Removed), Codes(back, ChangeKind.Added));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_question_is_added_removed_and_moved()
    {
        var found = QuestionnaireComparison.Between(Of([Nps, Why], [Staff]), Of([Nps, Ask("new", QuestionKind.Text)], [Staff, Why]));

        Assert.Equal(ChangeKind.Added, One(found, "new").Kind);
        var moved = One(found, "why");
        Assert.Equal((ChangeKind.Moved, new Spot(1, 2), new Spot(2, 2)), (moved.Kind, moved.From, moved.To));
        Assert.Equal(ChangeKind.Removed, One(QuestionnaireComparison.Between(Of([Nps, Why]), Of([Nps])), "why").Kind);
        Assert.Equal(2, found.Count);
    }

    [Fact]
    public void What_is_merely_pushed_aside_has_not_moved()
    {
        var others = Enumerable.Range(0, 9).Select(n => Ask($"q{n}", QuestionKind.Text)).ToArray();
        Assert.Equal(ChangeKind.Moved, One(QuestionnaireComparison.Between(Of([.. others, Nps]), Of([Nps, .. others])), "nps").Kind);
        Assert.Equal(1, QuestionnaireComparison.Between(Of([.. others, Nps]), Of([Nps, .. others])).Count);
        var page = QuestionnaireComparison.Between(Of([Nps], [Why], [Staff]), Of([Staff], [Nps], [Why]));
        Assert.Equal((ChangeKind.Moved, "page", 1), (page.Pages[0].Changes[0].Kind, page.Pages[0].Changes[0].Name, page.Count));
    }

    [Fact]
    public void Rewording_is_told_language_by_language()
    {
        var was = Nps with { Text = Text.Of(("en", "Recommend us?"), ("pl", "Polecą nas Państwo?")) };
        var found = QuestionnaireComparison.Between(Of([was]), Of([was with { Text = Text.Of(("en", "Recommend us?"), ("pl", "Czy polecą nas Państwo?")) }]));
        Assert.Equal(new Change(Aspect.Words, ChangeKind.Changed, "text", null, "pl", "Polecą nas Państwo?", "Czy polecą nas Państwo?"), One(found, "nps"));
    }

    [Fact]
    public void A_changed_scale_is_told_from_end_to_end()
    {
        Assert.Equal(new Change(Aspect.Scale, ChangeKind.Changed, "scale", null, null, "1–5", "1–10"), One(QuestionnaireComparison.Between(Of([Staff]), Of([Staff with { Points = 10 }])), "staff"));
        var kind = QuestionnaireComparison.Between(Of([Staff]), Of([Staff with { Kind = QuestionKind.Nps }])).Pages[0].Questions[0].Changes;
        Assert.Equal(["scale", "kind"], kind.Select(c => c.Name));
    }

    [Fact]
    public void Choices_come_go_move_and_are_reworded()
    {
        Choice[] was = [Option("a"), Option("b"), Option("c"), Option("d")];
        var reason = Ask("reason", QuestionKind.Choice) with { Choices = was };
        var now = reason with { Choices = [was[3], was[0], was[2] with { Text = Text.Of(("en", "See")) }, Option("e")] };
        var changes = QuestionnaireComparison.Between(Of([reason]), Of([now])).Pages[0].Questions[0].Changes;
        Assert.Equal(
            [(ChangeKind.Removed, "b"), (ChangeKind.Added, "e"), (ChangeKind.Moved, "d"), (ChangeKind.Changed, "c")],
            changes.Select(c => (c.Kind, c.Of!)));
    }

    [Fact]
    public void Logic_is_told_by_the_old_expression_and_the_new()
    {
        var was = Why with { ShowIf = Expression.Parse("nps < 7"), SkipTo = [new Skip(Skip.End, null)] };
        var changes = QuestionnaireComparison.Between(Of([Nps, was]), Of([Nps, Why with { ShowIf = Expression.Parse("nps <= 8") }])).Pages[0].Questions[0].Changes;
        Assert.Contains(changes, c => c is { Aspect: Aspect.Logic, Name: "showIf", Before: "nps < 7", After: "nps <= 8" });
        Assert.Contains(changes, c => c is { Aspect: Aspect.Logic, Name: "skipTo", Kind: ChangeKind.Removed, Before: "end" });
    }

    [Fact]
    public void Of_two_texts_the_words_that_differ_are_marked_and_nothing_is_lost() => Prop.ForAll(Made.Seeds, seed =>
    {
        var made = new Made(seed);
        var (before, after) = (made.Any(30), made.Any(30));
        var (left, right) = WordComparison.Of(before, after);
        Assert.Equal(before, string.Concat(left.Select(p => p.Text)));
        Assert.Equal(after, string.Concat(right.Select(p => p.Text)));
        Assert.Equal(string.Concat(left.Where(p => !p.IsOther).Select(p => p.Text)), string.Concat(right.Where(p => !p.IsOther).Select(p => p.Text)));
        Assert.DoesNotContain(WordComparison.Of(before, before).Before, p => p.IsOther);
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<string> Codes(Differences found, ChangeKind kind) =>
        found.Pages.SelectMany(p => p.Questions).Where(q => q.Changes.Any(c => c.Kind == kind && c.Name == "question")).Select(q => q.Code).Order();

    private static Change One(Differences found, string question) => Assert.Single(found.Pages.SelectMany(p => p.Questions).Single(q => q.Code == question).Changes);

    private static Question Ask(string code, QuestionKind kind) => new() { Code = code, Kind = kind, Text = Text.Of(("en", code + "?")) };

    private static Choice Option(string code) => new() { Code = code, Text = Text.Of(("en", code)) };

    private static Questionnaire Of(params Question[][] pages) =>
        new() { Title = Text.Of(("en", "Visit")), Languages = ["en", "pl"], Pages = [.. pages.Select(questions => new Page { Questions = questions })] };
}
