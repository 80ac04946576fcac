using Kept.Questionnaires.Answers;

namespace Kept.Questionnaires.Checks;

/// <summary>
/// Decides whether conditions can hold together. A sum of products of conditions on single answers is tried on all answers that
/// make a difference; whatever is more than that (two answers compared, attributes) is taken to be possible.
/// </summary>
/// <remarks>One for a whole questionnaire: all its conditions share the work, so that no questionnaire takes long.</remarks>
internal sealed class Satisfiable(Flow flow)
{
    // Steps: one per part of a condition tried on one answer, one per condition copied.
    private const int MostWork = 5_000_000;
    private const int MostProducts = 200;
    private const int MostListed = 8;
    private int work;

    public bool CanHold(IReadOnlyList<Expression> conditions)
    {
        var products = Products(conditions.Aggregate(Expression.And), true);
        return products is null || products.Any(product => CanHold(product, 0));
    }

    private bool CanHold(List<Expression> atoms, int depth)
    {
        if (!Spend(atoms.Count))
        {
            return true;
        }
        foreach (var group in atoms.Where(IsOnOneAnswer).GroupBy(atom => atom.References.Single()))
        {
            if (flow.FindSlot(group.Key) is not { } slot || slot.Question.Kind is QuestionKind.Hidden or QuestionKind.Computed)
            {
                continue;
            }
            var size = group.Sum(atom => atom.Nodes.Count());
            var fitting = Candidates(slot, [.. group]).TakeWhile(_ => Spend(size)).Where(value => group.All(atom => atom.Holds(Facts.Of(code => code == group.Key ? value : null)))).ToList();
            if (work > MostWork)
            {
                return true;
            }
            if (fitting.Count == 0)
            {
                return false;
            }
            // It must be answered, so it must be shown: its own condition has to hold too.
            if (depth == 0 && !fitting.Contains(null) && ConditionOf(slot) is { } own
                && Products(own, true) is { } products && !products.Any(product => CanHold([.. atoms, .. product], depth + 1)))
            {
                return false;
            }
        }
        return true;
    }

    private Expression? ConditionOf(AnswerSlot slot)
    {
        var question = flow.Questions.First(question => question.Slots.Contains(slot));
        var conditions = new[] { flow.Pages[question.Page].ShowIf, question.ShowIf }.OfType<Expression>().ToList();
        return conditions.Count == 0 ? null : conditions.Aggregate(Expression.And);
    }

    private static bool IsOnOneAnswer(Expression atom) => atom.References.Take(2).Count() == 1
        && !atom.Nodes.Any(node => node is Expression.Attribute or Expression.Call { Function: Function.Today or Function.Random or Function.Matches });

    // Every answer that could fall on another side of one of the conditions, and no answer.
    private static IEnumerable<AnswerValue?> Candidates(AnswerSlot slot, List<Expression> atoms)
    {
        var question = slot.Question;
        var constants = atoms.SelectMany(atom => atom.Nodes).OfType<Expression.Literal>().Select(literal => literal.Constant).ToList();
        IEnumerable<AnswerValue> values = question.Kind switch
        {
            _ when question.IsScored => Enumerable.Range(question.Min, question.Max - question.Min + 1).Select(point => AnswerValue.Of(point))
                .Concat(question.NotApplicable ? [Entries.NotApplicable] : []),
            QuestionKind.YesNo or QuestionKind.Consent => [AnswerValue.Of(true), AnswerValue.Of(false)],
            QuestionKind.Number => constants.Where(value => value.Number is not null).SelectMany(value => Around(value.Number!.Value))
                .Concat([0, question.Minimum ?? 0, question.Maximum ?? 0])
                .Where(number => !(number < question.Minimum) && !(number > question.Maximum)).Select(number => AnswerValue.Of(number)),
            _ when slot.IsList => Lists(slot, constants),
            _ when slot.IsPicked => CodesOf(question).Select(AnswerValue.Of),
            _ => constants.Where(value => value.Word is not null).SelectMany(value => new[] { value, AnswerValue.Of(value.Word + "~") }).Append(AnswerValue.Of("a")),
        };
        return values.Select(value => (AnswerValue?)value).Append(null);
    }

    private static IEnumerable<decimal> Around(decimal number) => [number - 1, number - 0.000001m, number, number + 0.000001m, number + 1];

    private static IEnumerable<AnswerValue> Lists(AnswerSlot slot, List<AnswerValue> constants)
    {
        var codes = CodesOf(slot.Question).ToList();
        var named = codes.Where(code => constants.Exists(value => value.Word == code)).Take(MostListed).ToList();
        var rest = codes.Except(named).ToList();
        for (var set = 0; set < 1 << named.Count; set++)
        {
            var picked = named.Where((_, at) => (set & (1 << at)) != 0).ToList();
            for (var more = 0; more <= Math.Min(rest.Count, 3); more++)
            {
                if (picked.Count + more > 0)
                {
                    yield return AnswerValue.Of([.. picked, .. rest.Take(more)]);
                }
            }
        }
        yield return AnswerValue.Of(codes);
    }

    private static IEnumerable<string> CodesOf(Question question) =>
        question.Choices.Select(choice => choice.Code).Concat(question.Other ? [AnswerSheet.OtherChoice] : []);

    /// <summary>The condition as alternatives of conditions that must hold together; null when there are too many.</summary>
    private List<List<Expression>>? Products(Expression expression, bool holds) => expression switch
    {
        Expression.Not not => Products(not.Part, !holds),
        Expression.Binary { Operator: Operator.And } and => holds ? Multiply(and, true) : Add(and, false),
        Expression.Binary { Operator: Operator.Or } or => holds ? Add(or, true) : Multiply(or, false),
        Expression.Literal { Constant.Truth: { } truth } => truth == holds ? [[]] : [],
        _ => [[holds ? expression : new Expression.Not(expression)]],
    };

    private List<List<Expression>>? Add(Expression.Binary binary, bool holds)
    {
        var (left, right) = (Products(binary.Left, holds), Products(binary.Right, holds));
        return left is null || right is null || left.Count + right.Count > MostProducts ? null : [.. left, .. right];
    }

    private List<List<Expression>>? Multiply(Expression.Binary binary, bool holds)
    {
        var (left, right) = (Products(binary.Left, holds), Products(binary.Right, holds));
        return left is null || right is null || left.Count * right.Count > MostProducts || !Spend(left.Count * right.Count + left.Sum(product => product.Count) * right.Count)
            ? null
            : [.. left.SelectMany(first => right.Select(second => first.Concat(second).ToList()))];
    }

    // Whether there is any left; what is not decided within it is taken to be possible.
    private bool Spend(int steps) => (work += steps) <= MostWork;
}
