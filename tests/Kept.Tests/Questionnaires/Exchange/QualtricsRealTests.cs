using Kept.Questionnaires.Exchange.Qualtrics;
using Kept.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace Kept.Tests.Questionnaires.Exchange;

public sealed class QualtricsRealTests(ITestOutputHelper output)
{
    [RealDataFact("surveys/qualtrics/ctesta01-QualtricsTools_Sample_Survey_Sample_Survey.qsf")]
    public void Real_surveys_come_over()
    {
        var (questions, logic) = RealSurveyFolder.Read("surveys/qualtrics", QualtricsImport.Read, output);
        Assert.Equal(1, questions);
        Assert.True(logic >= 0.9, $"{logic:P1} of the rules");
    }
}
