using Kept.Questionnaires.Exchange.LimeSurvey.Script;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>What texts may say about a question that does not depend on the respondent, and the words for her answers.</summary>
internal static class LimeFacts
{
    private const int MostLabels = 20;

    /// <summary>The value of a suffix such as <c>.question</c>; null for one that depends on the answer.</summary>
    public static string? About(LimeVariable variable, string suffix, string language)
    {
        var question = variable.Question;
        return suffix switch
        {
            "question" => In(variable.Items.Count > 0 ? variable.Items[0].Text : question.Text, language),
            "help" => In(question.Help, language),
            "qid" => question.Id,
            "gid" => question.Group.Id,
            "type" => question.Type.ToString(),
            "mandatory" => question.Mandatory ? "Y" : "N",
            "relevance" => question.Relevance,
            "grelevance" => question.Group.Relevance,
            "sgqa" => variable.OldName,
            "jsname" or "rowdivid" or "qseq" or "gseq" => "",
            _ => null,
        };
    }

    /// <summary>The words an answer is shown as.</summary>
    /// <exception cref="ScriptException">They depend on too many choices.</exception>
    public static Term Label(LimeVariable variable, string language)
    {
        switch (variable.Kind)
        {
            case LimeVariableKind.Picked:
                return Term.Word(Logic.If(VariableTerms.IsThere(variable), Words(variable.Labels[0], language), Expression.Of("")));
            case LimeVariableKind.Choice or LimeVariableKind.Place when variable.Labels.Count is > 0 and <= MostLabels:
                var words = Expression.Of("");
                foreach (var (label, code) in variable.Labels.Zip(variable.Codes).Reverse())
                {
                    words = Logic.If(VariableTerms.Compare("==", variable, new ScriptValue(code.Theirs))!, Words(label, language), words);
                }
                return Term.Word(words);
            case LimeVariableKind.Nothing:
                return Term.Word(Expression.Of(""));
            case LimeVariableKind.Choice or LimeVariableKind.Place or LimeVariableKind.YesNo or LimeVariableKind.FileCount:
                throw new ScriptException("the words for this answer cannot stand inside of an expression");
            default:
                return VariableTerms.Value(variable, true);
        }
    }

    private static Expression Words(LimeItem item, string language) => Expression.Of(PlainText.Of(In(item.Text, language)));

    private static string In(IReadOnlyDictionary<string, string> texts, string language) =>
        texts.TryGetValue(language, out var text) ? text : texts.Values.FirstOrDefault("");
}
