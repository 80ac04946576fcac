using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>What is known while the flow is walked: which questions were asked so far, on which conditions, and what the fields hold.</summary>
internal sealed class QsfScope(QsfSurvey survey, IReadOnlyDictionary<string, QsfTwin> twins)
{
    private readonly Dictionary<string, int> asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Expression?> shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> fields = new(StringComparer.Ordinal);

    /// <summary>How many questions were asked so far.</summary>
    public int Count => asked.Count;

    /// <summary>The item of the loop we are in: what its text and its fields are; null outside.</summary>
    public QsfLoop? Loop { get; set; }

    /// <summary>Codes of the hidden questions whose fields come from outside, by the field's name.</summary>
    public Dictionary<string, string> Outside { get; } = new(StringComparer.Ordinal);

    public void Ask(string question) => asked.TryAdd(question, asked.Count);

    public int? PlaceOf(string question) => asked.TryGetValue(question, out var place) ? place : null;

    /// <param name="part">A question's ID, with <c>/choice</c> and <c>/answer</c> parts behind it.</param>
    /// <param name="rule">Null where the rule was lost.</param>
    public void Show(string part, Expression? rule) => shown[part] = rule;

    /// <exception cref="NotCarriedException">Whether it is shown hangs on a rule that was lost.</exception>
    public Expression RuleOf(string part) =>
        !shown.TryGetValue(part, out var rule) ? Logic.Always : rule ?? throw new NotCarriedException("it hangs on a rule that did not come over");

    /// <param name="replaces">Whether what the field held before is gone for everybody.</param>
    public void SetField(string name, string code, bool replaces)
    {
        if (!fields.TryGetValue(name, out var codes) || replaces)
        {
            fields[name] = codes = [];
        }
        codes.Insert(0, code);
    }

    public bool HasField(string name) => fields.ContainsKey(name);

    /// <summary>What the field holds here; an attribute of the link where the flow never sets it.</summary>
    public Expression Field(string name) => name is "Q_Language" ? new Expression.Attribute("language")
        : !fields.TryGetValue(name, out var codes) ? new Expression.Attribute(name)
        : codes.Count == 1 ? Logic.Answer(codes[0])
        : Logic.Call(Function.Coalesce, [.. codes.Select(Logic.Answer)]);

    /// <summary>The choices an answer is one of; none where it is several of them, null where it is no choice at all.</summary>
    public IReadOnlyList<Choice>? ChoicesOf(string code)
    {
        var name = code.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? code[..dot] : code;
        var question = twins.Values.SelectMany(twin => twin.Questions).FirstOrDefault(question => question.Code == name);
        return question is null || question.Choices.Count == 0 || code.EndsWith(AnswerSheet.OtherSuffix, StringComparison.Ordinal) ? null
            : question.Kind is QuestionKind.Choice || (question.Kind == QuestionKind.Matrix && !question.Several) ? question.Choices : [];
    }

    /// <summary>The question a locator names, and what its paths begin with.</summary>
    /// <param name="limit">Only questions asked before this many others count as answered.</param>
    /// <returns>Null where the question cannot have been answered yet, or ever.</returns>
    /// <exception cref="NotCarriedException">There is no such question.</exception>
    public (QsfTwin Twin, string Prefix)? Find(string locator, int limit)
    {
        var hash = locator.IndexOf('#', StringComparison.Ordinal);
        var id = hash < 0 ? locator : locator[..hash];
        // Within a loop the source names the present item before the question: 1_QID5.
        id = !survey.Questions.ContainsKey(id) && id.IndexOf('_', StringComparison.Ordinal) is var bar and > 0 ? id[(bar + 1)..] : id;
        if (!survey.Questions.ContainsKey(id))
        {
            throw new NotCarriedException($"it refers to {locator}, which is not in the file");
        }
        return asked.TryGetValue(id, out var place) && place < limit && twins.TryGetValue(id, out var twin) && twin.Lost is null
            ? (twin, hash < 0 ? "" : locator[(hash + 1)..] + "#")
            : null;
    }
}

/// <summary>A block that is asked once for each of several items.</summary>
/// <param name="Fields">What each item's fields say, by item and field; empty where the item's own text is the only one.</param>
internal sealed record QsfLoop(Loop Loop, IReadOnlyList<(string Item, IReadOnlyDictionary<string, string> Values)> Fields);
