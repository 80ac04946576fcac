using System.Collections.Concurrent;
using Kept.Analytics.Language.Adapting;
using Kept.Analytics.Language.Models;

namespace Kept.Analytics.Language;

/// <summary>
/// Reads comments: one call says language, tone, reasons with their words, and grave matters. The same comment is read the same
/// everywhere and always; any number of threads may read at once.
/// </summary>
public sealed class CommentReader
{
    // Given its group, the best detail above this is right in seven of ten (cross-validated), and nine in ten have one.
    private const float LeastOfFirst = -0.2f;
    private const double LeastOfMatter = 0.4;

    /// <summary>A reason that is less sure is called unsure and does not count; one less than <see cref="LeastShown"/> is not even shown.</summary>
    public const double LeastSure = 0.35, LeastShown = 0.2;

    private static readonly Lazy<CommentReader> OfThisBuild = new(() =>
    {
        using var stream = typeof(CommentReader).Assembly.GetManifestResourceStream("reader.kept") ?? throw new InvalidOperationException("This build has no model for reading comments.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Load(bytes);
    });

    // Margins of what few examples taught; those of the shipped model were fitted, and are much like it.
    private static readonly Certainty Own = new(0.3f, 2.5f);
    private static readonly (string Code, Matter Matter)[] Graves = [("safety.harm", Matter.Harm), ("trust.loyalty", Matter.Churn)];

    private readonly CommentModel model;
    private readonly LanguageModel languages;
    private readonly Strength strength;
    private readonly Certainty tone;
    private readonly Certainty[] groups, matters;
    private readonly (int First, int Count)[] detailsOf;
    private readonly ConcurrentBag<Desk> desks;
    private readonly Lexicon lexicon;
    private readonly Adaptation? adaptation;

    private CommentReader(ModelFile file)
    {
        Version = file.Text("version");
        model = new CommentModel(file);
        languages = new LanguageModel(file.Text("languages").Split(' '), file.Numbers<sbyte>("language pieces"), file.Numbers<double>("language certainty")[0]);
        strength = new Strength(file.Numbers<float>("strength"));
        desks = [];
        var numbers = file.Numbers<float>("calibration");
        Certainty[] certainties = [.. Enumerable.Range(0, numbers.Length / 2).Select(i => new Certainty(numbers[2 * i], numbers[2 * i + 1]))];
        (tone, groups, matters) = (certainties[0], certainties[1..(1 + Taxonomy.Groups.Count)], certainties[(1 + Taxonomy.Groups.Count)..]);
        detailsOf = [.. Taxonomy.Groups.Select(group => Taxonomy.Details.Index().Where(d => Taxonomy.GroupOf(d.Item) == group).ToList()).Select(of => (of[0].Index, of.Count))];
        lexicon = Lexicon.Read(file.Text("lexicon"));
    }

    private CommentReader(CommentReader shipped, Adaptation learned)
    {
        Version = shipped.Version;
        (model, languages, strength, lexicon, adaptation) = (shipped.model, shipped.languages, shipped.strength, shipped.lexicon, learned);
        (tone, groups, matters, detailsOf, desks) = (shipped.tone, shipped.groups, shipped.matters, shipped.detailsOf, shipped.desks);
    }

    /// <summary>The reader that comes with this build; loaded once, in some tens of milliseconds.</summary>
    public static CommentReader Shipped => OfThisBuild.Value;

    /// <summary>Names the model: another one may read otherwise.</summary>
    public string Version { get; }

    /// <summary>Reads a model as <c>tools/Kept.Training</c> writes it.</summary>
    /// <exception cref="InvalidDataException">It is no model, or not a whole one.</exception>
    public static CommentReader Load(ReadOnlyMemory<byte> bytes) => new(ModelFile.Read(bytes));

    /// <summary>The same reader, with what it learned from an organisation's examples.</summary>
    public CommentReader With(Adaptation learned) => new(this, learned);

    /// <summary>What a comment says. Nothing is too long or too strange; what cannot be read says nothing.</summary>
    /// <param name="asked">The question it answers; null where that is not known.</param>
    public Reading Read(string comment, string? asked = null)
    {
        var text = new CommentText(comment);
        if (!text.HasWords)
        {
            return Reading.Nothing;
        }
        var desk = FreeDesk();
        var reading = Read(desk, comment, text, asked);
        // What broke off with an error is not used again.
        desks.Add(desk);
        return reading;
    }

    private Desk FreeDesk() => desks.TryTake(out var free) ? free : new Desk(lexicon, model);

    private Reading Read(Desk desk, string comment, CommentText text, string? asked)
    {
        Span<float> scores = stackalloc float[model.Outputs];
        desk.Score(text, 0, text.Tokens.Count, asked, scores);
        var own = adaptation?.Find(desk.Bag, scores) ?? [];
        adaptation?.Shift(desk.Bag, scores);
        var (best, lead) = Best(scores);
        var whole = strength.Level(best - 1, desk.Marks, text.Tokens.Count);
        Span<float> details = stackalloc float[CommentModel.Details];
        model.ScoreDetails(desk.Bag, details);
        var (found, unsure) = Find(desk, text, scores, details);
        found.AddRange(own.Select(o => new Found(o.Code, Own.Of(o.Score), desk.Evidence(text, o.Margin))));
        var grave = Matters(desk, text, details);
        var clauses = found.Count + unsure.Count == 0 ? null : new ClauseTones(this, desk, text, asked, whole);
        List<FoundReason> reasons = [.. found.Select(f => f.Reason(clauses!)).OrderByDescending(r => r.Confidence)];
        return new Reading
        {
            Language = languages.Of(text, 0, text.Tokens.Count),
            Sentiment = whole,
            Confidence = tone.Of(lead),
            Reasons = reasons,
            Unsure = [.. unsure.Select(f => f.Reason(clauses!)).OrderByDescending(r => r.Confidence)],
            Matters = [.. grave, .. Matters(comment, reasons, grave)],
        };
    }

    /// <summary>The rows of a comment, what each counts, and the scores of what is shipped.</summary>
    internal (uint[] Rows, int[] Values, float[] Scores) Look(string comment, string? asked)
    {
        var text = new CommentText(comment);
        var desk = FreeDesk();
        var scores = new float[model.Outputs];
        desk.Score(text, 0, text.Tokens.Count, asked, scores);
        var seen = (desk.Bag.Rows[..desk.Bag.Count], desk.Bag.Values[..desk.Bag.Count], scores);
        desks.Add(desk);
        return seen;
    }

    /// <summary>The tone of part of a comment, −2 to 2.</summary>
    internal int Tone(Desk desk, CommentText text, int first, int end, string? asked)
    {
        Span<float> scores = stackalloc float[model.Outputs];
        desk.Score(text, first, end, asked, scores);
        adaptation?.Shift(desk.Bag, scores);
        return strength.Level(Best(scores).Tone - 1, desk.Marks, end - first);
    }

    private (List<Found> Sure, List<Found> Unsure) Find(Desk desk, CommentText text, ReadOnlySpan<float> scores, ReadOnlySpan<float> ofDetails)
    {
        var (sure, unsure) = (new List<Found>(), new List<Found>());
        for (var group = 0; group < groups.Length; group++)
        {
            var score = scores[CommentModel.Tones + group];
            var confidence = groups[group].Of(score);
            var isSure = score > 0 && confidence >= LeastSure;
            if (!isSure && confidence < LeastShown)
            {
                continue;
            }
            var found = isSure ? sure : unsure;
            var (first, count) = detailsOf[group];
            var best = first;
            for (var i = first + 1; i < first + count; i++)
            {
                best = ofDetails[i] > ofDetails[best] ? i : best;
            }
            for (var i = first; i < first + count; i++)
            {
                if (ofDetails[i] > (i == best ? LeastOfFirst : 0))
                {
                    found.Add(new(Taxonomy.Details[i], confidence, desk.Evidence(text, group, i)));
                }
            }
            if (ofDetails[best] <= LeastOfFirst)
            {
                found.Add(new($"{Taxonomy.Groups[group]}.{Taxonomy.General}", confidence, desk.Evidence(text, group, -1)));
            }
        }
        return (sure, unsure);
    }

    private List<FoundMatter> Matters(Desk desk, CommentText text, ReadOnlySpan<float> ofDetails)
    {
        var found = new List<FoundMatter>();
        for (var i = 0; i < matters.Length; i++)
        {
            var detail = Taxonomy.Details.Count + i;
            if (matters[i].Of(ofDetails[detail]) is var confidence and >= LeastOfMatter)
            {
                found.Add(new((Matter)i, confidence, [.. desk.Evidence(text, -1, detail).Select(e => e.Stretch)]));
            }
        }
        return found;
    }

    // Some matters are reasons at the same time; and who is praised by name: staff is praised, and a name stands in the comment.
    private static IEnumerable<FoundMatter> Matters(string comment, IReadOnlyList<FoundReason> reasons, IReadOnlyList<FoundMatter> found)
    {
        foreach (var (code, matter) in Graves)
        {
            if (!found.Any(f => f.Matter == matter) && reasons.FirstOrDefault(r => r.Code == code && r.Sentiment < 0 && r.Confidence >= LeastOfMatter) is { } reason)
            {
                yield return new(matter, reason.Confidence, reason.Evidence);
            }
        }
        if (reasons.FirstOrDefault(r => r.Group == "staff" && r.Sentiment > 0) is { } praise && PersonalNames.Find(comment).ToList() is { Count: > 0 } names)
        {
            yield return new(Matter.Praise, praise.Confidence, [.. names.Select(n => new Stretch(n.Start, n.End))]);
        }
    }

    private static (int Tone, float Lead) Best(ReadOnlySpan<float> scores)
    {
        var best = scores[0] >= scores[1] ? scores[0] >= scores[2] ? 0 : 2 : scores[1] >= scores[2] ? 1 : 2;
        var second = best switch { 0 => Math.Max(scores[1], scores[2]), 1 => Math.Max(scores[0], scores[2]), _ => Math.Max(scores[0], scores[1]) };
        return (best, scores[best] - second);
    }

    /// <summary>A reason before it is known what is said about it.</summary>
    private sealed record Found(string Code, double Confidence, IReadOnlyList<Shown> Evidence)
    {
        public FoundReason Reason(ClauseTones clauses) => new(Code, clauses.At(Evidence.MaxBy(e => e.Weight).Token), Confidence, [.. Evidence.Select(e => e.Stretch)]);
    }
}
