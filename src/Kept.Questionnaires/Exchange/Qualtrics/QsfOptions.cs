using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>What holds for the whole survey: progress, the usual ending, quotas.</summary>
internal static class QsfOptions
{
    public static Questionnaire Apply(Questionnaire questionnaire, QsfSurvey survey, QsfScope scope, TextMaker texts, ReportBuilder report)
    {
        var options = survey.Options;
        if (survey.IsScored)
        {
            report.RuleLost("scoring", "The points that answers make in categories stayed behind; a computed question can sum them up.");
        }
        foreach (var (name, what) in new[] { ("Header", "head"), ("Footer", "foot") })
        {
            if (PlainText.Of(options[name].Text).Length > 0)
            {
                report.Note("survey options", $"What stands at the {what} of every page stayed behind.");
            }
        }
        var message = options["EOSMessage"].Text is { } text && !text.StartsWith("MS_", StringComparison.Ordinal) ? text : "";
        if (options["EOSMessage"].Text?.StartsWith("MS_", StringComparison.Ordinal) == true)
        {
            report.Note("survey options", "The message at the end stands in the author's library, not in the file; write one.");
        }
        return questionnaire with
        {
            Display = Display.Page,
            Progress = options["ProgressBarDisplay"].Text is not (null or "" or "None"),
            Ending = texts.Optional(new Translations(new Dictionary<string, string> { [texts.First] = message })),
            Redirect = options["SurveyTermination"].Text == "Redirect" && options["EOSRedirectURL"].Text is { } address ? Address(address, "survey options", scope, report) : null,
        };
    }

    /// <summary>An address to go on to, with its piped parts as ours; null where it is none that we send people to.</summary>
    public static string? Address(string address, string where, QsfScope scope, ReportBuilder report)
    {
        var ours = new QsfPipes(scope).Rewrite(address.Trim(), scope.Count, pipe => report.Note(where, $"{pipe} in an address is not known here and was left out."));
        if (Limits.IsAddress(ours))
        {
            return ours;
        }
        report.Note(where, $"Respondents are not sent on to {address}: only addresses that begin with https:// are taken.");
        return null;
    }

    public static List<Quota> Quotas(QsfSurvey survey, QsfBuilder builder, QsfScope scope, Codes codes, ReportBuilder report)
    {
        var quotas = new List<Quota>();
        foreach (var quota in survey.Quotas.Take(Limits.Quotas))
        {
            try
            {
                var known = builder.QuotaEndings.TryGetValue(quota.Id, out var ending);
                var why = quota.Unreadable ?? (quota.If is null ? "it has no condition" : !known && !quota.Ends ? "a full quota always ends the survey here, and this one only counts" : null);
                quotas.Add(why is not null ? throw new NotCarriedException(why) : new Quota
                {
                    Code = codes.Take(quota.Name, "quota"), If = new QsfTranslator(scope).Translate(quota.If!, scope.Count), Limit = quota.Limit, Ending = ending == Skip.End ? null : ending,
                });
                report.RuleCarried();
            }
            catch (NotCarriedException reason)
            {
                report.RuleLost($"quota {quota.Name}", $"It did not come over: {reason.Message}.");
            }
        }
        return quotas;
    }
}
