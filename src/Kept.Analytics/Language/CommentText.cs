using System.Globalization;
using System.Text;

namespace Kept.Analytics.Language;

/// <summary>What kind of thing stands in a comment.</summary>
public enum TokenKind
{
    /// <summary>Letters and digits, with apostrophes and hyphens inside.</summary>
    Word,

    /// <summary>An emoji or another symbol, by itself.</summary>
    Symbol,

    /// <summary>Marks between sentences and their parts.</summary>
    Mark,
}

/// <summary>A stretch of a comment's characters (UTF-16 units).</summary>
public readonly record struct Token(int Start, int Length, TokenKind Kind)
{
    public int End => Start + Length;
}

/// <summary>
/// A comment made ready to be read: lower case, every digit a 0, what is no text a space. Each character stands where it stood, so
/// that a place in it is a place in what was said.
/// </summary>
public sealed class CommentText
{
    /// <summary>What stands beyond is kept with the comment, but not read.</summary>
    public const int MostRead = 20_000;

    private readonly char[] characters;
    private readonly List<Token> tokens = [];

    public CommentText(string comment)
    {
        characters = new char[Math.Min(comment.Length, MostRead)];
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = Plain(comment[i]);
        }
        Split();
    }

    public ReadOnlySpan<char> Characters => characters;

    public IReadOnlyList<Token> Tokens => tokens;

    public ReadOnlySpan<char> this[Token token] => characters.AsSpan(token.Start, token.Length);

    /// <summary>Whether anything but marks stands in it.</summary>
    public bool HasWords => tokens.Exists(token => token.Kind != TokenKind.Mark);

    /// <summary>Whether a mark stands between two tokens.</summary>
    internal bool HasMark(int first, int last)
    {
        for (var i = first + 1; i < last; i++)
        {
            if (tokens[i].Kind == TokenKind.Mark)
            {
                return true;
            }
        }
        return false;
    }

    private static char Plain(char c) => c switch
    {
        >= 'a' and <= 'z' => c,
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        >= '0' and <= '9' => '0',
        '’' or '‘' or '`' or '´' => '\'',
        '–' or '—' or '‐' or '‑' => '-',
        '\u200d' or '\ufe0f' => c,
        _ when c < 0x80 => char.IsControl(c) ? ' ' : c,
        _ when char.IsDigit(c) => '0',
        _ when char.IsControl(c) || char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.PrivateUse => ' ',
        _ => char.ToLowerInvariant(c),
    };

    private void Split()
    {
        for (var at = 0; at < characters.Length;)
        {
            if (IsLetter(at))
            {
                var start = at++;
                while (at < characters.Length && (IsLetter(at) || IsInside(at)))
                {
                    at++;
                }
                // l'accueil, n'est: what is so short before an apostrophe is a word of its own.
                var cut = characters.AsSpan(start, at - start).IndexOf('\'');
                if (cut is 1 or 2 && at - start - cut > 2)
                {
                    tokens.Add(new(start, cut, TokenKind.Word));
                    start += cut + 1;
                }
                tokens.Add(new(start, at - start, TokenKind.Word));
            }
            else if (characters[at] is ' ')
            {
                at++;
            }
            else
            {
                var length = Rune.DecodeFromUtf16(characters.AsSpan(at), out var rune, out var units) == System.Buffers.OperationStatus.Done ? units : 1;
                var isSymbol = Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol;
                tokens.Add(new(at, length, isSymbol ? TokenKind.Symbol : TokenKind.Mark));
                at += length;
            }
        }
    }

    private bool IsLetter(int at)
    {
        var c = characters[at];
        return c is >= 'a' and <= 'z' or '0' || (c >= 0x80 && (char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));
    }

    // An apostrophe or hyphen between two letters.
    private bool IsInside(int at) => characters[at] is '\'' or '-' && at + 1 < characters.Length && IsLetter(at + 1);
}
