using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores;

/// <summary>Fourth step of a slice: counted codes become cells of the axes asked for, in order, and counts become scores.</summary>
internal static class Aggregate
{
    public const int MostCells = 50_000;
    private const long MostCounts = 4_000_000;

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
                throw new SliceException($"This breakdown has more than {MostCells:N0} cells. Break it down by less, or filter it first.");
            }
            if ((cells.Count + 1L) * plan.Question.Slots > MostCounts)
            {
                throw new SliceException($"'{plan.Question.Measure.Code}' has too many values to be broken down like this.");
            }
            cells.Add(key, cell = new(key, plan.Question.Slots, plan.Margins.Count > 0));
            return cell;
        }
    }

    /// <summary>The cell as it is shown: named, scored, or withheld.</summary>
    public static Cell Show(Question question, IReadOnlyList<Axis> by, CountedCell cell)
    {
        var shown = new Cell { By = [.. by.Select((axis, i) => KeyValuePair.Create(axis.Name, axis.Label(cell.Key[i])))] };
        if (cell.IsWithheld)
        {
            return shown.Withhold();
        }
        shown = shown with { N = cell.N, EffectiveN = cell.EffectiveN, Distribution = question.Distribution(cell.Counts) };
        if (cell.N == 0 || question.IsDistribution)
        {
            return shown;
        }
        var (score, low, high) = Scoring.Of(question.Measure, cell);
        return shown with { Score = score, Low = low, High = high, Ranked = Scoring.Ranked(question.Measure, cell) };
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

    // Labels are compared once a value, not once a pair of cells.
    private static CountedCell[] InOrder(IReadOnlyList<Axis> by, ICollection<CountedCell> cells)
    {
        var places = by.Select((axis, i) => Places(axis, cells.Select(cell => cell.Key[i]).Distinct())).ToArray();
        CountedCell[] ordered = [.. cells];
        Array.Sort(Array.ConvertAll(ordered, cell => new CellKey(PlaceOf(cell, 0), PlaceOf(cell, 1), PlaceOf(cell, 2), PlaceOf(cell, 3))), ordered, InTurn);
        return ordered;

        int PlaceOf(CountedCell cell, int axis) => axis < places.Length ? places[axis][cell.Key[axis]] : 0;
    }

    private static Dictionary<int, int> Places(Axis axis, IEnumerable<int> values) => values.Select(value => (Value: value, Label: axis.Label(value)))
        .OrderBy(pair => pair.Label, StringComparer.Ordinal).Select((pair, place) => (pair.Value, place)).ToDictionary(pair => pair.Value, pair => pair.place);

    private static readonly Comparer<CellKey> InTurn = Comparer<CellKey>.Create((a, b) =>
        a.A != b.A ? a.A.CompareTo(b.A) : a.B != b.B ? a.B.CompareTo(b.B) : a.C != b.C ? a.C.CompareTo(b.C) : a.D.CompareTo(b.D));
}
