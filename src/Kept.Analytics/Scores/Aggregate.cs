using System.Collections.Concurrent;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores;

/// <summary>Fourth step of a slice: counted codes become cells of the axes asked for, in order, and counts become scores.</summary>
internal static class Aggregate
{
    public const int MostCells = 50_000;
    private const long MostCounts = 4_000_000;

    /// <summary>From so many cells on it pays to name and score them on several cores.</summary>
    private const int ManyCells = 500;

    /// <summary>Third step: asks the source to count by the axes, by what weights depend on, and by the question's choices.</summary>
    public static ValueTask<Tally> Count(Plan plan, CancellationToken ct) => Count(plan, plan.Question.IsScored ? [plan.Question.Measure.Code] : [], ct);

    /// <summary>The same for several scored questions at once.</summary>
    public static ValueTask<Tally> Count(Plan plan, IReadOnlyList<string> measures, CancellationToken ct) => plan.Source.Count(new Scan
    {
        Axes = [.. plan.By.Concat(plan.Margins).Append(plan.Question.Axis).OfType<Axis>().Select(axis => axis.Scan)],
        Measures = measures,
        Rows = plan.Rows,
        MostCells = 2_000_000,
    }, ct);

    /// <summary>The cells in the order of their labels. Without axes there is exactly one, also of no responses.</summary>
    /// <param name="measure">Which of the counted measures is the question.</param>
    public static IReadOnlyList<CountedCell> Cells(Plan plan, Tally tally, int measure = 0)
    {
        var cells = new Dictionary<CellKey, CountedCell>();
        var weights = new MarginWeights(plan);
        if (plan.By.Count == 0)
        {
            At(default);
        }
        for (var at = 0; at < tally.Cells; at++)
        {
            if (Answered(plan.Question, tally, at, measure) is var n and > 0)
            {
                Add(at, 0, default, n, weights.Of(tally.GroupsOf(at)));
            }
        }
        return InOrder(plan.By, cells.Values);

        // A response with several values on an axis is in several cells.
        void Add(int at, int axis, CellKey key, long n, double weight)
        {
            if (axis == plan.By.Count)
            {
                var cell = At(key);
                cell.AddResponses(n, weight);
                Spread(plan.Question, tally, (at, measure), cell, weight);
                return;
            }
            Span<int> one = stackalloc int[1];
            foreach (var value in plan.By[axis].Of(tally.GroupsOf(at)[axis], one))
            {
                Add(at, axis + 1, key.With(axis, value), n, weight);
            }
        }

        CountedCell At(CellKey key)
        {
            if (cells.TryGetValue(key, out var cell))
            {
                return cell;
            }
            if (cells.Count == MostCells)
            {
                throw SliceException.TooManyCells(MostCells);
            }
            if ((cells.Count + 1L) * plan.Question.Slots > MostCounts)
            {
                throw new SliceException($"'{plan.Question.Measure.Code}' has too many values to be broken down like this.");
            }
            cells.Add(key, cell = new(key, plan.Question.Slots, plan.Margins.Count > 0));
            return cell;
        }
    }

    /// <summary>The cells as they are shown, in the same order; many of them on several cores.</summary>
    public static ShownCell[] Show(Question question, IReadOnlyList<Axis> by, IReadOnlyList<CountedCell> cells)
    {
        var shown = new ShownCell[cells.Count];
        if (cells.Count < ManyCells)
        {
            Some(0, cells.Count);
        }
        else
        {
            Parallel.ForEach(Partitioner.Create(0, cells.Count), range => Some(range.Item1, range.Item2));
        }
        return shown;

        void Some(int first, int end)
        {
            for (var at = first; at < end; at++)
            {
                shown[at] = new(Show(question, by, cells[at]), cells[at]);
            }
        }
    }

    // Named, scored, or withheld.
    private static Cell Show(Question question, IReadOnlyList<Axis> by, CountedCell cell)
    {
        var names = new KeyValuePair<string, string>[by.Count];
        for (var axis = 0; axis < names.Length; axis++)
        {
            names[axis] = new(by[axis].Name, by[axis].Label(cell.Key[axis]));
        }
        if (cell.IsWithheld)
        {
            return new() { By = names, IsWithheld = true };
        }
        var given = question.Distribution(cell.Counts);
        if (cell.N == 0 || question.IsDistribution)
        {
            return new() { By = names, N = cell.N, EffectiveN = cell.EffectiveN, Distribution = given };
        }
        var (score, low, high) = Scoring.Of(question.Measure, cell);
        return new()
        {
            By = names, N = cell.N, EffectiveN = cell.EffectiveN, Distribution = given,
            Score = score, Low = low, High = high, Ranked = Scoring.Ranked(question.Measure, cell),
        };
    }

    private static long Answered(Question question, Tally tally, int at, int measure)
    {
        if (question.IsScored)
        {
            return tally.Rows[at] - tally.AnswersOf(measure, at)[0];
        }
        return question.Axis is null || tally.GroupsOf(at)[^1] > 0 ? tally.Rows[at] : 0;
    }

    private static void Spread(Question question, Tally tally, (int Cell, int Measure) at, CountedCell cell, double weight)
    {
        if (question.IsScored)
        {
            var answers = tally.AnswersOf(at.Measure, at.Cell)[1..];
            for (var slot = 0; slot < answers.Length; slot++)
            {
                cell.Add(slot, answers[slot], weight);
            }
        }
        else if (question.Axis is { } axis)
        {
            Span<int> one = stackalloc int[1];
            foreach (var value in axis.Of(tally.GroupsOf(at.Cell)[^1], one))
            {
                cell.Add(value - 1, tally.Rows[at.Cell], weight);
            }
        }
    }

    // Labels are compared once a value, not once a pair of cells; then a cell's place is one number, as no axis has more values
    // here than there are cells.
    private static CountedCell[] InOrder(IReadOnlyList<Axis> by, ICollection<CountedCell> cells)
    {
        CountedCell[] ordered = [.. cells];
        var places = new long[ordered.Length];
        for (var axis = 0; axis < by.Count; axis++)
        {
            var at = axis;
            var placeOf = Places(by[at], ordered.Select(cell => cell.Key[at]).Distinct());
            for (var i = 0; i < ordered.Length; i++)
            {
                places[i] = places[i] * placeOf.Count + placeOf[ordered[i].Key[at]];
            }
        }
        Array.Sort(places, ordered);
        return ordered;
    }

    private static Dictionary<int, int> Places(Axis axis, IEnumerable<int> values) => values.Select(value => (Value: value, Label: axis.Label(value)))
        .OrderBy(pair => pair.Label, StringComparer.Ordinal).Select((pair, place) => (pair.Value, place)).ToDictionary(pair => pair.Value, pair => pair.place);
}
