using FsCheck;
using FsCheck.Fluent;
using Kept.Features.Surveys.Editing;
using Kept.Questionnaires;
using Xunit;

namespace Kept.Tests.Features.Surveys.Editing;

[Trait("Category", "NoDatabase")]
public class PageEditsTests
{
    private static readonly Questionnaire Three = Questionnaire.Parse("""
        {"title":{"en":"T","es":"T"},"languages":["en","es"],"pages":[
          {"code":"first","questions":[{"code":"a","kind":"nps","text":{"en":"A"},"skipTo":[{"to":"c","if":"a < 3"}]},{"code":"b","kind":"text","text":{"en":"You said {{a}}"},"showIf":"a <= 6"}]},
          {"title":{"en":"Two"},"showIf":"answered(a)","questions":[{"code":"c","kind":"choice","text":{"en":"C"},"choices":[{"code":"x","text":{"en":"X"},"showIf":"a = 1"}]}]},
          {"loop":{"over":"c"},"questions":[{"code":"d","kind":"matrix","text":{"en":"D"},"rows":[{"code":"r","text":{"en":"R"}}]}]}],
         "endings":[{"code":"bye","text":{"en":"Bye"},"if":"a = 0"}],"quotas":[{"code":"low","if":"a <= 6","limit":5}]}
        """);

    private static string Shape(Questionnaire questionnaire) => string.Join(" | ", questionnaire.Pages.Select(page => string.Join(" ", page.Questions.Select(q => q.Code))));

    [Fact]
    public void A_question_is_put_anywhere_and_what_its_page_is_stays()
    {
        Assert.Equal("b | a c | d", Shape(Three.MoveTo("a", 1, 0)));
        Assert.Equal("a b |  | d | c", Shape(Three.MoveTo("c", 3, 0)));
        Assert.Equal("answered(a)", Three.MoveTo("a", 1, 1).Pages[1].ShowIf!.ToString());
        Assert.Equal("first", Three.MoveTo("a", 2, 0).Pages[0].Code);
    }

    [Fact]
    public void Pages_move_double_and_go_and_a_copy_refers_to_its_own_questions()
    {
        Assert.Equal("c | a b | d", Shape(Three.MovePage(0, up: false)));
        var doubled = Three.DuplicatePage(0);
        Assert.Equal("a b | a2 b2 | c | d", Shape(doubled));
        Assert.Equal("a2 <= 6", doubled.Find("b2")!.ShowIf!.ToString());
        Assert.Equal("You said {{a2}}", doubled.Find("b2")!.Text.In("en"));
        Assert.Equal("a b |  | c | d", Shape(Three.AddPage(0)));
        Assert.Equal("c | d", Shape(Three.RemovePage(0)));
    }

    [Fact]
    public void A_renamed_question_is_renamed_wherever_it_is_referred_to()
    {
        var renamed = Three.Rename("a", "score").Rename("c", "reason");
        Assert.DoesNotContain(renamed.Questions, q => q.Code is "a" or "c");
        Assert.Equal("reason", renamed.Find("score")!.SkipTo[0].To);
        Assert.Equal("score < 3", renamed.Find("score")!.SkipTo[0].If!.ToString());
        Assert.Equal("You said {{score}}", renamed.Find("b")!.Text.In("en"));
        Assert.Equal("reason", renamed.Pages[2].Loop!.Over);
        Assert.Equal(("score = 0", "score <= 6", "score = 1"), (renamed.Endings[0].If!.ToString(), renamed.Quotas[0].If.ToString(), renamed.Find("reason")!.Choices[0].ShowIf!.ToString()));
        Assert.Equal(Three, renamed.Rename("score", "a").Rename("reason", "c"));
    }

    [Fact]
    public void Whoever_looks_at_a_question_is_named_before_it_goes() => Assert.Equal(["2", "b", "bye", "c", "low"], Three.DependingOn("a").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_text_has_a_place_of_its_own_and_unchanged_texts_change_nothing()
    {
        Assert.Equal(Three.Texts().Count, Three.Texts().Select(text => text.Place.Path).Distinct().Count());
        Assert.Equal(Three, Three.ChangeTexts((_, text) => text));
        Assert.Equal(["title", "text", "text", "heading", "text", "choice", "text", "row", "ending"], Three.Texts().Select(text => text.Place.What));
    }

    [Fact]
    public void Moving_to_any_place_loses_nothing() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.ListOf(Gen.Choose(0, 63)).ToArbitrary(),
        moves =>
        {
            var questionnaire = Three;
            foreach (var move in moves) questionnaire = questionnaire.MoveTo("abcd"[move % 4].ToString(), move / 4 % 4, move / 16);
            return questionnaire.Questions.Select(q => q.Code).Order().SequenceEqual(["a", "b", "c", "d"]);
        }));
}
