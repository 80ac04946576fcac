using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>The ways a survey ends, as its flow has them.</summary>
internal sealed class QsfEndings(QsfScope scope, Codes codes, TextMaker texts, ReportBuilder report)
{
    private readonly List<Ending> all = [];

    public IReadOnlyList<Ending> All => all;

    /// <summary>What a jump to this end goes to: an ending of its own, or the usual one.</summary>
    public string Of(QsfFlow.End end)
    {
        var redirect = end.Options["EOSRedirectURL"].Text is { } address && end.Options["SurveyTermination"].Text == "Redirect" ? QsfOptions.Address(address, end.Id, scope, report) : null;
        var screenOut = end.Options["Screenout"].Truth || end.Options["ResponseFlag"].Text is "Screened" or "QuotaMet";
        if (redirect is null && !screenOut && end.Options["SurveyTermination"].Text is null or "DefaultMessage" or "")
        {
            return Skip.End;
        }
        if (end.Options["SurveyTermination"].Text == "DisplayMessage")
        {
            report.Note(end.Id, "The message of this ending stands in the author's library, not in the file; write one.");
        }
        var ending = new Ending { Code = codes.Take($"end_{end.Id}", "end_survey"), Text = texts.Of("Thank you."), Redirect = redirect, ScreenOut = screenOut };
        all.Add(ending);
        return ending.Code;
    }

    /// <summary>Says when an ending is chosen where no jump leads to it.</summary>
    public void Choose(string code, Expression rule)
    {
        var at = all.FindIndex(ending => ending.Code == code);
        if (at >= 0)
        {
            all[at] = all[at] with { If = rule };
        }
    }
}
