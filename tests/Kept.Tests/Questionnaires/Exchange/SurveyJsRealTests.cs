using Kept.Questionnaires.Exchange.SurveyJs;
using Kept.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace Kept.Tests.Questionnaires.Exchange;

public sealed class SurveyJsRealTests(ITestOutputHelper output)
{
    [RealDataFact("surveys/surveyjs/pizza.json")]
    public void Real_surveys_come_over()
    {
        var (questions, logic) = RealSurveyFolder.Read("surveys/surveyjs", SurveyJsImport.Read, output);
        Assert.Equal(1, questions);
        Assert.True(logic >= 0.9, $"{logic:P1} of the rules");
    }
}
