using Kept.Questionnaires;
using Xunit;

namespace Kept.Tests.Questionnaires;

[Trait("Category", "NoDatabase")]
public class QuestionnaireChecksTests
{
    [Theory]
    [InlineData("nps <= 6", null)]
    [InlineData("reason = 'price' and seen has \"other\" and resolved != true", null)]
    [InlineData("none = 1", "There is no question")]
    [InlineData("later = 1", "comes later")]
    [InlineData("asked = 1", "cannot decide about itself")]
    [InlineData("nps = 'six'", "answered with a number")]
    [InlineData("resolved = 1", "true or false")]
    [InlineData("reason = 'prize'", "is not a choice")]
    [InlineData("reason < 'price'", "no order")]
    [InlineData("seen = 'web'", "ask with \"has\"")]
    [InlineData("nps has 'web'", "several choices")]
    [InlineData("nps + 1", "neither true nor false")]
    [InlineData("reason + 1 > 2", "a number is needed")]
    [InlineData("mean(reason) > 2", "mean needs a number")]
    [InlineData("matches(reason, '(a')", "not a regular expression")]
    [InlineData("service >= 3", "several rows: name one, as in service.staff")]
    [InlineData("service.price >= 3", "has no row or item \"price\"")]
    [InlineData("service.staff >= 3 and mean(service) < 4 and seen.other = 'x'", null)]
    [InlineData("number(@age) > 30 and years('1990-01-01', today()) > 18", null)]
    public void A_condition_must_be_decidable(string showIf, string? message)
    {
        var problems = QuestionnaireChecks.Check(With(Asked(showIf)));
        if (message is null)
        {
            Assert.Empty(problems);
            return;
        }
        var problem = Assert.Single(problems);
        Assert.Equal("pages[0].questions[6].showIf", problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.True(problem.Blocks);
    }

    [Theory]
    [InlineData("nps = 11", "makes no difference")]
    [InlineData("nps >= 0", "makes no difference")]
    [InlineData("nps <= 2 and nps >= 9", "can never be shown")]
    [InlineData("reason = 'price' and not answered(reason)", "can never be shown")]
    [InlineData("not (nps < 5 or nps >= 5) and answered(nps)", "can never be shown")]
    [InlineData("seen has 'web' and not (seen has 'web' or nps = 3)", "can never be shown")]
    [InlineData("angry = 'x' and nps > 3", "can never be shown")]
    [InlineData("false", "can never be shown")]
    [InlineData("nps <= 2 or nps >= 9", null)]
    [InlineData("answered(age)", null)]
    [InlineData("answered(age) and age < 18", "can never be shown")]
    [InlineData("angry = 'x' and resolved = true", null)]
    [InlineData("@unit = 'a' and @unit = 'b' or nps = 3 and nps != 4", null)]
    public void A_condition_that_can_never_hold_or_fail_is_told(string showIf, string? message)
    {
        var angry = Of("angry", QuestionKind.Text) with { ShowIf = Expression.Parse("nps <= 3") };
        var problems = QuestionnaireChecks.Check(With(angry, Asked(showIf)));
        Assert.All(problems, problem => Assert.False(problem.Blocks));
        Assert.Equal(message is null, problems.Count == 0);
        Assert.True(message is null || problems.Any(problem => problem.Message.Contains(message, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""[{"to":"gone"}]""", "There is no question, page or ending \"gone\"", true)]
    [InlineData("""[{"to":"a"}]""", "does not come later", true)]
    [InlineData("""[{"to":"d"}]""", "No way leads to \"c\"", false)]
    [InlineData("""[{"to":"d","if":"c = true"}]""", "comes later", true)]
    [InlineData("""[{"to":"d","if":"b = true"},{"to":"bye"}]""", "No way leads to \"c\"", false)]
    [InlineData("""[{"to":"d","if":"b = true"}]""", null, false)]
    [InlineData("""[{"to":"end","if":"b = true"}]""", null, false)]
    public void A_jump_leads_forward_and_leaves_a_way_to_every_question(string skips, string? message, bool blocks)
    {
        var questionnaire = Questionnaire.Parse($$$"""
            {"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[{"code":"a","kind":"yesno","text":{"en":"?"}},
            {"code":"b","kind":"yesno","text":{"en":"?"},"skipTo":{{{skips}}}},{"code":"c","kind":"yesno","text":{"en":"?"}},{"code":"d","kind":"yesno","text":{"en":"?"}}]}],
            "endings":[{"code":"bye","text":{"en":"Bye"}}]}
            """);
        var problems = QuestionnaireChecks.Check(questionnaire);
        Assert.Equal(message is null, problems.Count == 0);
        Assert.Equal(message is not null && blocks, problems.Any(problem => problem.Blocks));
        Assert.True(message is null || problems.Any(problem => problem.Message.Contains(message, StringComparison.Ordinal)), string.Join("; ", problems.Select(problem => problem.Message)));
    }

    [Theory]
    [InlineData("""{"code":"q","kind":"matrix","text":{"en":"?"}}""", "no row")]
    [InlineData("""{"code":"q","kind":"computed","text":{"en":"?"}}""", "nothing to compute")]
    [InlineData("""{"code":"q","kind":"number","text":{"en":"?"},"minimum":5,"maximum":4}""", "greater than the greatest")]
    [InlineData("""{"code":"q","kind":"date","text":{"en":"?"},"earliest":"2026-02-01","latest":"2026-01-01"}""", "comes after the last")]
    [InlineData("""{"code":"q","kind":"multi","text":{"en":"?"},"choices":[{"code":"a","text":{"en":"A"}}],"least":2}""", "More picks")]
    [InlineData("""{"code":"q","kind":"rating","text":{"en":"?"},"points":7,"metric":"csat"}""", "5 points")]
    [InlineData("""{"code":"q","kind":"note","text":{"en":"Hello {{later}}"}},{"code":"later","kind":"text","text":{"en":"?"}}""", "comes later")]
    public void A_question_that_cannot_be_answered_is_told(string questions, string message)
    {
        var problems = QuestionnaireChecks.Check(Questionnaire.Parse($$$"""{"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[{{{questions}}},{"code":"z","kind":"yesno","text":{"en":"?"}}]}]}"""));
        Assert.Contains(message, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"over":"none"}""", "There is no question")]
    [InlineData("""{"over":"say"}""", "no choices to go through")]
    [InlineData("""{"over":"rate"}""", "comes later")]
    [InlineData("""{"over":"seen"}""", null)]
    [InlineData("""{"times":"nps","most":3}""", null)]
    public void A_loop_goes_through_what_was_answered_before(string loop, string? message)
    {
        var problems = QuestionnaireChecks.Check(Questionnaire.Parse($$$"""
            {"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[{"code":"seen","kind":"multi","text":{"en":"?"},"choices":[{"code":"a","text":{"en":"A"}}]},
            {"code":"say","kind":"text","text":{"en":"?"}},{"code":"nps","kind":"nps","text":{"en":"?"}}]},
            {"loop":{{{loop}}},"questions":[{"code":"rate","kind":"rating","text":{"en":"{{@item}}"}},{"code":"why","kind":"text","text":{"en":"?"},"showIf":"rate < 3 and @item != 'b'"}]}]}
            """));
        Assert.Equal(message is null, problems.Count == 0);
        Assert.True(message is null || problems[0].Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_translation_only_warns()
    {
        var checks = QuestionnaireChecks.Check(With(Asked("nps = 1")) with { Languages = ["en", "es"] });
        Assert.NotEmpty(checks);
        Assert.All(checks, problem => Assert.False(problem.Blocks));
    }

    [Fact]
    public void Nothing_to_ask_or_to_choose_from_blocks()
    {
        var empty = With() with { Pages = [] };
        Assert.Equal("pages", Assert.Single(QuestionnaireChecks.Check(empty)).Path);
        var choice = new Question { Code = "c", Kind = QuestionKind.Choice, Text = Text.Of(("en", "?")) };
        Assert.Equal("pages[0].questions[0].choices", Assert.Single(QuestionnaireChecks.Check(Page(choice))).Path);
        var twice = choice with { Choices = [Choice("a"), Choice("a")] };
        Assert.Equal("pages[0].questions[0].choices[1].code", Assert.Single(QuestionnaireChecks.Check(Page(twice))).Path);
        var taken = choice with { Choices = [Choice("other")], Other = true };
        Assert.Equal("pages[0].questions[0].choices[0].code", Assert.Single(QuestionnaireChecks.Check(Page(taken))).Path);
    }

    private static Question Asked(string showIf) => Of("asked", QuestionKind.Text) with { ShowIf = Expression.Parse(showIf) };

    private static Questionnaire With(params Question[] questions) => Page(
    [
        Of("nps", QuestionKind.Nps), Of("resolved", QuestionKind.YesNo),
        Of("reason", QuestionKind.Choice) with { Choices = [Choice("price")] },
        Of("seen", QuestionKind.Multi) with { Choices = [Choice("web")], Other = true },
        Of("age", QuestionKind.Number) with { Minimum = 18, Maximum = 65 },
        Of("service", QuestionKind.Matrix) with { Rows = [new Row { Code = "staff", Text = Text.Of(("en", "Staff")) }] },
        .. questions, Of("later", QuestionKind.Nps),
    ]);

    private static Questionnaire Page(params Question[] questions) => new()
    {
        Title = Text.Of(("en", "T")),
        Languages = ["en"],
        Pages = [new Page { Questions = questions }],
    };

    private static Question Of(string code, QuestionKind kind) => new() { Code = code, Kind = kind, Text = Text.Of(("en", code)) };

    private static Choice Choice(string code) => new() { Code = code, Text = Text.Of(("en", code)) };
}
