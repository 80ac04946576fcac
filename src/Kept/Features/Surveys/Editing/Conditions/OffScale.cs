using Kept.Questionnaires;

namespace Kept.Features.Surveys.Editing.Conditions;

/// <summary>Finds comparisons with a number that the scale does not have: most often a slip, and never true or always.</summary>
public static class OffScale
{
    /// <param name="expression">As it was written; what is no expression has none.</param>
    /// <param name="questionOf">The question an answer's code belongs to.</param>
    public static IReadOnlyList<(string Code, decimal Number, Question Question)> In(string? expression, Func<string, Question?> questionOf)
    {
        ArgumentNullException.ThrowIfNull(questionOf);
        if (string.IsNullOrWhiteSpace(expression) || !Expression.TryParse(expression, out var parsed)) return [];
        return
        [
            .. from binary in parsed!.Nodes.OfType<Expression.Binary>()
               let pair = (binary.Left, binary.Right) switch
               {
                   (Expression.Answer answer, Expression.Literal { Constant.Number: { } number }) => (answer.Code, Number: number),
                   (Expression.Literal { Constant.Number: { } number }, Expression.Answer answer) => (answer.Code, Number: number),
                   _ => (Code: "", Number: 0m),
               }
               where pair.Code.Length > 0 && binary.Operator is >= Operator.Equal and <= Operator.AtLeast
               let question = questionOf(pair.Code)
               where question is { IsScored: true } && (pair.Number < question.Min || pair.Number > question.Max)
               select (pair.Code, pair.Number, question),
        ];
    }
}
