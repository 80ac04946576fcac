using Kept.Analytics.Language;
using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Insights.Matters;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts;

/// <summary>Mails praise of an employee by name to the one responsible for the unit or the touchpoint, who passes it on.</summary>
public sealed class TellOfPraise(Units units, Touchpoints touchpoints, Phrases phrases, PublicAddress address, TimeProvider clock) : EventConsumer
{
    public override IReadOnlyCollection<string> Kinds { get; } = [nameof(MatterFound)];

    public override async Task Take(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var (ids, since) = (events.Select(e => e.SubjectId).ToList(), clock.GetUtcNow().UtcDateTime - OpenCaseOnAlert.Oldest);
        var praises = await db.CommentMatters.AsNoTracking().Where(m => ids.Contains(m.Id) && m.Matter == Matter.Praise && m.SaidAt >= since)
            .OrderBy(m => m.FoundAt).ThenBy(m => m.Id).ToListAsync(ct);
        if (praises.Count == 0) return;
        var tree = await units.Tree(ct);
        var routing = new Routing(tree, await touchpoints.All(ct), await StandIns.At(db, clock.GetUtcNow().UtcDateTime, ct), OnDuty.Nobody);
        var people = await Addressees.Of(db, praises.SelectMany(p => routing.Candidates(p.UnitId, p.TouchpointId)), ct);
        var here = people.Select(p => p.Id).ToHashSet();
        foreach (var praise in praises)
        {
            var route = routing.To(praise.UnitId, praise.TouchpointId, here);
            var receivers = route.TeamId is { } team ? await Addressees.OfTeam(db, team, ct) : [.. people.Where(p => p.Id == route.PersonId)];
            foreach (var receiver in receivers) db.Mails.Add(Letter(praise, tree.Find(praise.UnitId)?.Name, receiver));
        }
    }

    private Mail Letter(CommentMatter praise, string? unit, Addressee to)
    {
        var words = new Words(phrases, to.Language, clock);
        var text = string.Join("\n\n",
            words["cases.mail.hello", ("name", to.Name)], words["cases.mail.praise.text"], CaseMails.Quoted(praise.Words),
            words["cases.mail.praise.ask"], address.Of("/reasons/matters?matter=praise"));
        return new Mail(to.Email, words["cases.mail.praise.subject", ("unit", unit ?? words["cases.no_unit"])], text, null, "praise", praise.Id, clock.GetUtcNow().UtcDateTime);
    }
}
