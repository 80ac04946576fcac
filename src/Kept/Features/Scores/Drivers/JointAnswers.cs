using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;

namespace Kept.Features.Scores.Drivers;

/// <summary>How often each answer to the outcome goes with each answer to one attribute, over complete responses. From these
/// counts come the attribute's low and top box and the outcome in points of its score; single responses are never looked at.</summary>
internal sealed class JointAnswers(Measure attribute, Measure outcome, IReadOnlyList<(int Attribute, int Outcome, long N)> counts)
{
    public long N => counts.Sum(count => count.N);

    /// <param name="cells">The outcome broken down by the attribute.</param>
    /// <returns>Null where a cell is withheld.</returns>
    public static JointAnswers? Of(Measure attribute, Measure outcome, IReadOnlyList<Cell> cells)
    {
        if (cells.Any(cell => cell.IsWithheld)) return null;
        return new(attribute, outcome,
        [
            .. from cell in cells
               from given in cell.Distribution ?? new Dictionary<string, long>()
               where given.Value > 0
               select (Answers.Read(cell.By[0].Value), Answers.Read(given.Key), given.Value),
        ]);
    }

    /// <summary>Welch's contrasts of the outcome's score in the low and the top box against the middle.</summary>
    public AttributeEffect Effect() => PenaltyReward.OneWay(
        In(answer => Answers.IsLow(attribute, answer)),
        In(answer => !Answers.IsLow(attribute, answer) && !Answers.IsTop(attribute, answer)),
        In(answer => Answers.IsTop(attribute, answer)));

    /// <summary>Sum of the attribute's answers times the outcome's points.</summary>
    public double Product() => counts.Sum(count => (double)count.Attribute * Points(count.Outcome) * count.N);

    public (double Sum, double Squares) Points() =>
        (counts.Sum(count => Points(count.Outcome) * count.N), counts.Sum(count => Points(count.Outcome) * Points(count.Outcome) * count.N));

    private Moments In(Func<int, bool> box)
    {
        var chosen = counts.Where(count => box(count.Attribute)).ToList();
        return new(chosen.Sum(count => Points(count.Outcome) * count.N), chosen.Sum(count => Points(count.Outcome) * Points(count.Outcome) * count.N), chosen.Sum(count => count.N));
    }

    private double Points(int answer) => Answers.Points(outcome, answer);
}

/// <summary>What single answers to a scored question mean.</summary>
internal static class Answers
{
    /// <summary>The number behind an answer as a slice names it.</summary>
    public static int Read(string answer) => answer switch
    {
        "yes" => 1,
        "no" => 0,
        _ => int.Parse(answer, System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Every answer a question can have, as slices name them.</summary>
    /// <param name="isSpoken">Whether yes and no are said in words.</param>
    public static IReadOnlyList<string> All(Measure measure, bool isSpoken) => isSpoken
        ? ["yes", "no"]
        : [.. Enumerable.Range(measure.Min, measure.Max - measure.Min + 1).Select(answer => answer.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>What one answer adds to a score: −100, 0 or 100 for recommendation, 0 or 100 for satisfaction and shares, else itself.</summary>
    public static double Points(Measure measure, int answer) => measure.Metric switch
    {
        Metric.Nps => answer >= 9 ? 100 : answer <= 6 ? -100 : 0,
        Metric.Csat => answer >= measure.Max - 1 ? 100 : 0,
        Metric.Share => 100 * answer,
        _ => answer,
    };

    /// <summary>The low box: the lowest quarter of the scale (1 and 2 of 5), or detractors.</summary>
    public static bool IsLow(Measure measure, int answer) =>
        measure.Metric == Metric.Nps ? answer <= 6 : answer <= measure.Min + (measure.Max - measure.Min) / 4.0;

    /// <summary>The top box: the highest sixth of the scale (5 of 5, 6 and 7 of 7), or promoters.</summary>
    public static bool IsTop(Measure measure, int answer) =>
        measure.Metric == Metric.Nps ? answer >= 9 : answer >= measure.Max - (measure.Max - measure.Min) / 6.0;

    /// <summary>The mean of a cell's answers with its interval, which cannot lie off the scale; null where there are none or they are withheld.</summary>
    public static MeanOf? Mean(Measure measure, Cell cell)
    {
        if (cell.IsWithheld || cell.N == 0 || cell.Distribution is not { } given) return null;
        double sum = 0, squares = 0;
        foreach (var (answer, n) in given)
        {
            var value = (double)Read(answer);
            (sum, squares) = (sum + value * n, squares + value * value * n);
        }
        var interval = Analytics.Statistics.Mean.Interval(sum, squares, cell.N);
        return new(sum / cell.N, interval is { } known ? new Interval(Math.Max(measure.Min, known.Low), Math.Min(measure.Max, known.High)) : null, cell.N);
    }
}
