using System.Globalization;
using Kept.Questionnaires.Expressions;

namespace Kept.Questionnaires.Checks;

/// <summary>Finds what in one expression can never be decided, or never be true, where it stands.</summary>
internal sealed class TypeChecks(Scene scene)
{
    private readonly List<(string Message, bool Blocks)> faults = [];

    /// <param name="condition">Whether it must be true or false.</param>
    public IReadOnlyList<(string Message, bool Blocks)> Check(Expression expression, bool condition)
    {
        var type = TypeOf(expression);
        if (condition && type is not (AnswerType.Truth or AnswerType.Any))
        {
            faults.Add(($"\"{expression}\" is neither true nor false: compare it with something.", true));
        }
        return faults;
    }

    public AnswerType TypeOf(Expression expression) => expression switch
    {
        Expression.Literal { Constant: var value } => value.Number is not null ? AnswerType.Number : value.Truth is not null ? AnswerType.Truth : AnswerType.Word,
        Expression.Answer answer => Find(answer, false)?.Type ?? AnswerType.Any,
        Expression.Attribute attribute => TypeOf(attribute),
        Expression.Not not => Needs(not.Part, AnswerType.Truth, AnswerType.Truth),
        Expression.Negative negative => Needs(negative.Part, AnswerType.Number, AnswerType.Number),
        Expression.Binary { Operator: Operator.And or Operator.Or } both => Both(both, AnswerType.Truth, AnswerType.Truth),
        Expression.Binary { Operator: >= Operator.Add } sum => Both(sum, AnswerType.Number, AnswerType.Number),
        Expression.Binary { Operator: Operator.Has } has => Has(has),
        Expression.Binary comparison => Compare(comparison),
        Expression.Call call => TypeOf(call),
        _ => AnswerType.Any,
    };

    private AnswerType TypeOf(Expression.Attribute attribute)
    {
        if (attribute.Name == Expression.Attribute.Item && !scene.InLoop)
        {
            faults.Add(("@item has a meaning only on a page that is repeated.", false));
        }
        return AnswerType.Word;
    }

