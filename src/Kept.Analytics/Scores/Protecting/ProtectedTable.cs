namespace Kept.Analytics.Scores.Protecting;

/// <summary>A way of grouping the base codes of an axis.</summary>
/// <param name="Name">For people and errors; decides nothing.</param>
/// <param name="Groups">Groups are numbered 1 to this.</param>
/// <param name="GroupsOf">Groups of each base code: several for a code that stands for several values, none for "no value".</param>
public sealed record Partition(string Name, int Groups, int[][] GroupsOf);

/// <summary>What people are told apart by: units with their levels, months with quarters and years, or one other dimension.</summary>
/// <param name="Name">For people and errors; decides nothing.</param>
/// <param name="Codes">Base codes are 0 to this − 1; 0 is no value.</param>
/// <param name="Partitions">Every way the asker may group this axis by, the finest too.</param>
public sealed record ProtectedAxis(string Name, int Codes, IReadOnlyList<Partition> Partitions);

/// <summary>The people who answered a question, in the asker's reach, over all time and before any filter, counted by
/// their codes on the axes. Should hold every axis the asker may ask by, always the same ones for one survey: what
/// is not in it cannot be guarded against.</summary>
/// <param name="Axes">Axes, in any order.</param>
/// <param name="Keys">Base codes, cells × axes; the same combination may come more than once.</param>
/// <param name="N">People of each cell.</param>
/// <param name="Answers">Distribution of the answers of each cell; breaks ties between cells of the same size. Optional.</param>
public sealed record ProtectedTable(IReadOnlyList<ProtectedAxis> Axes, int[] Keys, long[] N, IReadOnlyList<long[]>? Answers = null)
{
    /// <summary>Axes, by place, that people most want to see others by: where there are too many groups to decide all axes
    /// together, each other one can be asked for together with these, but not with one another.</summary>
    public IReadOnlyList<int> Core { get; init; } = [];

    /// <summary>The same table, checked: as long as it says, and all codes within their axes.</summary>
    internal ProtectedTable Checked()
    {
        if (Keys.Length != N.Length * Axes.Count || (Answers is not null && Answers.Count != N.Length))
        {
            throw new ArgumentException($"{N.Length} cells on {Axes.Count} axes do not have {Keys.Length} codes and {Answers?.Count ?? N.Length} distributions.");
        }
        for (var i = 0; i < Keys.Length; i++)
        {
            if ((uint)Keys[i] >= (uint)Axes[i % Axes.Count].Codes)
            {
                throw new ArgumentException($"'{Axes[i % Axes.Count].Name}' has no code {Keys[i]}.");
            }
        }
        foreach (var axis in Axes)
        {
            foreach (var partition in axis.Partitions)
            {
                if (partition.GroupsOf.Length != axis.Codes || partition.GroupsOf.Any(groups => groups.Any(g => g < 1 || g > partition.Groups)))
                {
                    throw new ArgumentException($"'{partition.Name}' does not group the codes of '{axis.Name}'.");
                }
            }
        }
        return this;
    }
}

/// <summary>A breakdown by a partition of an axis; both by their place in the table.</summary>
public readonly record struct AskedBreakdown(int Axis, int Partition);

/// <summary>A filter: people in one of the allowed groups of a partition. Allowed[group]; group 0, no value, is never in it.</summary>
public sealed record AskedFilter(int Axis, int Partition, bool[] Allowed);

/// <summary>What was asked: breakdowns, and filters that must all hold; a period is a filter on the time axis.</summary>
public sealed record AskedSlice(IReadOnlyList<AskedBreakdown> By, IReadOnlyList<AskedFilter> Where);

/// <summary>A cell of the answer that has anybody in it.</summary>
/// <param name="Key">Its group in each breakdown.</param>
/// <param name="N">People in it; not for the eyes of anyone if it is withheld.</param>
/// <param name="IsWithheld">Whether it may not be shown.</param>
public sealed record AskedCell(IReadOnlyList<int> Key, long N, bool IsWithheld);
