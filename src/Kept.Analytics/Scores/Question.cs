using System.Globalization;

namespace Kept.Analytics.Scores;

/// <summary>What is counted in a cell: the answers to a scored question, the share having one choice, or all choices.
/// A cell is an array of counts, one per slot.</summary>
internal sealed class Question
{
    private readonly byte[]? answers;
    private readonly Axis? choice;
    private readonly int having;

    private Question(Measure measure, byte[]? answers, Axis? choice, int having)
    {
        (Measure, this.answers, this.choice, this.having) = (measure, answers, choice, having);
        IsDistribution = choice is not null && having < 0;
        Slots = IsDistribution ? choice!.Cardinality : measure.Max - measure.Min + 1;
    }

    public Measure Measure { get; }

    public int Slots { get; }

    /// <summary>A choice question as a whole: its counts are the answer, there is no one score.</summary>
    public bool IsDistribution { get; }

    public static Question Scored(MeasureView view) => new(view.Measure, view.Answers, null, 0);

    public static Question ShareOf(string name, Axis choice, int code) => new(Measure.Share(name), null, choice, code);

    public static Question Choices(Axis choice) => new(Measure.Share(choice.Name), null, choice, -1);

    /// <summary>No question in particular: every response counts, for lists of them.</summary>
    public static Question Any { get; } = new(Measure.Share(""), null, null, 0);

    public bool IsAnsweredBy(int row) => answers is not null ? answers[row] != 0 : choice is null || choice.Codes[row] != 0;

    public void Count(int row, long[] slots)
    {
        if (answers is not null)
        {
            slots[answers[row] - 1]++;
            return;
        }
        var code = choice!.Codes[row];
        ReadOnlySpan<int> chosen = code > 0 ? [code] : choice.Sets[~code];
        if (!IsDistribution)
        {
            slots[chosen.Contains(having) ? 1 : 0]++;
            return;
        }
        foreach (var one in chosen)
        {
            slots[one - 1]++;
        }
    }

    public IReadOnlyDictionary<string, long> Distribution(long[] slots)
    {
        var named = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var slot = 0; slot < slots.Length; slot++)
        {
            if (!IsDistribution)
            {
                named.Add((Measure.Min + slot).ToString(CultureInfo.InvariantCulture), slots[slot]);
            }
            else if (slots[slot] > 0)
            {
                named.Add(choice!.Label(slot + 1), slots[slot]);
            }
        }
        return named;
    }
}
