using Kept.Analytics.Language.Learning;
using Kept.Analytics.Language.Models;

namespace Kept.Analytics.Language.Adapting;

/// <summary>
/// What a reader learned from an organisation's own examples: corrections of tones and groups, and reasons of its own. Each is a linear model
/// over a comment's words and over what the shipped reader says of it, so that few examples shift what many have taught.
/// </summary>
/// <remarks>The same examples in the same order teach the same. Reading takes a few microseconds more for each thing that was learned.</remarks>
public sealed class Adaptation
{
    /// <summary>Fewer examples of a tone or group change nothing: what the shipped reader says is surer.</summary>
    public const int FewestShifted = 8;

    /// <summary>Comments of the organisation that nobody coded, taken as not giving an own reason.</summary>
    public const int MostBackground = 2000;

    private const uint Rows = 1 << 15;
    private const int Outputs = CommentModel.Tones + 15;
    private const uint ForScores = 32;
    private const int Passes = 20;
    private const float CostOfShift = 1f, CostOfOwn = 4f, WorthOfBase = 1.2f, BackgroundWeight = 0.5f;

    private readonly Margin?[] shifts = new Margin?[Outputs];
    private readonly float[] offsets = new float[Outputs];
    private readonly List<(string Code, Margin Margin)> own = [];

    private Adaptation()
    {
    }

    /// <summary>Codes of the organisation's own that were learned.</summary>
    public IReadOnlyList<string> Own => [.. own.Select(o => o.Code)];

    /// <param name="background">Comments that nobody coded; the first <see cref="MostBackground"/> are read.</param>
    public static Adaptation Learn(CommentReader reader, IReadOnlyList<Example> examples, IReadOnlyList<string> background)
    {
        var seen = examples.Select(e => reader.Look(e.Comment, e.Asked)).Concat(background.Take(MostBackground).Select(c => reader.Look(c, null))).Select(Row).ToList();
        var rows = SparseRows.Of(seen);
        var learned = new Adaptation();
        for (var k = 0; k < Outputs; k++)
        {
            List<Target> targets = [.. examples.Index().Select(e => (e.Index, Is: Says(e.Item, k))).Where(e => e.Is is not null).Select(e => new Target(e.Index, e.Is!.Value, 1))];
            if (targets.Count(t => t.Is) >= FewestShifted && targets.Count(t => !t.Is) >= FewestShifted)
            {
                var balanced = Balanced(targets);
                learned.shifts[k] = Learn(rows, balanced, CostOfShift, k);
                learned.offsets[k] = k < CommentModel.Tones ? 0 : Threshold.Of(balanced, part => Learn(rows, part, CostOfShift, k), (margin, example) => margin.Of(rows, example));
            }
        }
        var known = Taxonomy.Details.Concat(Taxonomy.Groups).Concat(Taxonomy.Groups.Select(g => $"{g}.{Taxonomy.General}")).ToHashSet();
        foreach (var code in examples.SelectMany(e => e.Reasons.Where(r => r.Is).Select(r => r.Code)).Where(c => !known.Contains(c)).Distinct().Order(StringComparer.Ordinal))
        {
            learned.own.Add((code, LearnOwn(rows, code, examples, seen.Count)));
        }
        return learned;
    }

    /// <summary>Shifts what the shipped model says of tones and groups.</summary>
    internal void Shift(RowBag bag, Span<float> scores)
    {
        Facts? facts = null;
        Span<float> before = stackalloc float[scores.Length];
        scores.CopyTo(before);
        // Tones are compared with each other, so that all of them are shifted or none.
        var areTonesKnown = shifts[..CommentModel.Tones].All(s => s is not null);
        for (var k = areTonesKnown ? 0 : CommentModel.Tones; k < Outputs; k++)
        {
            if (shifts[k] is { } shift)
            {
                facts ??= new Facts(bag, before);
                scores[k] = facts.Value.Of(shift) + offsets[k];
            }
        }
    }

    /// <summary>The organisation's own reasons, each with its score: above 0 where the comment gives it.</summary>
    internal IEnumerable<(string Code, float Score, Margin Margin)> Find(RowBag bag, ReadOnlySpan<float> scores)
    {
        if (own.Count == 0)
        {
            return [];
        }
        var facts = new Facts(bag, scores);
        return [.. own.Select(o => (o.Code, facts.Of(o.Margin), o.Margin)).Where(o => o.Item2 > 0)];
    }

