using Kept.Analytics.Statistics;

namespace Kept.Analytics.Scores;

/// <summary>Last step of a slice: the same cells in another period or another group, tested together.</summary>
internal static class Compare
{
    /// <summary>The slice to compare with: the preceding period of equal length (for whole months as many months, for other dates as
    /// many days), the same days a year before, or a group named like a filter (<c>unit:MAD-01</c>). The group stands instead of the
    /// filters of its name; a place instead of every filter by place, as a unit's own filter would leave of its city but the unit.</summary>
    /// <param name="levels">Dimensions derived from the unit.</param>
    public static Slice Other(Slice slice, IEnumerable<string> levels)
    {
        if (!Slice.IsPeriod(slice.Compare))
        {
            var group = Slice.ReadFilter(slice.Compare!, "compare");
            string[] places = ["unit", .. levels];
            string[] replaced = places.Contains(group.Name) ? places : [group.Name];
            return slice with { Compare = null, By = [.. slice.By.Where(by => by != group.Name)], Where = [.. slice.Where.Where(f => !replaced.Contains(f.Name)), group] };
        }
        if (slice.By.Intersect(TimeBuckets.All).Any())
        {
            throw new SliceException("A breakdown by time already shows the periods; compare without it.", "compare");
        }
        if (slice.From is not { } from || slice.To is not { } to || from.Kind != to.Kind)
        {
            throw new SliceException("To compare with another period, give both 'from' and 'to', both as dates or both as times.", "compare");
        }
        try
        {
            return slice.Compare == Slice.YearBefore ? slice with { From = from.AddYears(-1), To = to.AddYears(-1), Compare = null }
                : slice with { From = Before(from, to), To = from, Compare = null };
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new SliceException("There is no such period before.", "compare");
        }
    }

    // A month is followed by a month, however many days they have.
    private static DateTime Before(DateTime from, DateTime to) => from < to && IsMonth(from) && IsMonth(to)
        ? from.AddMonths(12 * (from.Year - to.Year) + from.Month - to.Month) : from - (to - from);

    private static bool IsMonth(DateTime time) => time is { Kind: DateTimeKind.Unspecified, Day: 1 } && time.TimeOfDay == TimeSpan.Zero;

    /// <summary>Puts each cell beside its counterpart, matched by the labels both have; no counterpart is an n of 0. p-values are
    /// corrected over all cells that have a test.</summary>
    /// <param name="shared">Answers that are in a cell and in its counterpart as well (a unit and its region); they are taken out of
    /// the counterpart before the test, which needs two groups of different people.</param>
    public static IReadOnlyList<Cell> With(
        Question question, IReadOnlyList<ShownCell> now, IReadOnlyList<ShownCell> other, IReadOnlyDictionary<CellKey, CountedCell>? shared = null)
    {
        var names = other.Count == 0 ? [] : other[0].Shown.By.Select(by => by.Key).ToHashSet(StringComparer.Ordinal);
        var counterparts = other.ToDictionary(cell => Key(cell.Shown, names), StringComparer.Ordinal);
        var compared = now.Select(cell => Beside(question, cell, counterparts.GetValueOrDefault(Key(cell.Shown, names)), shared?.GetValueOrDefault(cell.Counted.Key))).ToList();
        var tested = compared.Where(cell => cell.Previous?.Test is not null).ToList();
        var adjusted = MultipleComparisons.BenjaminiHochberg([.. tested.Select(cell => cell.Previous!.Test!.Value.PValue)]);
        var next = 0;
        return [.. compared.Select(cell => cell.Previous?.Test is null ? cell
            : cell with { Previous = cell.Previous with { Adjusted = adjusted[next++] } })];
    }

    private static Cell Beside(Question question, ShownCell cell, ShownCell? other, CountedCell? shared)
    {
        if (cell.Shown.IsWithheld || other is { Shown.IsWithheld: true })
        {
            return cell.Shown;
        }
        if (other is null)
        {
            return cell.Shown with { Previous = new(null, 0, null) };
        }
        if (Apart(cell.Counted, other.Counted, shared) is not var (own, rest))
        {
            return cell.Shown;
        }
        var test = question.IsDistribution ? null : Scoring.Test(question.Measure, own, rest);
        return cell.Shown with { Previous = new(other.Shown.Score, other.Shown.N, test) { Low = other.Shown.Low, High = other.Shown.High } };
    }

    // Two groups of different people: those of both are taken out of the counterpart, or, where it is but a part of the cell, out of
    // the cell. Null where both are the same people, who have nobody to be compared with.
    private static (CountedCell One, CountedCell Other)? Apart(CountedCell own, CountedCell other, CountedCell? shared)
    {
        if (shared is null or { N: 0 })
        {
            return (own, other);
        }
        return shared.N < other.N ? (own, other.Without(shared)) : shared.N < own.N ? (own.Without(shared), other) : null;
    }

    private static string Key(Cell cell, HashSet<string> names) => string.Join('\n', cell.By.Where(by => names.Contains(by.Key)).Select(by => by.Value));
}

/// <summary>A cell as it is shown and as it was counted.</summary>
internal sealed record ShownCell(Cell Shown, CountedCell Counted);
