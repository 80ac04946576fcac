using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>One question of the source and what it became: our questions, and where the answers to its parts are found.</summary>
internal sealed class QsfTwin(QsfQuestion source, string code)
{
    private readonly OrderedDictionary<string, QsfPick> picks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> entries = new(StringComparer.Ordinal);
    private readonly List<string> changes = [];

    public QsfQuestion Source => source;

    /// <summary>Of the first of our questions; where all is well, of the only one.</summary>
    public string Code => code;

    public List<Question> Questions { get; } = [];

    /// <summary>What is not just as it was, in sentences.</summary>
    public IReadOnlyList<string> Changes => changes;

    /// <summary>Why there is nothing of it; null where there is.</summary>
    public string? Lost { get; set; }

    /// <summary>What can be picked, by its path: a choice's ID, or a row's and an answer's as in <c>2/4</c>.</summary>
    public IReadOnlyDictionary<string, QsfPick> Picks => picks;

    /// <summary>What is typed in, by its path: empty for the whole, a choice's ID, or a row's and a column's.</summary>
    public IReadOnlyDictionary<string, string> Entries => entries;

    /// <summary>Places in a ranking asked by our question of this code, by a choice's ID.</summary>
    public string? Ranking { get; set; }

    /// <summary>Codes of ours that are asked only of who picked or was offered a certain part.</summary>
    public ISet<string> Parts { get; } = new HashSet<string>(StringComparer.Ordinal);

    public string Where => source.Tag == source.Id ? source.Id : $"{source.Tag} ({source.Id})";

    public void Change(string how)
    {
        if (!changes.Contains(how))
        {
            changes.Add(how);
        }
    }

    public void Add(Question question) => Questions.Add(question);

    public void Pick(string path, QsfPick pick) => picks[path] = pick;

    public void Entry(string path, string ours) => entries[path] = ours;

    /// <param name="row">Its ID, with the column of a side-by-side before it where only that is meant.</param>
    public IEnumerable<QsfPick> PicksOfRow(string row) => picks.Where(pick =>
        pick.Key.StartsWith(row + "/", StringComparison.Ordinal) || pick.Key.Contains("#" + row + "/", StringComparison.Ordinal)).Select(pick => pick.Value);

    public IEnumerable<QsfPick> PicksOfAnswer(string answer, string prefix = "") => picks.Where(pick =>
        pick.Key.EndsWith("/" + answer, StringComparison.Ordinal) && pick.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(pick => pick.Value);

    /// <summary>What is typed in at this path; where only one thing can be, that.</summary>
    public string? EntryAt(string path) => entries.TryGetValue(path, out var ours) ? ours : path.Length == 0 && entries.Count == 1 ? entries.Values.Single() : null;
}

/// <summary>How the answer says that something was picked.</summary>
/// <param name="Code">Where the answer is: a question's code, or a row's as in <c>matrix.row</c>.</param>
/// <param name="Choice">The choice's code; null on a scale.</param>
/// <param name="Point">The number on a scale.</param>
/// <param name="Among">Whether it is one of several picks.</param>
/// <param name="Recode">The value the source's own arithmetic has for it.</param>
internal sealed record QsfPick(string Code, string? Choice, decimal? Point, bool Among, string Recode)
{
    public bool IsPicked(Func<string, AnswerValue?> answer) => answer(Code) is { } given
        && (Point is { } point ? given.Number == point : Among ? given.Words?.Contains(Choice, StringComparer.Ordinal) == true : given.Word == Choice);

    public Expression Rule() => Point is { } point
        ? Logic.Compare(Operator.Equal, Logic.Answer(Code), Expression.Of(point))
        : Logic.Compare(Among ? Operator.Has : Operator.Equal, Logic.Answer(Code), Expression.Of(Choice!));
}
