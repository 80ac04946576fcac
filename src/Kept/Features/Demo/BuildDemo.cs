using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Features.Responses.Intake;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Demo;

/// <summary>Fills an empty installation with the example organisation.</summary>
public sealed class BuildDemo(KeptDb db, DemoOrganisation organisation, DemoSurveys surveys, ResponseWriter writer, TimeProvider clock) : IUseCase
{
    private const int RowsPerCommit = 5000;
    private static readonly TimeSpan WorkedSince = TimeSpan.FromDays(190);

    public async Task<DemoAccess> Handle(CancellationToken ct)
    {
        var company = new DemoCompany();
        var now = clock.GetUtcNow().UtcDateTime;
        var access = await organisation.Found(company, ct);
        var (relational, pickup, care) = await surveys.Publish(ct);

        var units = await db.Units.ToDictionaryAsync(u => u.Code, u => u.Id, ct);
        var touchpoints = await db.Touchpoints.ToDictionaryAsync(t => t.Code, t => t.Id, ct);
        var answers = new DemoAnswers(company, units, touchpoints, now);
        var stories = Stories(company, answers, relational, now);
        var rows = answers.Relational(relational, DemoTruth.RelationalResponses - stories.Count)
            .Concat(answers.Pickup(pickup, DemoTruth.PickupResponses))
            .Concat(answers.Care(care, DemoTruth.Responses - DemoTruth.RelationalResponses - DemoTruth.PickupResponses))
            .Concat(new DemoPriorities(units, [.. company.Points.Select(p => p.Point.Code)], now).Of(await surveys.PublishPriorities(ct), DemoTruth.PriorityResponses))
            .Concat(stories.Select(s => s.Answer)).OrderBy(s => s.SubmittedAt).ToList();
        foreach (var batch in rows.Chunk(RowsPerCommit)) await writer.Write(batch, [], again: false, ct);
        var lead = access.People.First(p => p.Role == Role.Lead).Email;
        var leader = await db.People.Where(p => p.Email == lead).Select(p => p.Id).SingleAsync(ct);
        db.Targets.AddRange(DemoTargets.Of(relational.Id, leader, now));
        new DemoContacts(db, leader.ToString(), now).Add();
        await db.SaveChangesAsync(ct);
        await WorkCases(company, stories, rows.Where(r => r.SurveyId == relational.Id && now - r.SubmittedAt < WorkedSince), now, ct);
        return access;
    }

    private async Task WorkCases(DemoCompany company, IReadOnlyList<(DemoCompany.Story Story, Submission Answer)> stories, IEnumerable<Submission> recent, DateTime now, CancellationToken ct)
    {
        var told = stories.ToDictionary(s => s.Answer.Id, s => s.Story);
        var cases = new DemoCases(db, company, new UnitTree(await db.Units.AsNoTracking().ToListAsync(ct)), await surveys.RuleOf("hire", ct),
            await db.People.ToDictionaryAsync(p => p.Email!, p => p.Id, ct), await db.Teams.ToDictionaryAsync(t => t.Code, t => t.Id, ct), await DemoCaseRules.Set(db, ct), now);
        foreach (var answer in recent)
        {
            if (told.TryGetValue(answer.Id, out var story)) cases.Tell(story, answer);
            else if (cases.Concerns(answer)) cases.Work(answer);
        }
        await cases.Keep(ct);
        await DemoConversation.Add(db, now, ct);
    }

    private static List<(DemoCompany.Story Story, Submission Answer)> Stories(DemoCompany company, DemoAnswers answers, PublishedSurvey survey, DateTime now)
    {
        var random = new Random(DemoTruth.Seed + 2);
        return [.. company.Stories.Select((story, i) =>
        {
            var points = company.Points.Where(p => p.Country.Code.Equals(story.StaffLanguage, StringComparison.OrdinalIgnoreCase)).ToList();
            var age = story.Solution is null ? TimeSpan.FromHours(8 + 9 * (i % 5)) : TimeSpan.FromDays(7 + random.NextDouble() * 37);
            return (story, answers.Of(story, survey, points[random.Next(points.Count)].Point.Code, now - age));
        })];
    }
}
