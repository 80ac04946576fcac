using System.Threading.Channels;
using Kept.Analytics.Language.Emerging;
using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Responses;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.Emerging;

/// <summary>Looks once a day, and when asked to, what customers write more often in the last four weeks than in the twelve before.</summary>
public sealed class FindThemes(IServiceScopeFactory scopes, TimeProvider clock, ILogger<FindThemes> log) : BackgroundService
{
    public const int RecentWeeks = 4;
    public const int Weeks = 4 * RecentWeeks;
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    private readonly ConsumerLease _lease = new(scopes, clock, nameof(FindThemes));
    private readonly Channel<Guid> _asked = Channel.CreateBounded<Guid>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Has a survey looked through as soon as those asked for before are.</summary>
    public void Ask(Guid survey) => _asked.Writer.TryWrite(survey);

    /// <summary>Looks at all surveys that take answers; does nothing while another node does.</summary>
    public async Task Look(CancellationToken ct)
    {
        foreach (var survey in await Open(ct))
        {
            if (!await _lease.Hold(ct)) return;
            await LookAt(survey, ct);
        }
    }

    /// <summary>Looks through the comments of one survey, a language after the other, and puts what it finds in place of what was found before.</summary>
    public async Task LookAt(Guid survey, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        var from = now.AddDays(-7 * Weeks);
        var asked = await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Id == survey, ct);
        if (asked is null) return;
        // Fewer than a minimum n must not be counted in a protected survey.
        var usual = new EmergingOptions();
        var options = usual with { LeastComments = Math.Max(usual.LeastComments, asked.MinimumN) };
        var found = new List<(EmergingTheme Theme, IReadOnlyList<Guid> Responses)>();
        foreach (var language in await db.Responses.Where(r => r.SurveyId == survey && r.SubmittedAt >= from).Select(r => r.Language).Distinct().ToListAsync(ct))
            found.AddRange(await Find(new RecentComments(db, survey, language, from, now), new EmergingPhrases(language, Weeks, options), from, ct));
        await Keep(db, survey, found, now, ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(new PeriodicWork(First, Every, clock).Run(Look, Failed, stoppingToken), LookWhenAsked(stoppingToken));

    private async Task LookWhenAsked(CancellationToken stopping)
    {
        try
        {
            await foreach (var survey in _asked.Reader.ReadAllAsync(stopping))
            {
                try
                {
                    await LookAt(survey, stopping);
                }
                catch (Exception error) when (error is not OperationCanceledException || !stopping.IsCancellationRequested)
                {
                    Failed(error.GetBaseException().Message);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Kept is stopping.
        }
    }

    private static async Task<List<(EmergingTheme, IReadOnlyList<Guid>)>> Find(RecentComments comments, EmergingPhrases phrases, DateTime from, CancellationToken ct)
    {
        var since = from.AddDays(7 * (Weeks - RecentWeeks));
        await foreach (var comment in comments.All(ct)) phrases.Look(comment.Text, comment.At >= since);
        await foreach (var comment in comments.All(ct)) phrases.Count(comment.Text, comment.At >= since);
        if (!phrases.Test()) return [];
        var recent = new List<Guid>();
        await foreach (var comment in comments.All(ct))
        {
            var week = Math.Clamp((int)((comment.At - from).TotalDays / 7), 0, Weeks - 1);
            phrases.Gather(comment.Text, comment.At >= since, recent.Count, week);
            if (comment.At >= since) recent.Add(comment.Response);
        }
        return [.. phrases.Themes().Select(theme => (theme, (IReadOnlyList<Guid>)[.. theme.Comments.Select(number => recent[number])]))];
    }

    private static Task Keep(KeptDb db, Guid survey, List<(EmergingTheme Theme, IReadOnlyList<Guid> Responses)> found, DateTime now, CancellationToken ct) => db.Transaction(async () =>
    {
        var before = (await db.SurveyThemes.Where(t => t.SurveyId == survey).Select(t => new { t.Language, t.Phrase, t.FirstFoundAt }).ToListAsync(ct)).ToDictionary(t => (t.Language, t.Phrase), t => t.FirstFoundAt);
        await db.SurveyThemes.Where(t => t.SurveyId == survey).ExecuteDeleteAsync(ct);
        db.SurveyThemes.AddRange(found.Select(of => new SurveyTheme(survey, of.Theme, of.Responses, before.GetValueOrDefault((of.Theme.Language, of.Theme.Phrases[0]), now))));
        var search = await db.ThemeSearches.SingleOrDefaultAsync(s => s.SurveyId == survey, ct);
        if (search is null) db.ThemeSearches.Add(search = new ThemeSearch(survey));
        search.Looked(now);
        await db.SaveChangesAsync(ct);
    }, ct);

    private async Task<IReadOnlyList<Guid>> Open(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KeptDb>().Surveys.Where(s => s.PublishedVersion != null && s.State == SurveyState.Open).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(ct);
    }

    private void Failed(string reason)
    {
        _lease.Lose();
        log.LogWarning("Emerging themes could not be looked for: {Reason}", reason);
    }
}
