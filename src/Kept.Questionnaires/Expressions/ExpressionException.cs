namespace Kept.Questionnaires;

/// <summary>A text that is not an expression.</summary>
/// <param name="message">What is wrong, in plain English.</param>
/// <param name="position">Where, in characters from 0.</param>
public sealed class ExpressionException(string message, int position) : Exception($"{message} (at character {position + 1})")
{
    public int Position => position;
}
