namespace Kept.Questionnaires
{
    /// <summary>How an answer is compared with a value.</summary>
    public enum Comparator
    {
        Equal,
        NotEqual,
        Less,
        AtMost,
        Greater,
        AtLeast,
    }
}

namespace Kept.Questionnaires.Expressions
{
    /// <summary>The signs of the comparators.</summary>
    internal static class Comparators
    {
        private static readonly string[] Signs = ["=", "!=", "<", "<=", ">", ">="];

        public static string Sign(Comparator comparator) => Signs[(int)comparator];

        public static Comparator? Find(string sign) =>
            Array.IndexOf(Signs, sign) is var at and >= 0 ? (Comparator)at : null;
    }
}