    /// <summary>What each token adds to the score of something learned.</summary>
    internal static void Show(RowBag bag, Margin margin, Span<float> byToken)
    {
        byToken.Clear();
        for (var i = 0; i < bag.Count; i++)
        {
            if (bag.Tokens[i] is var token and >= 0)
            {
                byToken[token] += bag.Values[i] * margin.Weight(Row(bag.Rows[i]));
            }
        }
    }

    private static uint Row(uint row) => ForScores + row % (Rows - ForScores);

    // The rarer counts more, by the root of how much rarer it is.
    private static List<Target> Balanced(List<Target> targets)
    {
        var yes = targets.Count(t => t.Is);
        var (weightOfYes, weightOfNo) = (MathF.Sqrt(targets.Count / 2f / yes), MathF.Sqrt(targets.Count / 2f / (targets.Count - yes)));
        return [.. targets.Select(t => t with { Weight = t.Is ? weightOfYes : weightOfNo })];
    }

    private static Margin LearnOwn(SparseRows rows, string code, IReadOnlyList<Example> examples, int count)
    {
        List<Target> targets = [];
        for (var i = 0; i < count; i++)
        {
            var said = i < examples.Count ? examples[i].Reasons.Where(r => r.Code == code).Select(r => (bool?)r.Is).FirstOrDefault() : null;
            targets.Add(new(i, said ?? false, said is null ? BackgroundWeight : 1));
        }
        // A handful stands against thousands: together the ones weigh a good part of the others.
        var (yes, no) = (targets.Count(t => t.Is), targets.Where(t => !t.Is).Sum(t => t.Weight));
        var weight = MathF.Max(1, MathF.Sqrt(no / Math.Max(1, yes)));
        return Learn(rows, [.. targets.Select(t => t.Is ? t with { Weight = weight } : t)], CostOfOwn, code.Length);
    }

    private static Margin Learn(SparseRows rows, IReadOnlyList<Target> targets, float cost, int seed)
    {
        var margin = new Margin([.. Enumerable.Repeat(1f, (int)Rows)]);
        margin.Learn(rows, targets, Passes, cost, 31 + (ulong)seed);
        return margin;
    }

    private static bool? Says(Example example, int output)
    {
        if (output < CommentModel.Tones)
        {
            return example.Sentiment is { } sentiment ? Math.Sign(sentiment) + 1 == output : null;
        }
        var group = Taxonomy.Groups[output - CommentModel.Tones];
        var said = example.Reasons.Where(r => Taxonomy.GroupOf(r.Code) == group).ToList();
        return said.Exists(r => r.Is) ? true : said.Exists(r => r.Code == group) ? false : null;
    }

    private static (uint[] Rows, float[] Values) Row((uint[] Rows, int[] Values, float[] Scores) seen)
    {
        var facts = new Facts(seen.Rows, seen.Values, seen.Scores);
        return (facts.Rows, facts.Values);
    }

    /// <summary>What is learned from: a comment's rows, brought to the length 1, and what the shipped model says of it.</summary>
    private readonly struct Facts
    {
        public Facts(RowBag bag, ReadOnlySpan<float> scores)
            : this(bag.Rows.AsSpan(0, bag.Count), bag.Values.AsSpan(0, bag.Count), scores)
        {
        }

        public Facts(ReadOnlySpan<uint> rows, ReadOnlySpan<int> values, ReadOnlySpan<float> scores)
        {
            var squares = 0.0;
            foreach (var value in values)
            {
                squares += (double)value * value;
            }
            var scale = 1 / (float)Math.Sqrt(Math.Max(squares, 1));
            (Rows, Values) = (new uint[rows.Length + scores.Length], new float[rows.Length + scores.Length]);
            for (var i = 0; i < rows.Length; i++)
            {
                (Rows[i], Values[i]) = (Row(rows[i]), values[i] * scale);
            }
            for (var k = 0; k < scores.Length; k++)
            {
                (Rows[rows.Length + k], Values[rows.Length + k]) = ((uint)k, WorthOfBase * Math.Clamp(scores[k], -2, 2));
            }
        }

        public uint[] Rows { get; }

        public float[] Values { get; }

        public float Of(Margin margin) => margin.Of(Rows, Values);
    }
}
