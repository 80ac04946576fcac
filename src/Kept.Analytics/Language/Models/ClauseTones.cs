namespace Kept.Analytics.Language.Models;

/// <summary>
/// What is said in each part of a comment: "the room was lovely but the lift was broken" has two. Parts end at the end of a sentence
/// and before a "but"; a comment of one part has the tone of the whole.
/// </summary>
internal sealed class ClauseTones
{
    private readonly CommentReader reader;
    private readonly Desk desk;
    private readonly CommentText text;
    private readonly string? asked;
    private readonly List<(int End, int? Tone)> clauses = [];

    public ClauseTones(CommentReader reader, Desk desk, CommentText text, string? asked, int whole)
    {
        (this.reader, this.desk, this.text, this.asked) = (reader, desk, text, asked);
        var hasWords = false;
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            var token = text.Tokens[i];
            var isEnd = token.Kind == TokenKind.Mark && text[token][0] is '.' or '!' or '?' or ';';
            if (hasWords && (isEnd || (token.Kind == TokenKind.Word && desk.Lexicon.Find(text[token]).Opens == Scope.Contrast)))
            {
                clauses.Add((i, null));
                hasWords = false;
            }
            hasWords |= token.Kind == TokenKind.Word;
        }
        if (hasWords || clauses.Count == 0)
        {
            clauses.Add((text.Tokens.Count, null));
        }
        if (clauses.Count == 1)
        {
            clauses[0] = (text.Tokens.Count, whole);
        }
    }

    /// <summary>The tone of the part that a token stands in.</summary>
    public int At(int token)
    {
        var at = clauses.FindIndex(c => token < c.End);
        at = at < 0 ? clauses.Count - 1 : at;
        if (clauses[at].Tone is not { } tone)
        {
            tone = reader.Tone(desk, text, at == 0 ? 0 : clauses[at - 1].End, clauses[at].End, asked);
            clauses[at] = (clauses[at].End, tone);
        }
        return tone;
    }
}
