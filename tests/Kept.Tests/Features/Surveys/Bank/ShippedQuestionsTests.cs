using Kept.Features.Surveys.Bank;
using Kept.Questionnaires;
using Kept.Shared.Languages;
using Kept.Tests.Shared;
using Xunit;

namespace Kept.Tests.Features.Surveys.Bank;

[Trait("Category", "NoDatabase")]
public class ShippedQuestionsTests
{
    [Fact]
    public void Every_file_of_the_bank_is_read_and_every_code_is_there_once()
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "src", "Kept", "Features", "Surveys", "Bank", "Shipped"), "*.json");
        Assert.NotEmpty(files);
        Assert.True(ShippedQuestions.All.Count >= 45, $"{ShippedQuestions.All.Count} questions");
        Assert.Equal(ShippedQuestions.All.Count, ShippedQuestions.All.Select(q => q.Code).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_question_can_be_published_as_it_is_and_is_complete_in_all_our_languages() => Assert.Empty(
        from entry in ShippedQuestions.All
        from problem in QuestionnaireChecks.Check(entry.Approved.Content)
        select $"{entry.Code}: {problem.Path} {problem.Message}");

    [Fact]
    public void Every_question_says_when_to_use_it_in_all_our_languages()
    {
        var languages = Language.All.Select(l => l.Code).ToList();
        Assert.All(ShippedQuestions.All, entry => Assert.Equal(languages, entry.Languages));
        Assert.All(ShippedQuestions.All, entry => Assert.DoesNotContain(languages, l => string.IsNullOrWhiteSpace(entry.Approved.Advice!.Values.GetValueOrDefault(l))));
    }

    [Fact]
    public void Every_question_stands_alone() => Assert.All(ShippedQuestions.All, entry => Assert.Equal(entry.Question, entry.Question.Alone()));

    [Fact]
    public void Every_tag_has_a_name_in_the_readers_language()
    {
        var phrases = Phrases.Load(strict: true);
        Assert.All(ShippedQuestions.All, entry => Assert.NotEmpty(entry.Approved.Tags));
        Assert.DoesNotContain(ShippedQuestions.All.SelectMany(entry => entry.Approved.Tags).Distinct(), tag => !phrases.Has($"bank.tag.{tag}"));
    }

    [Theory]
    [InlineData("staff")]
    [InlineData("waiting")]
    [InlineData("price")]
    [InlineData("product")]
    [InlineData("availability")]
    [InlineData("delivery")]
    [InlineData("digital")]
    [InlineData("billing")]
    [InlineData("information")]
    [InlineData("resolution")]
    [InlineData("transfers")]
    [InlineData("policy")]
    [InlineData("facilities")]
    [InlineData("safety")]
    [InlineData("trust")]
    public void There_is_a_question_for_every_group_of_reasons_and_the_list_of_reasons_has_it(string group)
    {
        Assert.Contains(ShippedQuestions.All, entry => entry.Question.Attribute == group);
        Assert.Contains(ShippedQuestions.All.Single(entry => entry.Code == "reasons").Question.Choices, choice => choice.Code == group);
    }

    [Fact]
    public void Templates_ask_the_questions_of_the_bank_in_its_words()
    {
        var bank = ShippedQuestions.All.ToDictionary(entry => entry.Code, entry => entry.Question);
        Questionnaire[] templates = [Templates.RelationalNps(), Templates.TransactionalCsat(), Templates.TransactionalCes()];
        // The reason is asked for in the words that fit the score before it.
        Assert.All(templates.SelectMany(t => t.Questions).Where(q => q.Code != "why"), question => Assert.Equal(BankLikeness.Same, question.To(bank[question.Code])));
    }
}
