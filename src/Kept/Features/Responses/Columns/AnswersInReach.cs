using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns;

/// <summary>Opens a survey's answers for whoever asks: its columns up to date, cut to what the asker may see.</summary>
public sealed class AnswersInReach(KeptDb db, ScoreTables tables, Units units, Touchpoints touchpoints, Me me)
{
    private const string LevelPrefix = "level:";

    /// <param name="permission">The permission whose reach decides what is seen.</param>
    /// <exception cref="NotFoundException">There is no such survey.</exception>
    public async Task<OpenAnswers> Of(string survey, string permission, CancellationToken ct) =>
        await Of(await db.Surveys.AsNoTracking().Named(survey, ct), permission, ct);

    public async Task<OpenAnswers> Of(Survey survey, string permission, CancellationToken ct)
    {
        var tree = await units.Tree(ct);
        var reach = me.ReachOf(permission);
        var context = new SliceContext
        {
            Zone = await Zone(ct),
            MinimumN = survey.MinimumN,
            Derived = tree.Levels.ToDictionary(level => LevelPrefix + level, tree.ByLevel),
            Scope = reach.Everywhere ? null : new Scope(
                tree.All.Where(u => reach.Units.Contains(u.Id)).Select(u => u.Code).ToHashSet(),
                (await touchpoints.All(ct)).Where(t => reach.Touchpoints.Contains(t.Id)).Select(t => t.Code).ToHashSet()),
        };
        return new OpenAnswers(survey, await tables.UpToDate(survey.Id, ct), context);
    }

    /// <summary>The codes of all answers that were ever asked for in the survey, the newest version's first.</summary>
    public async Task<IReadOnlyList<string>> QuestionsOf(Survey survey, CancellationToken ct)
    {
        var versions = await db.SurveyVersions.Where(v => v.SurveyId == survey.Id).OrderByDescending(v => v.Number).Select(v => v.Questionnaire).ToListAsync(ct);
        return [.. versions.SelectMany(json => Flow.Of(Questionnaire.Parse(json)).Slots).Select(slot => slot.Code).Distinct()];
    }

    private async Task<TimeZoneInfo> Zone(CancellationToken ct)
    {
        var zone = await db.Organisations.Select(o => o.TimeZone).FirstOrDefaultAsync(ct);
        return zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;
    }
}

/// <summary>A survey's answers as one person may see them.</summary>
public sealed record OpenAnswers(Survey Survey, ScoreTable Table, SliceContext Context)
{
    private const int ValuesOffered = 60;

    /// <summary>Whether single answers must stay unseen: the survey is anonymous, or a minimum n protects those who answered.</summary>
    public bool AreProtected => Survey.Anonymous || Survey.MinimumN > 1;

    /// <summary>The scored questions.</summary>
    public IReadOnlyList<Measure> Measures => Table.Measures;

    /// <summary>What responses can be grouped by besides time and levels, by name.</summary>
    public IReadOnlyList<string> Dimensions => Table.DimensionNames;

    /// <summary>What can be filtered by, with the values in reach: levels of units, dimensions, and the bands of a recommendation.</summary>
    public Task<IReadOnlyList<(string Name, IReadOnlyList<string> Values)>> Filters(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var dimensions = Table.DimensionNames.Select(name => (Name: name, Values: Slices.Values(Table, name, Context, ValuesOffered))).Where(d => d.Values.Count > 0).ToList();
        var units = dimensions.Find(d => d.Name == "unit").Values ?? [];
        var levels = Context.Derived.Select(level => (Name: level.Key, Values: (IReadOnlyList<string>)
            [.. units.Select(unit => level.Value.GetValueOrDefault(unit)).OfType<string>().Distinct().Order(StringComparer.Ordinal)]));
        var bands = Table.Measures.Where(m => m.Metric == Metric.Nps).Select(m => (Name: m.Code, Values: (IReadOnlyList<string>)["promoter", "passive", "detractor"]));
        return Task.FromResult<IReadOnlyList<(string, IReadOnlyList<string>)>>([.. levels.Where(level => level.Values.Count > 1), .. dimensions, .. bands]);
    }

    /// <exception cref="InvalidException">The slice cannot be answered; says which part of it is wrong and what there is.</exception>
    public Task<SliceResult> Answer(Slice slice, DateTime asOf, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(Ask(() => Slices.Answer(Table, slice, Context with { AsOf = asOf })));
    }

    /// <summary>The responses a slice counts, newest first, a page of them, and how many there are in all; without a question every response counts.</summary>
    /// <exception cref="InvalidException">The slice cannot be answered, or answers must not be listed one by one.</exception>
    public Task<(IReadOnlyList<Guid> Ids, long Total)> Rows(Slice slice, int skip, int take, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var total = 0;
        var ids = Ask(() => SliceRows.Rows(Table, slice, Context, skip, take, out total));
        return Task.FromResult((ids, (long)total));
    }

    /// <summary>The next responses after a place in that list, and where it goes on; newer ones that arrive meanwhile move nothing.</summary>
    /// <exception cref="InvalidException">The slice cannot be answered, or answers must not be listed one by one.</exception>
    public Task<(IReadOnlyList<Guid> Ids, RowPlace? Next)> RowsAfter(Slice slice, RowPlace? after, int take, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        RowPlace? next = null;
        var ids = Ask(() => SliceRows.Rows(Table, slice, Context, after, take, out next));
        return Task.FromResult((ids, next));
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
            throw new InvalidException(refused.Part ?? "", refused.Message);
        }
    }
}
