using System.Globalization;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>A number that rows are grouped by: an expression with values from 0 to <paramref name="Radix"/> − 1, to which
/// <paramref name="Offset"/> is added afterwards.</summary>
internal sealed record Digit(string Sql, long Radix, int Offset = 0)
{
    public static Digit Always(int value) => new("0", 1, value);
}

/// <summary>What a scan asks, in ClickHouse's words. Columns are numbered, and values are numbers.</summary>
internal sealed class Sql(ScoreSchema schema)
{
    // A lookup table is copied for every block of rows; beyond this many entries that is dearer than comparing.
    private const long MostEntries = 1 << 17;
    private const int FewStarts = 8;
    private const string Ever = "1";
    private const string Never = "0";

    /// <summary>Rows of the selection, as a condition; null where there can be none. No part of it is constant, which 18.16 cannot
    /// always bear.</summary>
    public string? Where(Selection selection)
    {
        if (schema.Rows == 0 || selection.From > schema.Last || selection.To <= schema.First) return null;
        var conditions = new List<string>();
        if (selection.From > schema.First) conditions.Add($"at >= {Text(selection.From)}");
        if (selection.To <= schema.Last) conditions.Add($"at < {Text(selection.To)}");
        foreach (var clause in selection.Where)
        {
            var terms = clause.Select(Term).Where(term => term != Never).Distinct().ToList();
            if (terms.Count == 0) return null;
            if (!terms.Contains(Ever)) conditions.Add($"({string.Join(" OR ", terms)})");
        }
        return string.Concat(conditions.Select(condition => " AND " + condition));
    }

    /// <summary>The group of a row. Rows are those of the selection, whose times bound what must be told apart.</summary>
    public Digit Group(ScanAxis axis, Selection selection)
    {
        if (axis.Column.Kind == ColumnKind.Time) return GroupOfTime(axis.Starts, Math.Max(schema.First, selection.From), Math.Min(schema.Last, selection.To - 1));
        if (Column(axis.Column) is not { } column) return Digit.Always(axis.GroupOf is [var group, ..] ? group : 0);
        if (axis.GroupOf is not { } groups) return new Digit(column.Name, column.Codes);
        return new Digit(Lookup(groups, $"{column.Name} + 1"), groups.Max() + 1L);
    }

    /// <summary>What is stored of an answer; null for a measure nobody declared.</summary>
    public Digit? Answer(string measure) => Column(ScanColumn.Answers(measure)) is { } column ? new Digit(column.Name, column.Codes) : null;

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private string Term(ScanTerm term)
    {
        var allowed = term.Allowed;
        if (Column(term.Column) is not { } column) return allowed is [true, ..] ? Ever : Never;
        var count = allowed.Count(yes => yes);
        if (count == 0) return Never;
        if (count == allowed.Length) return Ever;
        if (count == 1) return $"{column.Name} = {Array.IndexOf(allowed, true)}";
        if (count == allowed.Length - 1) return $"{column.Name} != {Array.IndexOf(allowed, false)}";
        return Lookup(Array.ConvertAll(allowed, yes => yes ? 1 : 0), $"{column.Name} + 1");
    }

    // Of all ways to map codes that ClickHouse 18.16 has this is the quickest: IN takes twice as long, transform and multiIf more.
    // Beyond the end of an array stands 0, so that zeros at its end need no telling.
    private static string Lookup(int[] values, string index)
    {
        var length = values.Length;
        while (length > 1 && values[length - 1] == 0) length--;
        return $"arrayElement([{string.Join(',', values.Take(length))}], {index})";
    }

    private static Digit GroupOfTime(long[] starts, long from, long to)
    {
        var before = starts.Count(start => start <= from);
        var within = starts.Skip(before).TakeWhile(start => start <= to).ToArray();
        if (within.Length == 0) return Digit.Always(before);
        // Starts of days and months lie on a grid of hours or quarters of an hour, whatever the zone.
        var step = within.Skip(1).Select(start => start - within[0]).Where(apart => apart > 0).DefaultIfEmpty(1).Aggregate(GreatestCommonDivisor);
        var grid = within[0] - ((within[0] - from + step - 1) / step * step);
        if (within.Length <= FewStarts || (to - grid) / step >= MostEntries) return new Digit(Sum([.. within.Select(start => $"(at >= {Text(start)})")]), within.Length + 1, before);
        var groups = new int[((to - grid) / step) + 1];
        for (int i = 0, group = 0; i < groups.Length; i++)
        {
            while (group < within.Length && within[group] <= grid + (i * step)) group++;
            groups[i] = group;
        }
        return new Digit(Lookup(groups, $"toUInt32(intDiv(at - ({Text(grid)}), {Text(step)})) + 1"), within.Length + 1, before);
    }

    // A tree and not a chain, which would nest too deeply.
    private static string Sum(ReadOnlySpan<string> terms) =>
        terms.Length == 1 ? terms[0] : $"({Sum(terms[..(terms.Length / 2)])} + {Sum(terms[(terms.Length / 2)..])})";

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private (string Name, long Codes)? Column(ScanColumn column)
    {
        for (var i = 0; column.Kind == ColumnKind.Dimension && i < schema.Dimensions.Count; i++)
        {
            if (schema.Dimensions[i].Name == column.Name) return ($"d{i}", schema.Dimensions[i].Codes);
        }
        for (var i = 0; column.Kind == ColumnKind.Answers && i < schema.Measures.Count; i++)
        {
            if (schema.Measures[i].Code == column.Name) return ($"m{i}", schema.Measures[i].Max - schema.Measures[i].Min + 2);
        }
        return null;
    }
}
