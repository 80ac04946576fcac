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
    public void A_condition_must_be_decidable(string showIf, string? message)
    {
        var problems = QuestionnaireChecks.Check(With(Asked(showIf)));
        if (message is null)
        {
            Assert.Empty(problems);
            return;
        }
        var problem = Assert.Single(problems);
        Assert.Equal("pages[0].questions[4].showIf", problem.Path);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.True(problem.Blocks);
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
