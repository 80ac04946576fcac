using Kept.Analytics.Scores.Columns;

namespace Kept.Tests.Analytics.Scores.Columns;

internal static class Repairs
{
    /// <summary>Reads all of a table as often as it takes, and repairs from the log what is found damaged. How many blocks were.</summary>
    public static int All(ScoreTable table, IReadOnlyList<ScoreRow> log)
    {
        var repaired = 0;
        while (Next(table) is { } damage)
        {
            table.Repair(damage, log.Where(row => row.Position >= damage.FirstPosition && row.Position <= damage.LastPosition));
            repaired++;
        }
        return repaired;
    }

    private static BlockDamagedException? Next(ScoreTable table)
    {
        if (table.Damaged is [var first, ..])
        {
            return first;
        }
        try
        {
            Rows.In(table);
            return null;
        }
        catch (BlockDamagedException found)
        {
            return found;
        }
    }
}
