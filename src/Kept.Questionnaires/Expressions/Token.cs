namespace Kept.Questionnaires.Expressions;

internal enum TokenKind
{
    /// <summary>A code or a word of the language.</summary>
    Name,
    Number,
    Word,

    /// <summary>The name of an attribute, without its @.</summary>
    Attribute,

    /// <summary>A comparator or a parenthesis.</summary>
    Sign,
    End,
}

/// <summary>The smallest piece of an expression with meaning.</summary>
/// <param name="Text">Without quotes and escapes when it is a word.</param>
/// <param name="Position">In characters from 0.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool Is(string text) => Kind is TokenKind.Name or TokenKind.Sign && Text == text;
}
