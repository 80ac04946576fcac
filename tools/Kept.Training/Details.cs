using Kept.Analytics.Language;
using Kept.Analytics.Language.Learning;

namespace Kept.Training;

/// <summary>
/// Learns the details of each group, from our own comments alone, as no other names them: which of its details a comment means that
/// names the group; and grave matters, among all comments of our own.
/// </summary>
internal sealed class Details
{
    private readonly Examples examples;
    private readonly IReadOnlyList<OwnComment> own;
    private readonly Settings settings;

    /// <param name="examples">Begin with our own comments.</param>
    public Details(Examples examples, IReadOnlyList<OwnComment> own, Settings settings) => (this.examples, this.own, this.settings) = (examples, own, settings);

    /// <summary>Praise by name is found otherwise: it is praise of staff and a name.</summary>
    public static int Count => Stems.Pointed.Length - 1;

    public IReadOnlyList<Margin> Learn(IReadOnlyCollection<int> learned) => [.. Enumerable.Range(0, Count).Select(detail => Learn(detail, learned))];

    /// <summary>Scores of all own comments, each by models that have not learned from it.</summary>
    public float[][] CrossValidated(int folds)
    {
        var scores = new float[own.Count][];
        for (var fold = 0; fold < folds; fold++)
        {
            var held = fold;
            var margins = Learn([.. Enumerable.Range(0, own.Count).Where(i => i % folds != held)]);
            for (var i = held; i < own.Count; i += folds)
            {
                scores[i] = [.. margins.Select(m => m.Of(examples, i))];
            }
        }
        return scores;
    }

    public bool Has(int comment, int detail) => detail < Taxonomy.Details.Count ? own[comment].Details.ContainsKey(Stems.Pointed[detail]) : own[comment].Matters.Contains(Stems.Pointed[detail]);

    /// <summary>Whether a comment is one to learn the detail from.</summary>
    public bool Tells(int comment, int detail) =>
        detail >= Taxonomy.Details.Count || own[comment].Details.Keys.Any(d => Taxonomy.GroupOf(d) == Taxonomy.GroupOf(Stems.Pointed[detail]));

    /// <summary>Prints how right the details are where the group is known, and how right the matters.</summary>
    public void Print(float[][] scores)
    {
        var best = Enumerable.Range(0, own.Count).SelectMany(i => own[i].Details.Keys.GroupBy(Taxonomy.GroupOf).Select(group =>
        {
            var range = Enumerable.Range(0, Taxonomy.Details.Count).Where(d => Taxonomy.GroupOf(Taxonomy.Details[d]) == group.Key);
            return group.Contains(Taxonomy.Details[range.MaxBy(d => scores[i][d])]);
        })).ToList();
        Console.WriteLine($"details, group known: {best.Average(b => b ? 1.0 : 0):0.000} of {best.Count} first ones right");
        for (var detail = Taxonomy.Details.Count; detail < Count; detail++)
        {
            var (hits, named, there) = (0, 0, 0);
            for (var i = 0; i < own.Count; i++)
            {
                var (says, has) = (scores[i][detail] > 0, Has(i, detail));
                (hits, named, there) = (hits + (says && has ? 1 : 0), named + (says ? 1 : 0), there + (has ? 1 : 0));
            }
            var apart = Enumerable.Range(0, own.Count).Select(i => scores[i][detail]).Distinct().Select(t => (Hit: Enumerable.Range(0, own.Count).Count(i => scores[i][detail] >= t && Has(i, detail)), Says: Enumerable.Range(0, own.Count).Count(i => scores[i][detail] >= t), T: t)).Where(x => x.Hit >= 0.8 * x.Says).MaxBy(x => x.Hit);
            Console.WriteLine($"{Stems.Pointed[detail]}: {hits} of {there} found, {named - hits} named wrongly; {apart}");
        }
    }

    private Margin Learn(int detail, IReadOnlyCollection<int> learned)
    {
        var margin = new Margin([.. Enumerable.Repeat(1f, settings.PowerOfTwo("d.rows"))]);
        List<Target> targets = [.. learned.Where(i => Tells(i, detail)).Select(i => new Target(i, Has(i, detail), Has(i, detail) ? settings["d.yes"] : 1))];
        margin.Learn(examples, targets, settings.Whole("passes"), settings["d.cost"], 217 + (ulong)detail);
        return margin;
    }
}
