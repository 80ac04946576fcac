using Kept.Questionnaires.Expressions;

namespace Kept.Questionnaires;

/// <summary>A question as it comes in a run: once, or once for each item of its loop, with its conditions bound to that item.</summary>
public sealed class FlowQuestion
{
    internal FlowQuestion(Question question, string code, int index, Choice? item)
    {
        (Question, Code, Index, Item) = (question, code, index, item);
    }

    public Question Question { get; }

    /// <summary>The question's code, in a loop followed by a dot and the item's.</summary>
    public string Code { get; }

    /// <summary>Place in <see cref="Flow.Questions"/>.</summary>
    public int Index { get; }

    /// <summary>Place of its page in <see cref="Flow.Pages"/>.</summary>
    public int Page { get; internal set; }

    public Choice? Item { get; }

    public Expression? ShowIf { get; internal init; }

    public Expression? RequiredIf { get; internal init; }

    /// <summary>The value of a hidden or computed question, what another starts with.</summary>
    public Expression? Value { get; internal init; }

    public IReadOnlyList<Validation> Validation { get; internal init; } = [];

    /// <summary>Jumps after it, with their targets.</summary>
    public IReadOnlyList<FlowSkip> SkipTo { get; internal set; } = [];

    /// <summary>Where its answers are stored: one, or one for each row; none for what is only read.</summary>
    public IReadOnlyList<AnswerSlot> Slots { get; internal init; } = [];

    /// <summary>Conditions of rows and choices by their codes, bound to the item.</summary>
    internal Dictionary<string, Expression>? RowConditions { get; init; }

    internal Dictionary<string, Expression>? ChoiceConditions { get; init; }

    /// <summary>Place of its first slot among all of the flow.</summary>
    internal int FirstSlot { get; init; }

    /// <summary>The choices this respondent is offered, in her order.</summary>
    /// <param name="facts">With the answers given so far.</param>
    public IReadOnlyList<Choice> Choices(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return InOrder(Question.Choices.Where(choice => IsOffered(choice, facts)), facts.Seed);
    }

    /// <summary>Some of its choices in the order a seed gives them.</summary>
    public IReadOnlyList<Choice> InOrder(IEnumerable<Choice> choices, ulong seed) =>
        Question.Random ? Mixed([.. choices], choice => choice.Fixed, seed) : [.. choices];

    /// <summary>Some of its rows in the order a seed gives them.</summary>
    public IReadOnlyList<Row> InOrder(IEnumerable<Row> rows, ulong seed) =>
        Question.Random ? Mixed([.. rows], _ => false, seed) : [.. rows];

    /// <summary>The rows of a matrix this respondent is shown, in her order.</summary>
    public IReadOnlyList<Row> Rows(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return InOrder(Question.Rows.Where(row => IsShown(row, facts)), facts.Seed);
    }

    /// <summary>Whether a choice's condition holds and its limit is not reached.</summary>
    public bool IsOffered(Choice choice, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(facts);
        return (ChoiceConditions is null || !ChoiceConditions.TryGetValue(choice.Code, out var condition) || condition.Holds(facts)) && !IsFull(choice, facts);
    }

    public bool IsShown(Row row, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(row);
        return RowConditions is null || !RowConditions.TryGetValue(row.Code, out var condition) || condition.Holds(facts);
    }

    /// <summary>Whether as many responses as its limit allows picked the choice.</summary>
    public bool IsFull(Choice choice, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(facts);
        return choice.Limit is not null && facts.Full($"{Question.Code}={choice.Code}");
    }

    /// <summary>The condition of a choice as it stands in this run; null when it has none.</summary>
    public Expression? ConditionOf(Choice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return ChoiceConditions?.GetValueOrDefault(choice.Code);
    }

    /// <summary>The condition of a row as it stands in this run; null when it has none.</summary>
    public Expression? ConditionOf(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return RowConditions?.GetValueOrDefault(row.Code);
    }

    private List<T> Mixed<T>(List<T> items, Func<T, bool> stays, ulong seed)
    {
        var mixed = new Queue<T>(Shuffle.Order(items.Where(item => !stays(item)), seed, Code));
        return items.ConvertAll(item => stays(item) ? item : mixed.Dequeue());
    }
}

/// <summary>A jump with its target found.</summary>
/// <param name="If">When to jump; null always.</param>
/// <param name="Question">Index of the question to go on at; null ends the survey.</param>
/// <param name="Ending">The ending to show, where one is named.</param>
public sealed record FlowSkip(Expression? If, int? Question, Ending? Ending);

/// <summary>A page as it comes in a run: once, or once for each item of its loop.</summary>
public sealed class FlowPage
{
    internal FlowPage(Page page, int index, int number, Choice? item, Expression? showIf, IReadOnlyList<FlowQuestion> questions)
    {
        (Page, Index, Number, Item, ShowIf, Questions) = (page, index, number, item, showIf, questions);
    }

    public Page Page { get; }

    /// <summary>Place in <see cref="Flow.Pages"/>.</summary>
    public int Index { get; }

    /// <summary>Place of the page in the questionnaire, from 0.</summary>
    public int Number { get; }

    public Choice? Item { get; }

    /// <summary>The page's own condition and that of its item.</summary>
    public Expression? ShowIf { get; }

    public IReadOnlyList<FlowQuestion> Questions { get; }

    public IReadOnlyList<FlowSkip> SkipTo { get; internal set; } = [];
}
