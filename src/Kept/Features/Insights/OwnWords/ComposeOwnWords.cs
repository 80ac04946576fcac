using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Insights.Emerging;
using Kept.Features.Insights.Matters;
using Kept.Features.Organisation;
using Kept.Features.Scores;
using Kept.Features.Scores.Digests;
using Kept.Features.Surveys;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.OwnWords;

/// <summary>Writes what customers said in a period, within a person's reach: what is said more and less, what is praised and criticised, in
/// their own words; what is grave, and what nobody has named yet.</summary>
public sealed class ComposeOwnWords(KeptDb db, CommentedSurveys commented, OpenSurveys surveys, ListThemes themes, OwnWordsTeller teller, OrganisationFacts facts, Me me) : IUseCase
{
    /// <param name="Words">In the language of who reads it.</param>
    public sealed record Request(Schedule Schedule, Words Words, DateTime Now);

    public async Task<OwnWordsDigest> Handle(Request request, CancellationToken ct)
    {
        var (schedule, words, now) = request;
        var (from, to) = schedule.Days(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, facts.Zone)));
        var slice = new Slice { Question = "", From = from.ToDateTime(TimeOnly.MinValue), To = to.AddDays(1).ToDateTime(TimeOnly.MinValue) };
        var (found, hidden) = (new List<PeriodReasons>(), 0);
        foreach (var survey in await commented.All(ct))
        {
            var open = await surveys.Of(survey, ct);
            if (await PeriodReasons.Of(open, slice, ct) is { } reasons) found.Add(reasons);
            else if (open.Answers.AreInMonths && schedule.Rhythm != Rhythm.Monthly) hidden++;
        }
        var told = PeriodReasons.Tested([.. found.OrderByDescending(one => one.Total.Comments)]);
        var spoken = new List<SurveyWords>();
        foreach (var (at, one) in told.Take(OwnWordsDigest.MostSurveys).Index()) spoken.Add(await teller.Tell(one, at == 0 ? SurveyWords.MostReasons : SurveyWords.MostReasonsLater, await NewThemes(one.Open.Survey, schedule, now, ct), from, to, words, ct));
        return new OwnWordsDigest(
            words["own_words.title"],
            from == to ? words.Date(from) : words["digests.period", from, to],
            Lead(found, words),
            spoken,
            [.. (await Matters(slice, ct)).Select(pair => teller.Tell(pair.Matter, pair.N, words))],
            await Note([.. told.Skip(OwnWordsDigest.MostSurveys)], hidden, words, ct));
    }

    private static string Lead(List<PeriodReasons> found, Words words) =>
        found.Count == 0 ? words["own_words.none"] : words.Count("own_words.lead", found.Sum(one => one.Total.Comments));

    private async Task<string?> Note(IReadOnlyList<PeriodReasons> more, int hidden, Words words, CancellationToken ct)
    {
        var (names, notes) = (new List<string>(), new List<string>());
        foreach (var one in more) names.Add(await teller.Brief(one, words, ct));
        if (names.Count > 0) notes.Add(words["own_words.more", string.Join(", ", names)]);
        if (hidden > 0) notes.Add(words.Count("own_words.in_months", hidden));
        return notes.Count == 0 ? null : string.Join(' ', notes);
    }

    // Themes found before are no news; they stand on the page.
    private async Task<IReadOnlyList<ThemeView>> NewThemes(Survey survey, Schedule schedule, DateTime now, CancellationToken ct) =>
        [.. (await themes.Handle(survey.Code, ct)).Items.Where(theme => theme.FirstFoundAt > schedule.NewsSince(now) && theme.FirstFoundAt <= now).Take(SurveyWords.MostThemes)];

    private async Task<IReadOnlyList<(Analytics.Language.Matter Matter, int N)>> Matters(Slice slice, CancellationToken ct)
    {
        if (!me.May(Permission.SeeResponses)) return [];
        var (from, to) = (Utc(slice.From!.Value), Utc(slice.To!.Value));
        var counts = await db.CommentMatters.AsNoTracking().ShownTo(me, db).Where(m => m.SaidAt >= from && m.SaidAt < to)
            .GroupBy(m => m.Matter).Select(of => new { of.Key, N = of.Count() }).ToListAsync(ct);
        return [.. counts.OrderBy(of => of.Key).Select(of => (of.Key, of.N))];
    }

    private DateTime Utc(DateTime local)
    {
        while (facts.Zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        return TimeZoneInfo.ConvertTimeToUtc(local, facts.Zone);
    }
}
