using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Conditions of pages that the flow makes.</summary>
internal static class QsfConditions
{
    /// <summary>Of n steps in a ring, those from the drawn one on are asked.</summary>
    public static Expression IsDrawn(string code, int at, int count, int subset) => subset == 1
        ? Logic.Compare(Operator.Equal, Logic.Answer(code), Expression.Of(at + 1))
        : Logic.Compare(
            Operator.Less,
            Logic.Compare(Operator.Remainder, Logic.Compare(Operator.Subtract, Expression.Of(at + 1 + count), Logic.Answer(code)), Expression.Of(count)),
            Expression.Of(subset));

    /// <summary>Whether whoever fulfils the one fulfils the other, because the one is the other and more.</summary>
    public static bool Covers(Expression whole, Expression part) =>
        whole == part || (whole is Expression.Binary { Operator: Operator.And } and && (Covers(and.Left, part) || Covers(and.Right, part)));
}
