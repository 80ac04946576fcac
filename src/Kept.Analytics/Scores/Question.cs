using System.Globalization;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores;

/// <summary>What is counted in a cell: the answers to a scored question, the share having one choice, all choices, or just
/// responses. A cell is an array of counts, one per slot.</summary>
internal sealed class Question
{
    private readonly Dimension? choices;
    private string[]? names;

    private Question(Measure measure, Axis? axis, Dimension? choices) => (Measure, Axis, this.choices) = (measure, axis, choices);

    public Measure Measure { get; }

    /// <summary>The axis that a choice question adds to the scan; null for scored questions, which are counted by answer.</summary>
    public Axis? Axis { get; }

    public bool IsScored { get; private init; }

    /// <summary>A choice question as a whole: its counts are the answer, there is no one score.</summary>
    public bool IsDistribution => choices is not null;

    public int Slots => choices is not null ? choices.Codes - 1 : Measure.Slots - 1;

    public static Question Scored(Measure measure) => new(measure, null, null) { IsScored = true };

    /// <summary>Of those who chose anything, the share having one choice: slot 0 without it, slot 1 with it.</summary>
    public static Question ShareOf(string name, Dimension choice, int code)
    {
        var groups = new int[choice.Codes];
        for (var at = 1; at < groups.Length; at++)
        {
            groups[at] = choice.Members(at).Contains(code) ? 2 : 1;
        }
        return new(Measure.Share(name), Axis.Grouped(choice, groups, 2), null);
    }

    public static Question Choices(Dimension choice) => new(Measure.Share(choice.Name), Axis.Of(choice), choice);

    /// <summary>No question in particular: every response counts, for lists of them.</summary>
    public static Question Any { get; } = new(Measure.Share(""), null, null);

    public IReadOnlyDictionary<string, long> Distribution(long[] slots)
    {
        if (choices is null)
        {
            return new AnswerCounts(names ??= [.. Enumerable.Range(Measure.Min, slots.Length).Select(answer => answer.ToString(CultureInfo.InvariantCulture))], slots);
        }
        var named = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var slot = 0; slot < slots.Length; slot++)
        {
            if (slots[slot] > 0)
            {
                named.Add(choices.Text(slot + 1), slots[slot]);
            }
        }
        return named;
    }
}