    private AnswerType TypeOf(Expression.Call call)
    {
        var rule = Functions.Of(call.Function);
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var wanted = rule.TypeOf(i);
            var given = call.Arguments[i] is Expression.Answer answer ? Find(answer, true)?.Type ?? AnswerType.Any : TypeOf(call.Arguments[i]);
            if (wanted != AnswerType.Any && given != AnswerType.Any && wanted != given)
            {
                faults.Add(($"{rule.Name} needs {Say(wanted)} where \"{call.Arguments[i]}\" stands.", true));
            }
        }
        if (call is { Function: Function.Matches, Arguments: [_, Expression.Literal { Constant.Word: { } pattern }] } && !Patterns.IsPattern(pattern))
        {
            faults.Add(($"\"{pattern}\" is not a regular expression we can run (no look-around, no back-references).", true));
        }
        return call.Function is Function.If or Function.Coalesce ? Common(call.Arguments.Skip(call.Function == Function.If ? 1 : 0)) : rule.Result;
    }

    private AnswerType Common(IEnumerable<Expression> parts)
    {
        var types = parts.Select(part => part is Expression.Answer answer ? Find(answer, true)?.Type ?? AnswerType.Any : TypeOf(part)).Distinct().ToList();
        return types.Count == 1 ? types[0] : AnswerType.Any;
    }

    private AnswerType Has(Expression.Binary has)
    {
        if (has.Left is Expression.Answer answer)
        {
            var known = Find(answer, false);
            if (known is { Type: not (AnswerType.Words or AnswerType.Any) })
            {
                faults.Add(($"\"has\" is for questions with several choices; \"{answer.Code}\" is not one.", true));
            }
            else if (known is { Picks: true } && has.Right is Expression.Literal { Constant.Word: { } choice })
            {
                MustBeChoice(known.Question, answer.Code, choice);
            }
        }
        else
        {
            Needs(has.Left, AnswerType.Words, AnswerType.Words);
        }
        return Needs(has.Right, AnswerType.Word, AnswerType.Truth);
    }

    private AnswerType Compare(Expression.Binary comparison)
    {
        var (left, right) = (TypeOf(comparison.Left), TypeOf(comparison.Right));
        if (comparison.Left is Expression.Answer answer && Find(answer, false) is { } known)
        {
            Compare(comparison, answer.Code, known, right);
        }
        else if (comparison.Right is Expression.Answer mirrored && Find(mirrored, false) is { } other)
        {
            Compare(comparison with { Right = comparison.Left }, mirrored.Code, other, left);
        }
        else if (left != AnswerType.Any && right != AnswerType.Any && left != right)
        {
            faults.Add(($"\"{comparison.Left}\" and \"{comparison.Right}\" are never comparable: one is {Say(left)}, the other {Say(right)}.", true));
        }
        return AnswerType.Truth;
    }

    private void Compare(Expression.Binary comparison, string code, Known known, AnswerType other)
    {
        var ordered = comparison.Operator is not (Operator.Equal or Operator.NotEqual);
        if (known.Type == AnswerType.Words)
        {
            faults.Add(($"\"{code}\" takes several choices: ask with \"has\".", true));
        }
        else if (ordered && (known.Picks || known.Type == AnswerType.Truth))
        {
            faults.Add(($"\"{code}\" has no order: only = and != can be asked of it.", true));
        }
        else if (known.Type != AnswerType.Any && other != AnswerType.Any && known.Type != other)
        {
            faults.Add((known.Type switch
            {
                AnswerType.Number => $"\"{code}\" is answered with a number.",
                AnswerType.Truth => $"\"{code}\" is true or false.",
                _ => $"\"{code}\" is answered with text: put the value in quotes.",
            }, true));
        }
        else if (known.Picks && comparison.Right is Expression.Literal { Constant.Word: { } choice })
        {
            MustBeChoice(known.Question, code, choice);
        }
        else if (known.Question.IsScored && comparison.Right is Expression.Literal { Constant.Number: { } number } && IsOff(comparison.Operator, number, known.Question))
        {
            faults.Add(($"\"{code}\" goes from {known.Question.Min} to {known.Question.Max}: comparing it with {number.ToString(CultureInfo.InvariantCulture)} makes no difference.", false));
        }
    }

    // Off the scale, or at its end so that every answer, or none, fulfils it.
    private static bool IsOff(Operator op, decimal number, Question scale) => op switch
    {
        Operator.Equal or Operator.NotEqual => number < scale.Min || number > scale.Max || number != decimal.Floor(number),
        Operator.Less or Operator.AtLeast => number <= scale.Min || number > scale.Max,
        _ => number < scale.Min || number >= scale.Max,
    };

    private void MustBeChoice(Question question, string code, string choice)
    {
        if (question.Choices.All(known => known.Code != choice) && !(question.Other && choice == AnswerSheet.OtherChoice))
        {
            faults.Add(($"\"{choice}\" is not a choice of \"{code}\".", true));
        }
    }

    private AnswerType Both(Expression.Binary binary, AnswerType wanted, AnswerType result)
    {
        Needs(binary.Left, wanted, result);
        return Needs(binary.Right, wanted, result);
    }

    private AnswerType Needs(Expression part, AnswerType wanted, AnswerType result)
    {
        var given = TypeOf(part);
        if (given != wanted && given != AnswerType.Any)
        {
            faults.Add(($"\"{part}\" is {Say(given)}, and {Say(wanted)} is needed there.", true));
        }
        return result;
    }

    private Known? Find(Expression.Answer answer, bool several)
    {
        var (known, fault) = scene.Find(answer.Code, several);
        if (fault is not null && !faults.Contains((fault, true)))
        {
            faults.Add((fault, true));
        }
        return known;
    }

    private static string Say(AnswerType type) => type switch
    {
        AnswerType.Number => "a number",
        AnswerType.Truth => "true or false",
        AnswerType.Word => "text",
        AnswerType.Words => "a list of choices",
        _ => "anything",
    };
}
