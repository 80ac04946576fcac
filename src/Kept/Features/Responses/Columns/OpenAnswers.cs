using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Columns;
using Kept.Analytics.Scores.Scanning;
using Kept.Analytics.Statistics;
using Kept.Data;
using Kept.Features.Responses.Coding;
using Kept.Features.Surveys;
using Kept.Shared;

namespace Kept.Features.Responses.Columns;

/// <summary>A survey's answers as one person may see them.</summary>
public sealed class OpenAnswers(Survey survey, IScoreSource source, SliceContext context, ScoreTables tables, KeptDb db)
{
    /// <summary>What is said where people could be told apart by all that is asked by together.</summary>
    public const string Apart = "scores.error.apart";

    private const int ValuesOffered = 60;

    /// <summary>Reasons are few, and stand in groups: one looks for them in the whole list.</summary>
    private const int ReasonsOffered = 300;

    /// <summary>Dimensions with more values than this are not listed for filters; one types the value instead.</summary>
    private const int MostListed = 100_000;

    private IScoreSource _source = source;

    public Survey Survey => survey;

    public SliceContext Context => context;

    /// <summary>Whether single answers must stay unseen: the survey is anonymous, or a minimum n protects those who answered.</summary>
    public bool AreProtected => survey.Anonymous || survey.MinimumN > 1;

    /// <summary>Whether a minimum n is set, so that time is cut by whole months: any other period is withheld.</summary>
    public bool AreInMonths => context.MinimumN > 1;

    /// <summary>How many responses there are, and the time of the newest in seconds since 1970, UTC: they change with every response.</summary>
    public (long Rows, long Last) State => (_source.Schema.Rows, _source.Schema.Last);

    /// <summary>The scored questions.</summary>
    public IReadOnlyList<Measure> Measures => _source.Schema.Measures;

    /// <summary>What responses can be grouped by besides time and levels, by name.</summary>
    public IReadOnlyList<string> Dimensions => [.. _source.Schema.Dimensions.Select(d => d.Name).Order(StringComparer.Ordinal)];

    /// <summary>What can be filtered by, with the values in reach: levels of units, dimensions, and the bands of a recommendation.</summary>
    public async Task<IReadOnlyList<(string Name, IReadOnlyList<string> Values)>> Filters(CancellationToken ct)
    {
        var dimensions = new List<(string Name, IReadOnlyList<string> Values)>();
        foreach (var name in Dimensions)
        {
            if (_source.Schema.DimensionNamed(name)!.Codes > MostListed) dimensions.Add((name, []));
            else if (await Values(name, CodedDimensions.All.Contains(name) ? ReasonsOffered : ValuesOffered, ct) is { Count: > 0 } values) dimensions.Add((name, values));
        }
        var units = dimensions.Find(d => d.Name == "unit").Values ?? [];
        var levels = context.Derived.Select(level => (Name: level.Key, Values: (IReadOnlyList<string>)
            [.. units.Select(unit => level.Value.GetValueOrDefault(unit)).OfType<string>().Distinct().Order(StringComparer.Ordinal)]));
        var bands = Measures.Where(m => m.Metric == Metric.Nps).Select(m => (Name: m.Code, Values: (IReadOnlyList<string>)["promoter", "passive", "detractor"]));
        return [.. levels.Where(level => level.Values.Count > 1), .. dimensions, .. bands];
    }

    /// <summary>The values of a dimension within reach, those used most where there are more than <paramref name="most"/>.</summary>
    public Task<IReadOnlyList<string>> Values(string dimension, int most, CancellationToken ct) =>
        Try(source => Slices.Values(source, dimension, context, most, ct), ct);

    /// <summary>How many responses in reach have each value of a dimension; empty where single answers must stay unseen.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Uses(string dimension, CancellationToken ct) =>
        AreProtected ? new Dictionary<string, long>() : await Try(source => Slices.Uses(source, dimension, context, ct), ct);

    /// <exception cref="InvalidException">The slice cannot be answered; says which part of it is wrong and what there is.</exception>
    public Task<SliceResult> Answer(Slice slice, DateTime asOf, CancellationToken ct) => Answer(slice, asOf, null, ct);

