using System.Globalization;
using Kept.Questionnaires.Exchange.LimeSurvey.Script;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Points for answers: their sum is computed after the last question, and decides what the end says.</summary>
/// <param name="after">The place after all questions.</param>
internal sealed class LimeAssessments(
    LimeSurveyModel model, IReadOnlyList<string> languages, LimeRules rules, LimeTailoring tailoring, LimeCodes codes, int after)
{
    private const string Where = "assessments";

    public (IReadOnlyList<Page> Pages, List<Ending> Endings) Apply(IReadOnlyList<Page> pages)
    {
        var endings = new List<Ending>();
        var all = model.Assessments.GroupBy(row => row["id"]).Select(rows => rows.OrderBy(row => row["language"] == languages[0] ? 0 : 1).ToList()).ToList();
        foreach (var lost in all.Where(rows => rows[0]["scope"] != "T"))
        {
            rules.Report.RuleLost(Where, $"\"{LimeRules.Quote(lost[0]["name"])}\" is about the points of one group; only the points of the whole survey are counted.");
        }
        var totals = all.FindAll(rows => rows[0]["scope"] == "T");
        if (totals.Count == 0 || pages.Count == 0)
        {
            return (pages, endings);
        }
        var points = Points().Take(500).ToList();
        if (points.Count == 0)
        {
            rules.Report.RuleLost(Where, "No answer gives points.");
            return (pages, endings);
        }
        var total = new Question
        {
            Code = codes.Question("assessment_total"),
            Kind = QuestionKind.Computed,
            Text = Text.Of((languages[0], "Points")),
            Value = new Expression.Call(Function.Sum, points),
        };
        foreach (var rows in totals.Take(Limits.Endings - 1))
        {
            rules.Report.RuleCarried();
            endings.Add(Ending(rows, total.Code));
        }
        return ([.. pages.Take(pages.Count - 1), pages[^1] with { Questions = [.. pages[^1].Questions, total] }], endings);
    }

    private IEnumerable<Expression> Points() =>
        from question in model.Questions
        from variable in rules.Variables.Of(question.Code)
        from label in variable.Labels.Where(label => label.Assessment != 0)
        let condition = variable.Kind == LimeVariableKind.Place ? null : VariableTerms.Compare("==", variable, new ScriptValue(label.Code))
        where condition is not null
        select Logic.If(condition, Expression.Of(label.Assessment), Expression.Of(0));

    private Ending Ending(List<LimeRow> rows, string total)
    {
        var points = new Expression.Answer(total);
        var (least, most) = (rows[0].Number("minimum"), rows[0].Number("maximum"));
        var texts = rows.Where(row => languages.Contains(row["language"])).DistinctBy(row => row["language"]).Select(row => KeyValuePair.Create(row["language"], Plain(row, total)))
            .Where(pair => pair.Value.Length > 0).ToList();
        if (texts.Count == 0 || texts[0].Key != languages[0])
        {
            texts.Insert(0, KeyValuePair.Create(languages[0], texts.Count > 0 ? texts[0].Value : "–"));
        }
        return new Ending
        {
            Code = codes.Question(string.Create(CultureInfo.InvariantCulture, $"assessment_{least}_{most}")),
            Text = new Text(texts),
            If = Logic.And(Logic.Compare(Operator.AtLeast, points, Expression.Of(least)), Logic.Compare(Operator.AtMost, points, Expression.Of(most))),
        };
    }

    private string Plain(LimeRow row, string total)
    {
        const string mark = "\uE002";
        var html = $"<p>{row["name"]}</p>{row["message"]}".Replace("{TOTAL}", mark, StringComparison.Ordinal);
        return tailoring.Plain(html, row["language"], null, after, reason => rules.Report.Note(Where, reason)).Replace(mark, $"{{{{{total}}}}}", StringComparison.Ordinal);
    }
}
