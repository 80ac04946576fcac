using FsCheck;
using FsCheck.Fluent;
using Kept.Features.Surveys.Editing;
using Kept.Questionnaires;
using Kept.Shared;
using Xunit;

namespace Kept.Tests.Features.Surveys.Editing;

[Trait("Category", "NoDatabase")]
public class QuestionnaireEditsTests
{
    private static Questionnaire Made(params string[][] pages) => new()
    {
        Title = Text.Of(("en", "T")), Languages = ["en"],
        Pages = [.. pages.Select(codes => new Page { Questions = [.. codes.Select(code => new Question { Code = code, Kind = QuestionKind.YesNo, Text = Text.Of(("en", code)) })] })],
    };

    private static string Shape(Questionnaire questionnaire) => string.Join(" | ", questionnaire.Pages.Select(page => string.Join(" ", page.Questions.Select(q => q.Code))));

    [Fact]
    public void A_question_moves_over_the_edge_of_its_page_and_an_empty_page_goes()
    {
        var two = Made(["a", "b"], ["c"]);
        Assert.Equal("a | b c", Shape(two.Move("b", up: false)));
        Assert.Equal("a b c", Shape(two.Move("c", up: true)));
        Assert.Equal("a b | c", Shape(two.Move("a", up: true)));
    }

    [Fact]
    public void Moving_loses_and_doubles_nothing() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.ListOf(Gen.Choose(0, 11)).ToArbitrary(),
        moves =>
        {
            var questionnaire = Made(["a", "b"], ["c", "d"], ["e", "f"]);
            foreach (var move in moves) questionnaire = questionnaire.Move(((char)('a' + move / 2)).ToString(), move % 2 == 0);
            return questionnaire.Questions.Select(q => q.Code).Order().SequenceEqual(["a", "b", "c", "d", "e", "f"]) && questionnaire.Pages.All(page => page.Questions.Count > 0);
        }));

    [Fact]
    public void A_copy_has_a_code_of_its_own()
    {
        var doubled = Made(["a"]).Duplicate("a").Duplicate("a");
        Assert.Equal("a a3 a2", Shape(doubled));
    }

    [Fact]
    public void A_text_cleared_in_the_first_language_is_gone_in_all()
    {
        var text = Text.Of(("en", "Help"), ("es", "Ayuda"));
        Assert.Null(text.Set("en", " ", ["en", "es"]));
        Assert.Equal(Text.Of(("en", "Help")), text.Set("es", "", ["en", "es"]));
        Assert.Null(((Text?)null).Set("es", "Ayuda", ["en", "es"]));
    }

    [Fact]
    public void The_first_language_goes_only_when_the_next_can_take_its_place()
    {
        var half = Made(["a"]) with { Languages = ["en", "es"] };
        Assert.Throws<RuleBrokenException>(() => half.Forget("en"));
        Assert.Equal(["en"], half.Forget("es").Languages);
        Assert.Throws<RuleBrokenException>(() => Made(["a"]).Forget("en"));
    }

    [Fact]
    public void What_keeps_a_draft_from_being_published_leads_to_its_question()
    {
        var draft = Made(["a", "b"]) with { Languages = ["en", "pl"] };
        var checks = DraftChecks.Of(draft.Replace("b", draft.Find("b")! with { ShowIf = Expression.Parse("c = true") }));
        Assert.Equal(("surveys.check.condition", "b", true), (checks[0].Key, checks[0].Question!.Code, checks[0].Blocks));
        Assert.Contains(checks, check => check is { Key: "surveys.check.untranslated", Language: "pl", Question.Code: "a", Blocks: false });
    }
}
