using Kept.Features.Surveys.Bank;
using Kept.Questionnaires;
using Kept.Shared;
using Xunit;

namespace Kept.Tests.Features.Surveys.Bank;

[Trait("Category", "NoDatabase")]
public class BankWordingTests
{
    private static readonly Question Staff = new()
    {
        Code = "staff", Kind = QuestionKind.Rating, Points = 5, Text = Text.Of(("en", "Our staff"), ("es", "Nuestro personal")), Low = Text.Of(("en", "Poor"), ("es", "Mal")),
    };

    [Fact]
    public void A_question_comes_in_the_languages_of_the_survey_and_leaves_the_others_behind()
    {
        var put = Staff.In(["es-MX", "en", "ja"]);
        Assert.Equal(["es-MX", "en"], put.Text.Values.Keys);
        Assert.Equal("Nuestro personal", put.Text.In("es-MX"));
    }

    [Fact]
    public void Where_the_first_language_of_a_survey_is_not_there_the_first_of_the_question_stands_in()
    {
        var put = Staff.In(["ja", "es"]);
        Assert.Equal("Our staff", put.Text.In("ja"));
        Assert.Equal("Mal", put.Low!.In("es"));
    }

    [Fact]
    public void Alone_it_loses_its_logic_and_keeps_its_meaning()
    {
        var bound = Staff with
        {
            ShowIf = Expression.Parse("nps < 7"), RequiredIf = Expression.Parse("nps = 0"), SkipTo = [new Skip(Skip.End, null)], Attribute = "staff", Required = true,
            Validation = [new Validation(Expression.Parse("staff > nps"), Text.Of(("en", "x"))), new Validation(Expression.Parse("staff > 1"), Text.Of(("en", "y")))],
        };
        Assert.Equal(Staff with { Attribute = "staff", Required = true, Validation = [bound.Validation[1]] }, bound.Alone());
    }

    [Fact]
    public void Words_that_carry_other_answers_cannot_stand_alone()
    {
        Assert.Throws<RuleBrokenException>(() => (Staff with { Text = Text.Of(("en", "You said {{nps}}. Why?")) }).Alone());
        Assert.Throws<RuleBrokenException>(() => (Staff with { Kind = QuestionKind.Note }).Alone());
        var named = Staff with { Text = Text.Of(("en", "{{@name}}, how were we?")) };
        Assert.Equal(named, named.Alone());
    }

    [Theory]
    [InlineData("en", "Our staff", 5, BankLikeness.Same)]
    [InlineData("ja", "係員", 5, BankLikeness.Same)]
    [InlineData("es", "El personal", 5, BankLikeness.OtherWording)]
    [InlineData("en", "Our staff", 7, BankLikeness.OtherScale)]
    internal void It_is_told_how_a_question_stands_to_the_approved_one(string language, string text, int points, BankLikeness expected) =>
        Assert.Equal(expected, (Staff with { Points = points, Text = Text.Of((language, text)) }).To(Staff));

    [Fact]
    public void Another_choice_is_another_wording()
    {
        var reason = Staff with { Kind = QuestionKind.Choice, Low = null, Choices = [new Choice { Code = "price", Text = Text.Of(("en", "Price")) }] };
        Assert.Equal(BankLikeness.OtherWording, (reason with { Choices = [.. reason.Choices, new Choice { Code = "staff", Text = Text.Of(("en", "Staff")) }] }).To(reason));
    }
}
