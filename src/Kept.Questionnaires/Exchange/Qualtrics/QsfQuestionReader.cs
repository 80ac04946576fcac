using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Reads one question with its choices in the order they are shown, in every language.</summary>
internal static class QsfQuestionReader
{
    // The language a payload is written in; its translations stand under their own tags.
    public const string Own = "";

    public static QsfQuestion Read(string id, SourceNode payload, SourceNode? owner = null)
    {
        var languages = owner is null ? payload["Language"] : SourceNode.None;
        var choices = Choices(payload, languages, "Choices", owner is null ? payload["ChoiceOrder"] : owner["ChoiceOrder"]);
        var own = owner is not null && choices.Count == 0 ? Choices(owner, owner["Language"], "Choices", owner["ChoiceOrder"]) : choices;
        var columns = owner is null
            ? payload["AdditionalQuestions"].Members.Select(column => Read($"{id}#{column.Key}", column.Value, payload)).ToList()
            : [];
        return new QsfQuestion(
            id,
            payload["DataExportTag"].Text is { Length: > 0 } tag ? tag : id,
            payload["QuestionType"].Text ?? "",
            payload["Selector"].Text ?? "",
            payload["SubSelector"].Text ?? "",
            Words(payload["QuestionText"], languages, translation => translation["QuestionText"]),
            own,
            Choices(payload, languages, "Answers", payload["AnswerOrder"]),
            columns,
            Condition(payload),
            payload);
    }

    private static List<QsfChoice> Choices(SourceNode payload, SourceNode languages, string name, SourceNode order)
    {
        var choices = payload[name];
        var recodes = payload[name == "Choices" && payload["Answers"].IsEmpty ? "RecodeValues" : name == "Answers" ? "RecodeValues" : "none"];
        var variables = payload[name == "Answers" ? "AnswerVariableNaming" : "VariableNaming"];
        var ordered = order.Items.Select(item => item.Text ?? "").Where(choices.Has).Distinct(StringComparer.Ordinal).ToList();
        var ids = ordered.Concat(choices.Members.Select(member => member.Key).Except(ordered, StringComparer.Ordinal));
        return [.. ids.Select(id => Choice(id, choices[id], recodes[id].Text, variables[id].Text, languages, name))];
    }

    private static QsfChoice Choice(string id, SourceNode choice, string? recode, string? variable, SourceNode languages, string list) => new(
        id,
        Words(choice["Display"].IsEmpty && choice.Text is not null ? choice : choice["Display"], languages, translation => translation[list][id]["Display"]),
        recode,
        variable,
        choice["TextEntry"].Truth,
        choice["ExclusiveAnswer"].Truth,
        Condition(choice),
        choice);

    // One that is decided on the page itself comes beside the other.
    private static QsfLogic? Condition(SourceNode node) => (QsfLogicReader.Read(node["DisplayLogic"]), QsfLogicReader.Read(node["InPageDisplayLogic"])) switch
    {
        ({ } before, { } within) => new QsfLogic.And(before, within),
        var (before, within) => before ?? within,
    };

    private static Translations Words(SourceNode own, SourceNode languages, Func<SourceNode, SourceNode> find)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { [Own] = own.Text ?? "" };
        foreach (var (language, translation) in languages.Members)
        {
            if (find(translation).Text is { } text)
            {
                values[language] = text;
            }
        }
        return new Translations(values);
    }
}
