using Kept.Analytics.Language;
using Kept.Analytics.Language.Learning;

namespace Kept.Training;

/// <summary>
/// The plain bag that ours is measured against: words and pairs of words, and pieces of three to five letters within words, and
/// nothing else.
/// </summary>
internal sealed class Plain(int rows)
{
    private const ulong WordSeed = 0xCBF29CE484222325, PieceSeed = 0x9E3779B97F4A7C15;

    public (uint[] Words, uint[] Pieces) Read(LabelledComment comment)
    {
        var text = new CommentText(comment.Text);
        var (words, pieces) = (new List<uint>(), new List<uint>());
        string? before = null;
        foreach (var token in text.Tokens)
        {
            if (token.Kind == TokenKind.Mark)
            {
                continue;
            }
            var word = new string(text[token]);
            words.Add(Row(word, WordSeed));
            if (before is not null)
            {
                words.Add(Row($"{before} {word}", WordSeed));
            }
            before = word;
            var bordered = $" {word} ";
            for (var length = 3; length <= 5; length++)
            {
                for (var start = 0; start + length <= bordered.Length; start++)
                {
                    pieces.Add(Row(bordered.AsSpan(start, length), PieceSeed));
                }
            }
        }
        return ([.. words], [.. pieces]);
    }

    private uint Row(ReadOnlySpan<char> feature, ulong seed)
    {
        var hash = seed;
        foreach (var c in feature)
        {
            hash = (hash ^ c) * 0x100000001B3;
        }
        return (uint)(Shuffle.Mix(hash) % (ulong)rows);
    }
}
