using Kept.Questionnaires;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Whether something is shown: always, never, or as a condition says while answers are given.</summary>
/// <param name="Condition">For the page's script; null where nothing is left to decide, or where only the server can decide.</param>
/// <param name="Open">Whether it depends on what is still to be answered on the screen.</param>
internal readonly record struct Shown(bool Never, string? Condition, bool Open)
{
    public static Shown Always => default;
}

/// <summary>
/// What the answers still to be given on a screen can change on it. Everything else is decided here and now, from what is
/// known before the screen, so that a page carries neither attributes nor answers of other screens.
/// </summary>
internal sealed class ScreenLogic
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AnswerValue> _unseen = new(StringComparer.Ordinal);
    private readonly HashSet<FlowQuestion>? _jumpedOver;
    private readonly bool _isAlone;

    public ScreenLogic(SurveyForm form, IReadOnlyList<ScreenPart> parts)
    {
        Facts = new Facts
        {
            Answer = code => _unseen.TryGetValue(code, out var value) ? value : form.Facts.Answer(code),
            Attribute = form.Facts.Attribute, Full = form.Facts.Full, Seed = form.Facts.Seed, Today = form.Facts.Today,
        };
        Json = new ExpressionJson(this);
        _isAlone = form.IsAlone;
        foreach (var part in parts)
        foreach (var question in part.Questions)
        {
            if (question.Question.Kind is QuestionKind.Hidden or QuestionKind.Computed) Unseen(part.Page, question);
            else foreach (var slot in question.Slots) Open(slot.Code, question.Question.Other);
        }
        if (form.Screen is not null && !_isAlone && form.Flow.Pages.Any(p => p.SkipTo.Count > 0 || p.Questions.Any(q => q.SkipTo.Count > 0))) _jumpedOver = JumpedOver(form.Flow, [.. parts.SelectMany(p => p.Questions)]);
    }

    /// <summary>What is known before the screen, with the unseen answers on it that depend on nothing else there.</summary>
    public Facts Facts { get; }

    public ExpressionJson Json { get; }

    /// <summary>Whether it depends on what is still to be answered on the screen.</summary>
    public bool IsOpen(Expression e) => e switch
    {
        Expression.Answer answer => _open.Contains(answer.Code),
        Expression.Literal or Expression.Attribute => false,
        _ => e.Parts.Any(IsOpen),
    };

    /// <summary>Whether a jump from an earlier screen leads over the question.</summary>
    public bool IsJumpedOver(FlowQuestion question) => _jumpedOver?.Contains(question) == true;

    public Shown Decide(Expression? condition) => condition is null ? Shown.Always : Truth(condition) switch
    {
        true => Shown.Always,
        false => new Shown(!_isAlone, null, _isAlone),
        _ => new Shown(false, IsScriptable(condition) ? Json.Of(condition) : null, true),
    };

    /// <summary>Whether it holds whatever is answered on the screen; null where that decides.</summary>
    public bool? Truth(Expression e) => e switch
    {
        _ when !IsOpen(e) => e.Holds(Facts),
        Expression.Not not => !Truth(not.Part),
        Expression.Binary { Operator: Operator.And } and => (Truth(and.Left), Truth(and.Right)) switch
        {
            (false, _) or (_, false) => false,
            (true, true) => true,
            _ => null,
        },
        Expression.Binary { Operator: Operator.Or } or => (Truth(or.Left), Truth(or.Right)) switch
        {
            (true, _) or (_, true) => true,
            (false, false) => false,
            _ => null,
        },
        _ => null,
    };

    /// <summary>Whether the page's script can work it out: patterns and random numbers are the server's.</summary>
    public bool IsScriptable(Expression e) => !e.Nodes.Any(n => n is Expression.Call { Function: Function.Matches or Function.Random } && IsOpen(n));

    private void Unseen(FlowPage page, FlowQuestion question)
    {
        var code = question.Code;
        if (question.SkipTo.Count > 0 || Sure(page.ShowIf) is null || Sure(question.ShowIf) is null || (question.Value is { } open && IsOpen(open))) Open(code, false);
        else if (Sure(page.ShowIf) == true && Sure(question.ShowIf) == true && ValueOf(question) is { } value) _unseen[code] = value;

        bool? Sure(Expression? condition) => condition is null ? true : Truth(condition);
    }

    private AnswerValue? ValueOf(FlowQuestion question) => question.Value is { } value
        ? value.Value(Facts)
        : Facts.Attribute(question.Question.Code) is { } word ? AnswerValue.Of(word) : null;

    private void Open(string code, bool other)
    {
        _open.Add(code);
        if (other) _open.Add(code + AnswerSheet.OtherSuffix);
    }

    // Where the way from earlier screens comes in: questions before that place which nothing else hides were jumped over.
    private HashSet<FlowQuestion> JumpedOver(Flow flow, List<FlowQuestion> questions)
    {
        var path = flow.Walk(Facts).Path.ToHashSet();
        var before = questions.TakeWhile(q => !path.Contains(q)).ToList();
        return before.Count < questions.Count && before.Any(q => q.ShowIf is null || Truth(q.ShowIf) == true) ? [.. before] : [];
    }
}
