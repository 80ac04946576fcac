using System.Globalization;
using Kept.Questionnaires.Exchange.LimeSurvey.Script;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>What a survey says about itself: title, welcome, consent, end, quotas.</summary>
/// <param name="after">The place after all questions.</param>
internal sealed class LimeSettings(
    LimeSurveyModel model, IReadOnlyList<string> languages, LimeRules rules, LimeTailoring tailoring, LimeCodes codes, int after)
{
    private const string Survey = "survey";

    public Text Title() => Plain("surveyls_title", 0) ?? Text.Of((languages[0], "Survey"));

    /// <summary>The page before the questions; null when there is nothing on it.</summary>
    public Page? Welcome(string code)
    {
        var questions = new List<Question>();
        foreach (var field in new[] { "surveyls_description", "surveyls_welcometext" })
        {
            if (model.Settings["showwelcome"] != "N" && Plain(field, 0) is { } text)
            {
                questions.Add(new Question { Code = codes.Question(code), Kind = QuestionKind.Note, Text = text });
            }
        }
        if (model.Settings["showsurveypolicynotice"] is "1" or "2" && Plain("surveyls_policy_notice", 0) is { } notice)
        {
            questions.Add(new Question { Code = codes.Question("policy"), Kind = QuestionKind.Consent, Text = Plain("surveyls_policy_notice_label", 0) ?? notice, Help = notice, Required = true });
        }
        return questions.Count == 0 ? null : new Page { Questions = questions };
    }

    public Questionnaire Apply(Questionnaire questionnaire)
    {
        var redirect = Address("surveyls_url");
        var redirects = model.Settings["autoredirect"] == "Y" && redirect is not null;
        var ending = Plain("surveyls_endtext", after);
        if (redirect is not null && !redirects && ending is not null)
        {
            ending = new Text(ending.Values.Select(pair => KeyValuePair.Create(pair.Key, $"{pair.Value}\n\n{redirect}")));
        }
        var endings = new List<Ending>();
        var quotas = Quotas(endings);
        var (pages, assessed) = new LimeAssessments(model, languages, rules, tailoring, codes, after).Apply(questionnaire.Pages);
        return questionnaire with
        {
            Display = model.Settings["format"] switch { "A" => Display.All, "S" => Display.Question, _ => Display.Page },
            Progress = model.Settings["showprogress"] != "N",
            Pages = pages,
            Ending = ending,
            Redirect = redirects ? redirect : null,
            Endings = [.. endings, .. assessed],
            Quotas = quotas,
        };
    }

    private Text? Plain(string field, int before)
    {
        var texts = model.Setting(field);
        return Plain(texts, before);
    }

    private Text? Plain(Dictionary<string, string> texts, int before)
    {
        var survey = model.Setting("surveyls_title");
        var plain = languages.Where(texts.ContainsKey).Select(language => KeyValuePair.Create(language, tailoring.Plain(
            texts[language].Replace("{SURVEYNAME}", survey.GetValueOrDefault(language, ""), StringComparison.Ordinal), language, null, before, reason => rules.Report.Note(Survey, reason))))
            .Where(pair => pair.Value.Length > 0).ToList();
        if (plain.Count > 0 && plain[0].Key != languages[0])
        {
            plain.Insert(0, KeyValuePair.Create(languages[0], plain[0].Value));
        }
        return plain.Count == 0 ? null : new Text(plain);
    }

    private string? Address(string field)
    {
        var stated = model.Setting(field);
        var address = stated.GetValueOrDefault(languages[0], stated.Values.FirstOrDefault("")).Trim();
        if (address.Length == 0)
        {
            return null;
        }
        if (Limits.IsAddress(address) && !address.Contains('{', StringComparison.Ordinal))
        {
            return address;
        }
        rules.Report.Note(Survey, $"The address at the end, {LimeRules.Quote(address)}, is left out: only a fixed https address can be gone on to.");
        return null;
    }

    private List<Quota> Quotas(List<Ending> endings)
    {
        var quotas = new List<Quota>();
        foreach (var quota in model.Quotas.Take(Limits.Endings))
        {
            var where = $"quota {LimeRules.Quote(quota.Name)}";
            if (rules.Carry(where, "The quota", string.Join(", ", quota.Members.Select(member => $"{member.Question} {member.Code}")), () => Members(quota)) is not { } condition)
            {
                continue;
            }
            if (!quota.Active)
            {
                rules.Report.Note(where, "The quota was not active; it is not taken over.");
                continue;
            }
            var code = codes.Question("quota_" + quota.Name);
            var message = quota.Texts.ToDictionary(pair => pair.Key, pair => pair.Value["quotals_message"], StringComparer.OrdinalIgnoreCase);
            var address = quota.Texts.Values.Select(text => text["quotals_url"].Trim()).FirstOrDefault(url => url.Length > 0 && Limits.IsAddress(url));
            var full = codes.Question(code + "_full");
            endings.Add(new Ending { Code = full, Text = Plain(message, after) ?? Text.Of((languages[0], "Thank you; we have enough answers like yours.")), Redirect = address, ScreenOut = true });
            quotas.Add(new Quota { Code = code, If = condition, Limit = quota.Limit, Ending = full });
        }
        return quotas;
    }

    /// <summary>All of several questions must be answered so, of one question any.</summary>
    private Expression Members(LimeQuota quota)
    {
        var condition = Logic.True;
        foreach (var members in quota.Members.GroupBy(member => member.Question))
        {
            var source = model.Questions.FirstOrDefault(question => question.Id == members.Key) ?? throw new ScriptException("it counts a question that does not exist");
            var any = members.Select(member => Member(source, member.Code)).Aggregate(Logic.Or);
            condition = Logic.And(condition, any);
        }
        return condition == Logic.True ? throw new ScriptException("it counts nothing") : condition;
    }

    private Expression Member(LimeQuestion source, string code)
    {
        var script = source.Type switch
        {
            'M' or 'P' => string.Create(CultureInfo.InvariantCulture, $"{source.Code}_{code}.NAOK == \"Y\""),
            'A' or 'B' or 'F' or 'C' or 'E' or 'H' when code.Split('-', 2) is [var row, var answer] => $"{source.Code}_{row}.NAOK == \"{answer}\"",
            _ => $"{source.Code}.NAOK == \"{code.Replace("\"", "", StringComparison.Ordinal)}\"",
        };
        return rules.Translator(null, int.MaxValue).Condition(ScriptParser.Parse(script));
    }
}
