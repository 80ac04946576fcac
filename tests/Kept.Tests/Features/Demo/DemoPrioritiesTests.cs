using Kept.Features.Demo;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Xunit;

namespace Kept.Tests.Features.Demo;

[Trait("Category", "NoDatabase")]
public class DemoPrioritiesTests
{
    private static readonly Questionnaire Asked = DemoCompany.Priorities();

    [Fact]
    public void Nothing_is_wrong_with_the_study_in_any_language() => Assert.Empty(QuestionnaireChecks.Check(Asked));

    [Fact]
    public void Every_invented_customer_answers_what_she_is_asked()
    {
        var survey = new PublishedSurvey(Guid.NewGuid(), "priorities", SurveyKind.Pulse, "key", false, 1, null, 1, Asked, new AnswerSheet(Asked));
        var answers = new DemoPriorities(new Dictionary<string, Guid> { ["a"] = Guid.NewGuid() }, ["a"], new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc)).Of(survey, 200).ToList();
        Assert.All(answers, answer => Assert.Equal(3, StoredAnswers.ByCode(answer.Answers, Asked)["pillars"].Words!.Count));
        Assert.All(answers, answer => Assert.NotNull(StoredAnswers.ByCode(answer.Answers, Asked)["generation"].Word));
        Assert.Contains(answers, answer => StoredAnswers.ByCode(answer.Answers, Asked).ContainsKey("velamar.waiting"));
    }
}
