using Kept.Analytics.Language.Adapting;
using Kept.Analytics.Language.Learning;

namespace Kept.Analytics.Language.Models;

/// <summary>What one thread reads comments with; nothing on it outlives a comment.</summary>
internal sealed class Desk(Lexicon lexicon, CommentModel model)
{
    // Of the most telling token: those that tell about as much are evidence too.
    private const float Telling = 0.45f;
    private const int MostStretches = 3, Gap = 1, Near = 3;

    private readonly Features features = new(model.Rows, lexicon);
    private float[] byToken = new float[64];
    private (string Text, CommentText Read)? question;

    public RowBag Bag { get; } = new(model);

    public Marks Marks => features.Marks;

    /// <summary>Reads tokens from <paramref name="first"/> up to <paramref name="end"/> and scores them.</summary>
    public void Score(CommentText text, int first, int end, string? asked, Span<float> scores)
    {
        features.Read(text, first, end, Question(asked));
        Bag.Fill(features);
        model.Score(Bag, scores);
    }

    /// <summary>The words that show a group (−1 for none) and a detail of it (−1 for none): at least one stretch.</summary>
    public List<Shown> Evidence(CommentText text, int group, int detail)
    {
        var told = Room(text);
        model.Show(Bag, group, detail, told);
        return Evidence(text, told);
    }

    /// <summary>The words that show what was learned from examples.</summary>
    public List<Shown> Evidence(CommentText text, Margin margin)
    {
        var told = Room(text);
        Adaptation.Show(Bag, margin, told);
        return Evidence(text, told);
    }

    private Span<float> Room(CommentText text)
    {
        byToken = byToken.Length < text.Tokens.Count ? new float[text.Tokens.Count * 2] : byToken;
        return byToken.AsSpan(0, text.Tokens.Count);
    }

    private List<Shown> Evidence(CommentText text, ReadOnlySpan<float> told)
    {
        var count = told.Length;
        var most = 0;
        for (var i = 1; i < count; i++)
        {
            most = told[i] > told[most] && text.Tokens[i].Kind != TokenKind.Mark ? i : most;
        }
        var shown = new List<Shown>();
        for (var i = 0; i < count; i++)
        {
            if (i == most || (told[i] >= told[most] * Telling && told[i] > 0 && text.Tokens[i].Kind != TokenKind.Mark))
            {
                Join(shown, text, i, told[i]);
            }
        }
        shown = shown.Count <= MostStretches ? shown : [.. shown.OrderByDescending(s => s.Weight).Take(MostStretches).OrderBy(s => s.Stretch.Start)];
        return Judged(shown, text);
    }

    // "Obsługa" is what it is about, "Obsługa była bardzo miła" says what of it: words that praise or blame close by are shown with it.
    private List<Shown> Judged(List<Shown> shown, CommentText text)
    {
        var joined = new List<Shown>(shown.Count);
        foreach (var one in shown)
        {
            var (first, last) = (one.Token, one.Last);
            var ahead = NextJudging(text, last, 1);
            var behind = ahead < 0 && !IsJudging(text, first, last) ? NextJudging(text, first, -1) : -1;
            var wider = one with
            {
                Stretch = new(behind >= 0 ? text.Tokens[behind].Start : one.Stretch.Start, ahead >= 0 ? Math.Max(one.Stretch.End, text.Tokens[ahead].End) : one.Stretch.End),
                Last = Math.Max(last, ahead),
            };
            if (joined.Count > 0 && wider.Stretch.Start <= joined[^1].Stretch.End)
            {
                var before = joined[^1];
                joined[^1] = before with { Stretch = new(Math.Min(before.Stretch.Start, wider.Stretch.Start), Math.Max(before.Stretch.End, wider.Stretch.End)), Last = wider.Last, Weight = before.Weight + wider.Weight };
            }
            else
            {
                joined.Add(wider);
            }
        }
        return joined;
    }

    private bool Judges(CommentText text, int token) => lexicon.Find(text[text.Tokens[token]]).Polarity != 0;

    private bool IsJudging(CommentText text, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (Judges(text, i))
            {
                return true;
            }
        }
        return false;
    }

    private int NextJudging(CommentText text, int from, int step)
    {
        for (var (i, left) = (from + step, Near); left > 0 && i >= 0 && i < text.Tokens.Count && text.Tokens[i].Kind != TokenKind.Mark; (i, left) = (i + step, left - 1))
        {
            if (Judges(text, i))
            {
                return i;
            }
        }
        return -1;
    }

    private void Join(List<Shown> shown, CommentText text, int token, float weight)
    {
        // A phrase is shown whole, though its first word tells.
        var last = lexicon.Phrase(text, token, text.Tokens.Count) is var phrase && phrase.Sense.Reason != 0 ? phrase.Last : token;
        var (start, end) = (text.Tokens[token].Start, text.Tokens[last].End);
        if (shown.Count > 0 && token - shown[^1].Last <= Gap + 1 && !text.HasMark(shown[^1].Last, token))
        {
            var before = shown[^1];
            shown[^1] = before with { Stretch = before.Stretch with { End = Math.Max(end, before.Stretch.End) }, Last = Math.Max(last, before.Last), Weight = before.Weight + weight };
            return;
        }
        shown.Add(new(new(start, end), token, last, weight));
    }

    private CommentText? Question(string? asked)
    {
        if (asked is null)
        {
            return null;
        }
        if (question is not { } last || !ReferenceEquals(last.Text, asked) && last.Text != asked)
        {
            question = (asked, new CommentText(asked));
        }
        return question!.Value.Read;
    }
}

/// <summary>A stretch that shows a reason.</summary>
/// <param name="Token">Its first token.</param>
/// <param name="Weight">How much it tells.</param>
internal readonly record struct Shown(Stretch Stretch, int Token, int Last, float Weight);
