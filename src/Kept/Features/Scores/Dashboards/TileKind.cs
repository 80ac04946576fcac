using System.Reflection;
using Kept.Analytics.Scores;
using Kept.Features.Scores.Exploring;
using Kept.Shared;

namespace Kept.Features.Scores.Dashboards;

/// <summary>One thing asked for a tile.</summary>
/// <param name="By">Dimensions, instead of the tile's own.</param>
public sealed record TileQuestion(string Question, IReadOnlyList<string> By);

/// <summary>
/// A kind of tile: what it asks of the answers, and which component draws them. A new kind is one file in <c>Kinds/</c>: a
/// component with its kind nested in it; it is found by itself.
/// </summary>
/// <param name="name">In the address, the API and the words <c>dashboards.kind.NAME</c>.</param>
/// <param name="order">Its place in the list of kinds.</param>
public abstract class TileKind(string name, string icon, int order)
{
    private static readonly Lazy<IReadOnlyList<TileKind>> Known = new(() =>
        [.. Assembly.GetExecutingAssembly().GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(TileKind))).Select(t => (TileKind)Activator.CreateInstance(t)!).OrderBy(kind => kind._order)]);

    private readonly int _order = order;

    public static IReadOnlyList<TileKind> All => Known.Value;

    public string Name { get; } = name;
    public string Icon { get; } = icon;

    /// <summary>A component with a parameter <c>Shown</c> of type <see cref="AnsweredTile"/>.</summary>
    public abstract Type View { get; }

    /// <summary>What is asked, in the order of the results; nothing for a kind that shows no answers.</summary>
    public abstract IReadOnlyList<TileQuestion> Questions(Tile tile);

    /// <summary>What keeps the tile from being drawn, as a key of words; null when it is whole.</summary>
    public virtual string? Fault(Tile tile) => tile.Questions.Count == 0 ? "dashboards.error.question" : null;

    /// <summary>Whether a target of the question belongs on it.</summary>
    public virtual bool HasTarget => false;

    /// <summary>Whether its figures can be weighted.</summary>
    public virtual bool CanBeWeighted => true;

    /// <summary>What it takes besides slices; null for nothing.</summary>
    /// <exception cref="InvalidException">The tile names what the survey does not have.</exception>
    public virtual Task<object?> Ask(Tile tile, OpenSurvey survey, CancellationToken ct) => Task.FromResult<object?>(null);

    /// <summary>The page that shows the same, with more beside it.</summary>
    public virtual string Explore(Tile tile) => tile.Exploration().Href;

    /// <summary>Whether it is the kind that shows this question of the scores page best.</summary>
    public virtual bool Suits(Exploration asked) => false;

    /// <summary>The size a new one has.</summary>
    public virtual TileSize Size => TileSize.Small;

    /// <summary>What the API says besides the results; null for nothing.</summary>
    public virtual object? Facts(AnsweredTile tile) => null;

    public static TileKind? Find(string? name) => All.FirstOrDefault(kind => kind.Name == name);

    public static TileKind For(Exploration asked) => All.FirstOrDefault(kind => kind.Suits(asked)) ?? All[0];

    /// <summary>Whether a slice by this dimension is a run of time.</summary>
    protected static bool IsTime(string dimension) => TimeBuckets.All.Contains(dimension);
}
