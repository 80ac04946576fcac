using Kept.Analytics.Language;

namespace Kept.Features.Responses.Coding;

/// <summary>A comment and what people say it says.</summary>
/// <param name="Reasons">Those that somebody decided about: given or not.</param>
/// <param name="Sentiment">From −2 to 2; null where nobody said.</param>
internal sealed record Example(string Comment, string? Asked, IReadOnlyList<(string Code, bool Is)> Reasons, int? Sentiment);

/// <summary>
/// The reader with what an organisation taught it. Plain words for now: a reason is found where a comment has two of the words
/// that occur in several of its examples and in few of the others. Words are compared by their beginnings, so that endings
/// do not matter much.
/// </summary>
internal sealed class TaughtReasons
{
    private const int Beginning = 6;
    private const int Shortest = 4;
    private const int Enough = 2;
    private const double Confidence = 0.6;
    private readonly CommentReader _reader;
    private readonly Dictionary<string, HashSet<string>> _words;

    private TaughtReasons(CommentReader reader, Dictionary<string, HashSet<string>> words) => (_reader, _words) = (reader, words);

    public static TaughtReasons Learn(CommentReader reader, IReadOnlyList<Example> examples)
    {
        var own = examples.SelectMany(e => e.Reasons).Where(r => r.Is).Select(r => r.Code).Where(code => !CodebookContent.IsShipped(code)).Distinct();
        return new(reader, own.ToDictionary(code => code, code => WordsOf(code, examples)));
    }

    public Reading Read(string comment, string? asked)
    {
        var read = _reader.Read(comment, asked);
        if (_words.Count == 0) return read;
        var said = Words(comment).ToList();
        var found = _words.Select(reason => Found(reason.Key, [.. said.Where(word => reason.Value.Contains(word.Word))], read.Sentiment)).OfType<FoundReason>().ToList();
        return found.Count == 0 ? read : read with { Reasons = [.. read.Reasons, .. found] };
    }

    private static FoundReason? Found(string code, IReadOnlyList<(string Word, Stretch At)> words, int sentiment) =>
        words.Select(word => word.Word).Distinct().Count() < Enough ? null : new(code, sentiment, Confidence, [.. words.Select(word => word.At)]);

    private static HashSet<string> WordsOf(string code, IReadOnlyList<Example> examples)
    {
        // A comment may teach a whole and a part of it: then it is no other.
        var giving = examples.Where(e => e.Reasons.Contains((code, true))).Select(e => e.Comment).ToHashSet();
        var (given, others) = (Counts(examples.Where(e => giving.Contains(e.Comment))), Counts(examples.Where(e => !giving.Contains(e.Comment))));
        return [.. given.Where(word => word.Value >= Enough && word.Value > 2 * others.GetValueOrDefault(word.Key)).Select(word => word.Key)];
    }

    private static Dictionary<string, int> Counts(IEnumerable<Example> examples) =>
        examples.DistinctBy(example => example.Comment).SelectMany(example => Words(example.Comment).Select(word => word.Word).Distinct()).CountBy(word => word).ToDictionary();

    private static IEnumerable<(string Word, Stretch At)> Words(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && char.IsLetter(text[end])) end++;
            if (end - start >= Shortest) yield return (text[start..Math.Min(end, start + Beginning)].ToLowerInvariant(), new Stretch(start, end));
            start = end + 1;
        }
    }
}
