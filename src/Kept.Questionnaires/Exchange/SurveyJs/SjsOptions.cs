namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>What holds for the whole survey: how much is seen at once, progress, endings.</summary>
internal static class SjsOptions
{
    public static Questionnaire Apply(Questionnaire questionnaire, Json.SourceNode survey, SjsMapping mapping, SjsCarry carry)
    {
        var progress = survey["showProgressBar"].Text;
        if (survey.Any("maxTimeToFinish", "timeLimit").Number is > 0)
        {
            carry.Report.RuleLost("survey", "There is no limit of time here.");
        }
        if (!survey["logo"].IsEmpty)
        {
            carry.Report.Note("survey", "Its logo stayed behind.");
        }
        return questionnaire with
        {
            Display = survey.Any("questionsOnPageMode").Text switch { "singlePage" => Display.All, "questionPerPage" => Display.Question, _ => survey["isSinglePage"].Truth ? Display.All : Display.Page },
            Progress = progress is not (null or "off" or "false"),
            Ending = mapping.Texts.Optional(survey["completedHtml"]) is { } text ? new SjsPipes(mapping.Scope).Rewrite(text) : null,
            Redirect = Address(survey["navigateToUrl"].Text, carry),
            Endings = Endings(survey, mapping, carry),
        };
    }

    private static List<Ending> Endings(Json.SourceNode survey, SjsMapping mapping, SjsCarry carry)
    {
        var endings = new List<Ending>();
        foreach (var (list, isText) in new[] { ("completedHtmlOnCondition", true), ("navigateToUrlOnCondition", false) })
        {
            foreach (var item in survey[list].Items.Where(item => item.IsObject))
            {
                var rule = carry.Condition(item["expression"], list, "When the survey ends so", out _);
                if (rule is null)
                {
                    continue;
                }
                var text = isText ? mapping.Texts.Optional(item["html"]) : null;
                var redirect = isText ? null : Address(item["url"].Text, carry);
                var same = endings.FindIndex(ending => ending.If == rule);
                if (same >= 0)
                {
                    endings[same] = endings[same] with { Redirect = redirect ?? endings[same].Redirect };
                }
                else if (endings.Count < Limits.Endings)
                {
                    endings.Add(new Ending { Code = mapping.Code($"ending_{endings.Count + 1}"), If = rule, Text = text is null ? mapping.Texts.Say("Thank you.") : new SjsPipes(mapping.Scope).Rewrite(text), Redirect = redirect });
                }
            }
        }
        return endings;
    }

    private static string? Address(string? address, SjsCarry carry)
    {
        if (string.IsNullOrWhiteSpace(address) || Limits.IsAddress(address))
        {
            return string.IsNullOrWhiteSpace(address) ? null : address;
        }
        carry.Report.Note("survey", $"Respondents are not sent on to {address}: only addresses that begin with https:// are taken.");
        return null;
    }
}
