using Kept.Analytics.Language;
using Kept.Analytics.Language.Emerging;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.Emerging;

/// <summary>What customers of a survey write more often of late, the clearest first. Who sees the answers of some units alone learns which of it
/// is written there, and no counts of the rest.</summary>
public sealed class ListThemes(KeptDb db, CommentsOf comments, Units units, Me me) : IUseCase
{
    private const int MostQuotes = 20;
    private const int MostUnits = 3;

    /// <param name="LookedAt">Null where nobody looked yet.</param>
    /// <param name="MayLook">Whether the asker sees answers everywhere, and may have them looked through.</param>
    public sealed record Answer(IReadOnlyList<(string Code, Text Title)> Surveys, string? Survey, DateTime? LookedAt, IReadOnlyList<ThemeView> Items, bool MayLook);

    /// <param name="survey">Its code; null for the first.</param>
    /// <exception cref="NotFoundException">There is no such survey.</exception>
    public async Task<Answer> Handle(string? survey, CancellationToken ct)
    {
        var reach = me.ReachOf(Permission.SeeResponses);
        var all = await db.Surveys.Published().ToListAsync(ct);
        List<(string, Text)> choices = all.ConvertAll(s => (s.Code, Questionnaire.Parse(s.Draft).Title));
        var chosen = string.IsNullOrEmpty(survey) ? all.FirstOrDefault() : all.Find(s => s.Code == survey) ?? throw new NotFoundException($"Survey \"{survey}\"");
        if (chosen is null) return new Answer(choices, null, null, [], reach.Everywhere);
        var search = await db.ThemeSearches.AsNoTracking().SingleOrDefaultAsync(s => s.SurveyId == chosen.Id, ct);
        var themes = await db.SurveyThemes.AsNoTracking().Where(t => t.SurveyId == chosen.Id).OrderBy(t => t.PValue).ThenBy(t => t.Id).ToListAsync(ct);
        // What was found before the survey raised its minimum n is not shown below it.
        themes.RemoveAll(t => t.Recent < chosen.MinimumN);
        var views = new List<ThemeView>();
        foreach (var theme in themes)
        {
            if (await View(theme, chosen, reach, ct) is { } view) views.Add(view);
        }
        return new Answer(choices, chosen.Code, search?.LookedAt, views, reach.Everywhere);
    }

    /// <returns>Null where nobody within reach writes it.</returns>
    private async Task<ThemeView?> View(SurveyTheme theme, Survey survey, Reach reach, CancellationToken ct)
    {
        var view = new ThemeView(theme.Id, theme.Language, theme.AllPhrases(), theme.Recent, theme.RecentN, theme.Before, theme.BeforeN, theme.PValue, theme.ByWeek(), theme.FirstFoundAt);
        if (survey.Anonymous || survey.MinimumN > 1) return reach.Everywhere ? view : null;
        IReadOnlyList<Guid> ids = theme.SaidIn();
        if (!reach.Everywhere)
        {
            ids = await Within(reach, ids, ct);
            if (ids.Count == 0) return null;
            view = view with { Recent = null, RecentN = null, Before = null, BeforeN = null, PValue = null, Weeks = [], InReach = ids.Count };
        }
        var tree = await units.Tree(ct);
        var where = await db.Responses.Where(r => ids.Contains(r.Id) && r.UnitId != null).GroupBy(r => r.UnitId).Select(of => new { of.Key, N = of.Count() }).ToListAsync(ct);
        var cutter = new PhraseCutter(theme.Language);
        var said = await comments.Responses([.. ids.TakeLast(MostQuotes)], ct);
        return view with
        {
            Units = [.. where.OrderByDescending(of => of.N).Take(MostUnits).Where(of => tree.Find(of.Key) is not null).Select(of => new ThemeView.InUnit(tree.Find(of.Key)!.Code, tree.Find(of.Key)!.Name, of.N))],
            Quotes = [.. said.Where(c => cutter.Of(c.Text).Contains(theme.Phrase)).DistinctBy(c => c.Text).Select(c => new ThemeView.Quote(c.ResponseId, PersonalData.Mask(c.Text)))],
        };
    }

    // In the order they were.
    private async Task<IReadOnlyList<Guid>> Within(Reach reach, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var (reached, touched) = (reach.Units.ToList(), reach.Touchpoints.ToList());
        var own = await db.Responses.Where(r => ids.Contains(r.Id) && ((r.UnitId != null && reached.Contains(r.UnitId.Value)) || (r.TouchpointId != null && touched.Contains(r.TouchpointId.Value))))
            .Select(r => r.Id).ToListAsync(ct);
        return [.. ids.Where(own.ToHashSet().Contains)];
    }
}

/// <summary>A theme as the page and the API show it. Counts are of all units, and null for who sees some of them.</summary>
/// <param name="Recent">Recent comments with its first phrase, of <paramref name="RecentN"/> in its language.</param>
/// <param name="Before">Comments with it in the twelve weeks before, of <paramref name="BeforeN"/>.</param>
/// <param name="Weeks">Comments by week, the oldest first.</param>
public sealed record ThemeView(
    Guid Id, string Language, IReadOnlyList<string> Phrases, int? Recent, int? RecentN, int? Before, int? BeforeN, double? PValue, IReadOnlyList<int> Weeks, DateTime FirstFoundAt)
{
    /// <summary>How many of the last few hundred comments with it the asker may see; null for who sees all.</summary>
    public int? InReach { get; init; }

    /// <summary>Where most of them come from, among the last few hundred; none in protected surveys.</summary>
    public IReadOnlyList<InUnit> Units { get; init; } = [];

    /// <summary>Some of the comments, personal data masked; none in protected surveys.</summary>
    public IReadOnlyList<Quote> Quotes { get; init; } = [];

    public sealed record InUnit(string Unit, string Name, int N);

    public sealed record Quote(Guid Response, string Text);
}
