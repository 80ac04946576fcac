using static Kept.Analytics.Scores.Protecting.Modular;

namespace Kept.Analytics.Scores.Protecting;

/// <summary>A table that could be asked for: a partition for some of the axes, −1 for those that are added up.</summary>
internal sealed class Table(int index, int[] choice, bool canBeAsked)
{
    /// <summary>Its place among the tables.</summary>
    public int Index => index;

    public int[] Choice => choice;

    /// <summary>Axes that are not added up.</summary>
    public int Axes { get; } = choice.Count(p => p >= 0);

    public bool CanBeAsked => canBeAsked;
}

/// <summary>A cell of a table: its atoms and people. A cell of those without a value cannot be asked for.</summary>
internal sealed class Cell(Table table, int[] atoms, long n, bool canBeAsked)
{
    public Table Table => table;

    /// <summary>Ascending.</summary>
    public int[] Atoms => atoms;

    public long N => n;

    public bool CanBeAsked => canBeAsked;
}

/// <summary>All tables over some axes, from the total to the finest, with all their cells that have anybody in them.</summary>
internal sealed class Lattice
{
    private readonly Atoms atoms;

    public Lattice(Atoms atoms, IReadOnlyList<int> partitions, IReadOnlyList<int> asked)
    {
        this.atoms = atoms;
        Of = [.. Enumerable.Range(0, atoms.Count).Select(_ => new List<Cell>())];
        Tables = [.. Choices(partitions).Select((choice, index) => new Table(index, choice, choice.Select((p, i) => p < asked[i]).All(ok => ok)))];
        foreach (var table in Tables)
        {
            Fill(table);
        }
    }

    public IReadOnlyList<Table> Tables { get; }

    public List<Cell> Cells { get; } = [];

    /// <summary>The cells that hold each atom.</summary>
    public List<Cell>[] Of { get; }

    /// <summary>Whether one table is the other with one axis added up or grouped otherwise, as its lines are summed up by it.</summary>
    public static bool SumsUp(Table sums, Table table)
    {
        var differ = 0;
        for (var i = 0; i < table.Choice.Length; i++)
        {
            if (sums.Choice[i] != table.Choice[i])
            {
                differ += table.Choice[i] < 0 ? 2 : 1;
            }
        }
        return differ == 1;
    }

    /// <summary>A number for each cell that tells apart cells of the same size by the answers in them and by the cells around
    /// them, never by names or order.</summary>
    public Dictionary<Cell, ulong> Marks()
    {
        var own = Enumerable.Range(0, atoms.Count).Select(atom => Scatter(atoms.Marks[atom] + (ulong)atoms.N[atom])).ToArray();
        var around = (ulong[])own.Clone();
        foreach (var cell in Cells)
        {
            var mark = Scatter(Sum(cell, own) + (ulong)cell.Table.Axes);
            foreach (var atom in cell.Atoms)
            {
                around[atom] += mark;
            }
        }
        return Cells.ToDictionary(cell => cell, cell => Sum(cell, around));

        static ulong Sum(Cell cell, ulong[] marks)
        {
            var sum = 0UL;
            foreach (var atom in cell.Atoms)
            {
                sum += Scatter(marks[atom]);
            }
            return sum;
        }
    }

    private static List<int[]> Choices(IReadOnlyList<int> partitions)
    {
        List<int[]> choices = [[]];
        foreach (var count in partitions)
        {
            choices = [.. choices.SelectMany(start => Enumerable.Range(-1, count + 1).Select(p => (int[])[.. start, p]))
                .Where(choice => choice.Count(p => p >= 0) <= Slice.MostDimensions)];
        }
        return choices;
    }

    private void Fill(Table table)
    {
        var axes = Enumerable.Range(0, table.Choice.Length).Where(i => table.Choice[i] >= 0).ToArray();
        var members = new Dictionary<(int, int, int, int), List<int>>();
        var key = new int[Slice.MostDimensions];
        for (var atom = 0; atom < atoms.Count; atom++)
        {
            Put(atom, 0);
        }
        foreach (var (codes, held) in members)
        {
            var named = axes.Length == 0 || (codes.Item1 > 0 && (axes.Length < 2 || codes.Item2 > 0) && (axes.Length < 3 || codes.Item3 > 0) && (axes.Length < 4 || codes.Item4 > 0));
            var cell = new Cell(table, [.. held], held.Sum(atom => atoms.N[atom]), table.CanBeAsked && named);
            Cells.Add(cell);
            held.ForEach(atom => Of[atom].Add(cell));
        }

        void Put(int atom, int depth)
        {
            if (depth == axes.Length)
            {
                var at = (key[0], key[1], key[2], key[3]);
                if (!members.TryGetValue(at, out var held))
                {
                    members.Add(at, held = []);
                }
                held.Add(atom);
                return;
            }
            foreach (var group in atoms.GroupsOf(atom, axes[depth], table.Choice[axes[depth]]))
            {
                key[depth] = group;
                Put(atom, depth + 1);
            }
        }
    }
}
