using Kept.Data;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts.Watching;

/// <summary>Tells whom a rule names that a survey which used to bring answers brings none, measured against its own usual week.</summary>
public sealed class TellOfSilence(KeptDb db, Phrases phrases, PublicAddress address, TimeProvider clock)
{
    /// <summary>Adds what is to be told; the caller saves.</summary>
    /// <returns>How many notices.</returns>
    public async Task<int> Tell(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var rules = await db.AlertRules.AsNoTracking().Where(r => r.Active && r.TriggerJson != null).OrderBy(r => r.CreatedAt).ToListAsync(ct);
        var told = 0;
        foreach (var rule in rules)
        {
            if (rule.Trigger() is not OnSilence silence) continue;
            foreach (var survey in await db.Surveys.AsNoTracking().Where(s => s.State == SurveyState.Open).ToListAsync(ct))
                if (rule.IsFor(survey.Id) && await TellOf(rule, silence, survey, now, ct)) told++;
        }
        return told;
    }

    private async Task<bool> TellOf(AlertRule rule, OnSilence silence, Survey survey, DateTime now, CancellationToken ct)
    {
        if (await db.Responses.Where(r => r.SurveyId == survey.Id).MaxAsync(r => (DateTime?)r.SubmittedAt, ct) is not { } last) return false;
        if (now - last < TimeSpan.FromDays(silence.Days) || last.AddDays(silence.Days) < rule.LiveSince) return false;
        var from = last.AddDays(-7 * Silence.Weeks);
        var usual = await db.Responses.CountAsync(r => r.SurveyId == survey.Id && r.SubmittedAt > from && r.SubmittedAt <= last, ct) / (double)Silence.Weeks;
        if (!Silence.IsUnusual(usual, silence.Days)) return false;
        if (await db.RuleNotices.AnyAsync(n => n.RuleId == rule.Id && n.SubjectId == survey.Id && n.Since == last, ct)) return false;
        db.RuleNotices.Add(new RuleNotice(rule.Id, survey.Id, last, now));
        db.Record(survey.Id, new RuleNoticeSent(rule.Id), "kept");
        foreach (var to in await Addressees.Of(db, rule.ToPersonId, rule.ToTeamId, ct)) db.Mails.Add(Letter(survey, usual, last, to, now));
        return true;
    }

    private Mail Letter(Survey survey, double usual, DateTime last, Addressee to, DateTime now)
    {
        var words = new Words(phrases, to.Language, clock);
        var (title, since) = (Questionnaire.Parse(survey.Draft).Title.In(words.Language), words.Date(last));
        var text = string.Join("\n\n",
            words["cases.mail.hello", ("name", to.Name)], words["cases.mail.silence.text", ("usual", words.Number(usual)), ("since", since)], address.Of($"/surveys/{survey.Code}"));
        return new Mail(to.Email, words["cases.mail.silence.subject", ("survey", title), ("since", since)], text, null, "silence", survey.Id, now);
    }
}