    /// <param name="weights">Weights to score by; null counts every response alike.</param>
    /// <exception cref="InvalidException">The slice cannot be answered; says which part of it is wrong and what there is.</exception>
    public Task<SliceResult> Answer(Slice slice, DateTime asOf, ResponseWeights? weights, CancellationToken ct) =>
        Try(source => Slices.Answer(source, slice, context with { AsOf = asOf, Weights = weights }, ct), ct);

    /// <summary>The same slice for several questions, the scored ones counted together; one answer each, in their order.</summary>
    /// <param name="weights">Weights to score by; null counts every response alike.</param>
    /// <exception cref="InvalidException">The slice cannot be answered; says which part of it is wrong and what there is.</exception>
    public Task<IReadOnlyList<SliceResult>> AnswerAll(IReadOnlyList<string> questions, Slice slice, DateTime asOf, ResponseWeights? weights, CancellationToken ct) =>
        Try(source => Slices.Answer(source, questions, slice, context with { AsOf = asOf, Weights = weights }, ct), ct);

    /// <summary>How the answers to several scored questions move together over the responses of a slice, in groups for the bootstrap.</summary>
    /// <exception cref="InvalidException">The slice cannot be answered; says which part of it is wrong and what there is.</exception>
    public Task<IReadOnlyList<CrossProducts>> Products(IReadOnlyList<string> questions, Slice slice, CancellationToken ct) =>
        Try(source => SliceProducts.Of(source, questions, slice, context, ct), ct);

    /// <summary>How often each combination of values occurs among all responses of a period, whoever asks: the population is not
    /// that of her units alone. Not for showing; see <see cref="AreProtected"/>.</summary>
    /// <exception cref="InvalidException">There are too many combinations.</exception>
    public Task<IReadOnlyList<Combination>> Combinations(IReadOnlyList<string> dimensions, Slice period, CancellationToken ct) =>
        Try(source => Kept.Analytics.Scores.Combinations.Of(source, dimensions, period, context with { Scope = null, Weights = null }, ct), ct);

    /// <summary>The responses a slice counts, newest first, a page of them, and how many there are in all; without a question every response counts.</summary>
    /// <exception cref="InvalidException">The slice cannot be answered, or answers must not be listed one by one.</exception>
    public async Task<(IReadOnlyList<Guid> Ids, long Total)> Rows(Slice slice, int skip, int take, CancellationToken ct)
    {
        var page = await Try(source => SliceRows.List(source, slice, context, null, skip, take, ct), ct);
        return (await ResponseLog.Ids(db, page.Rows, ct), page.Total);
    }

    /// <summary>The next responses after a place in that list, and where it goes on; newer ones that arrive meanwhile move nothing.</summary>
    /// <exception cref="InvalidException">The slice cannot be answered, or answers must not be listed one by one.</exception>
    public async Task<(IReadOnlyList<Guid> Ids, RowPlace? Next)> RowsAfter(Slice slice, RowPlace? after, int take, CancellationToken ct)
    {
        var page = await Try(source => SliceRows.List(source, slice, context, after, 0, take + 1, ct), ct);
        var shown = page.Rows.Take(take).ToList();
        return (await ResponseLog.Ids(db, shown, ct), page.Rows.Count > take ? shown[^1] : null);
    }

    /// <summary>Turns what a slice is refused for into the request's fault.</summary>
    public static T Ask<T>(Func<T> slice)
    {
        try
        {
            return slice();
        }
        catch (SliceException refused)
        {
            throw Invalid(refused);
        }
    }

    private static InvalidException Invalid(SliceException refused) => new(refused.Part ?? "", refused.ProtectsPeople ? Apart : refused.Message);

    // A block found damaged is read anew from the database, and the question asked again: nobody ever sees half a block.
    private async Task<T> Try<T>(Func<IScoreSource, ValueTask<T>> ask, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await ask(_source);
            }
            catch (SliceException refused)
            {
                throw Invalid(refused);
            }
            catch (BlockDamagedException damage) when (tries < 20)
            {
                await tables.Repair(survey.Id, damage, ct);
                _source = await tables.UpToDate(survey.Id, ct);
            }
        }
    }
}
