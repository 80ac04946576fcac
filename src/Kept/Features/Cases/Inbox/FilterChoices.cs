using Kept.Data;
using Kept.Features.Journeys;
using Kept.Shared;
using Kept.Shared.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Inbox;

/// <summary>What the filters of the inbox can name: touchpoints, surveys, teams and named rules.</summary>
public sealed class FilterChoices(KeptDb db, Touchpoints touchpoints) : IUseCase
{
    private const int Most = 500;

    public sealed record Answer(IReadOnlyList<Option> Touchpoints, IReadOnlyList<Option> Surveys, IReadOnlyList<Option> Teams, IReadOnlyList<Option> Rules);

    public async Task<Answer> Handle(CancellationToken ct)
    {
        var surveys = await db.Surveys.OrderBy(s => s.Code).Select(s => s.Code).Take(Most).ToListAsync(ct);
        var teams = await db.Teams.OrderBy(t => t.Name).Select(t => new { t.Code, t.Name }).Take(Most).ToListAsync(ct);
        var rules = await db.AlertRules.Where(r => r.Name != null).OrderBy(r => r.Name).Select(r => new { r.Id, r.Name }).Take(Most).ToListAsync(ct);
        return new Answer(
            [.. (await touchpoints.All(ct)).OrderBy(t => t.Name, StringComparer.CurrentCulture).Take(Most).Select(t => new Option(t.Code, t.Name))], [.. surveys.Select(s => new Option(s, s))],
            [.. teams.Select(t => new Option(t.Code, t.Name))], [.. rules.Select(r => new Option(r.Id.ToString(), r.Name!))]);
    }
}
