using Kept.Questionnaires.Expressions;
using Kept.Questionnaires.Flows;

namespace Kept.Questionnaires.Checks;

/// <summary>What an answer of a code looks like, for the checks.</summary>
/// <param name="Picks">The question whose choices are picked; null where the answer is not a choice.</param>
internal sealed record Known(AnswerType Type, Question Question, bool Picks);

/// <summary>Where an expression stands: which answers are known there.</summary>
/// <param name="position">Index, in the order of the questionnaire, of the first question not answered yet.</param>
/// <param name="self">The question the expression belongs to, which may not decide about itself; null where it may.</param>
/// <param name="inside">Codes of the questions in the same loop.</param>
internal sealed class Scene(SceneCodes codes, int position, Question? self, IReadOnlySet<string> inside, bool inLoop)
{
    public bool InLoop => inLoop;

    /// <summary>What a reference means here, or what is wrong with it.</summary>
    public (Known? Known, string? Fault) Find(string code, bool several)
    {
        var parts = code.Split('.', 2);
        if (!codes.Questions.TryGetValue(parts[0], out var found))
        {
            return (null, $"There is no question \"{parts[0]}\".");
        }
        var (question, at) = found;
        if (!question.IsAnswered)
        {
            return (null, $"\"{parts[0]}\" is only read, it has no answer.");
        }
        if (ReferenceEquals(question, self))
        {
            return (null, $"\"{parts[0]}\" cannot decide about itself.");
        }
        return at >= position
            ? (null, $"\"{parts[0]}\" comes later, so it is not answered yet.")
            : Shape(code, parts.Length == 1 ? "" : parts[1], question, several);
    }

    private (Known? Known, string? Fault) Shape(string code, string rest, Question question, bool several)
    {
        var bare = inside.Contains(question.Code);
        var slots = codes.Slots[question.Code];
        var slot = slots.FirstOrDefault(slot => slot.Code == code)
            ?? (bare ? slots.FirstOrDefault(slot => slot.Row?.Code == (rest.Length == 0 ? null : rest)) : null);
        if (slot is not null)
        {
            return (codes.Of(slot), null);
        }
        if (question.Other && (rest == "other" || rest.EndsWith(".other", StringComparison.Ordinal)))
        {
            return (new Known(AnswerType.Word, question, false), null);
        }
        if (several && (rest.Length == 0 || slots.Any(other => other.Code.StartsWith(code + ".", StringComparison.Ordinal))))
        {
            return (slots.Any() ? codes.Of(slots.First()) : null, null);
        }
        if (rest.Length > 0)
        {
            return (null, $"\"{question.Code}\" has no row or item \"{rest}\".");
        }
        return (null, question.Kind == QuestionKind.Matrix
            ? $"\"{question.Code}\" has several rows: name one, as in {question.Code}.{(question.Rows.Count > 0 ? question.Rows[0].Code : "row")}."
            : $"\"{question.Code}\" is answered for several items: name one, as in {question.Code}.item.");
    }
}

/// <summary>All codes of a questionnaire with what their answers look like.</summary>
internal sealed class SceneCodes
{
    private readonly Dictionary<Question, Known> computed = new(ReferenceEqualityComparer.Instance);

    public SceneCodes(Questionnaire questionnaire)
    {
        var at = 0;
        foreach (var question in questionnaire.Questions)
        {
            Questions.TryAdd(question.Code, (question, at++));
        }
        Slots = Flow.Of(questionnaire).SlotsByQuestion;
    }

    public Dictionary<string, (Question Question, int At)> Questions { get; } = new(StringComparer.Ordinal);

    public ILookup<string, AnswerSlot> Slots { get; }

    public Known Of(AnswerSlot slot)
    {
        var question = slot.Question;
        return question.Kind is QuestionKind.Hidden or QuestionKind.Computed ? Unseen(question) : new Known(TypeOf(slot), question, slot.IsPicked);
    }

    // The type of a computed value is that of its expression; where that goes in circles, nothing is known.
    private Known Unseen(Question question)
    {
        if (computed.TryGetValue(question, out var known))
        {
            return known;
        }
        computed[question] = new Known(AnswerType.Any, question, false);
        var type = question.Value is { } value ? new TypeChecks(new Scene(this, int.MaxValue, null, new HashSet<string>(), true)).TypeOf(value) : AnswerType.Any;
        return computed[question] = new Known(type, question, false);
    }

    private static AnswerType TypeOf(AnswerSlot slot) => slot.Question.Kind switch
    {
        _ when slot.Question.IsScored => AnswerType.Number,
        QuestionKind.Number => AnswerType.Number,
        QuestionKind.YesNo or QuestionKind.Consent => AnswerType.Truth,
        _ => slot.IsList ? AnswerType.Words : AnswerType.Word,
    };
}
