namespace Kept.Questionnaires
{
    /// <summary>What is done with two parts, weakest binding first: logic, comparison, arithmetic.</summary>
    public enum Operator
    {
        Or,
        And,
        Equal,
        NotEqual,
        Less,
        AtMost,
        Greater,
        AtLeast,

        /// <summary>A choice is among those picked.</summary>
        Has,
        Add,
        Subtract,
        Multiply,
        Divide,

        /// <summary>What is left over from a division, with the sign of the number divided.</summary>
        Remainder,
    }
}

namespace Kept.Questionnaires.Expressions
{
    /// <summary>The signs of the operators, and what they do.</summary>
    internal static class Operators
    {
        private static readonly string[] Signs = ["or", "and", "=", "!=", "<", "<=", ">", ">=", "has", "+", "-", "*", "/", "%"];

        public static string Sign(Operator op) => Signs[(int)op];

        public static Operator? Find(string sign) => Array.IndexOf(Signs, sign) is var at and >= 0 ? (Operator)at : null;

        /// <summary>How tightly it binds: or 0, and 1, comparison 3 (not is 2), sums 4, products 5.</summary>
        public static int Binding(Operator op) => op switch
        {
            Operator.Or => 0,
            Operator.And => 1,
            < Operator.Add => 3,
            Operator.Add or Operator.Subtract => 4,
            _ => 5,
        };

        public static bool Compare(Operator op, in AnswerValue left, in AnswerValue right)
        {
            if (op == Operator.Has)
            {
                return right.Word is { } picked && left.Words is { } words && words.Contains(picked, StringComparer.Ordinal);
            }
            if (left.Number is { } number)
            {
                return right.Number is { } other && Holds(op, number.CompareTo(other));
            }
            if (left.Word is { } word)
            {
                return right.Word is { } other && Holds(op, string.CompareOrdinal(word, other));
            }
            return op switch
            {
                Operator.Equal => SameType(left, right) && left == right,
                Operator.NotEqual => SameType(left, right) && left != right,
                _ => false,
            };
        }

        public static AnswerValue? Calculate(Operator op, in AnswerValue? left, in AnswerValue? right)
        {
            if (left is not { Number: { } a } || right is not { Number: { } b })
            {
                return null;
            }
            try
            {
                return op switch
                {
                    Operator.Add => AnswerValue.Of(a + b),
                    Operator.Subtract => AnswerValue.Of(a - b),
                    Operator.Multiply => AnswerValue.Of(a * b),
                    Operator.Divide when b != 0 => AnswerValue.Of(a / b),
                    Operator.Remainder when b != 0 => AnswerValue.Of(a % b),
                    _ => null,
                };
            }
            catch (OverflowException)
            {
                return null;
            }
        }

        private static bool SameType(in AnswerValue left, in AnswerValue right) =>
            (left.Truth is not null && right.Truth is not null) || (left.Words is not null && right.Words is not null);

        private static bool Holds(Operator op, int order) => op switch
        {
            Operator.Equal => order == 0,
            Operator.NotEqual => order != 0,
            Operator.Less => order < 0,
            Operator.AtMost => order <= 0,
            Operator.Greater => order > 0,
            Operator.AtLeast => order >= 0,
            _ => false,
        };
    }
}
