using Kept.Data;
using Kept.Features.Cases.Alerts;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Channels.OneTouch;

/// <summary>The person an untaken alert lies with cannot take it: it goes to who stands in for her, or the one above, who is told. Where there is nobody it stays.</summary>
public sealed class PassCase(KeptDb db, CaseFile file, NextInLine next, CaseMails mails, Me me) : IUseCase
{
    /// <returns>Who has it now; null where there was nobody and it stays with her.</returns>
    public Task<string?> Handle(string key, CancellationToken ct) => file.Work<string?>(key, async about =>
    {
        var from = me.MustBePerson();
        if (about.OwnerId != from || about.TakenAt is not null) throw new RuleBrokenException("touch.error.not_yours_to_pass");
        if (await next.After(about, from, file.Now, ct) is not { } to) return null;
        about.Pass(from, to.Id, file.Now);
        db.Record(about.Id, new CasePassed(to.Id), me.Actor);
        await db.Tell(await mails.Alert(about, to, ct), ct);
        return to.Name;
    }, ct);
}

/// <summary>Finds who is to act when the one an alert lies with cannot: who stands in for her, or the next above who is here and has not passed it on herself.</summary>
public sealed class NextInLine(KeptDb db, RoutingNow routings)
{
    public async Task<Addressee?> After(Case about, Guid person, DateTime now, CancellationToken ct)
    {
        var standIns = await StandIns.At(db, now, ct);
        var line = (await routings.At(db, now, ct)).Candidates(about.UnitId, about.TouchpointId).Distinct().ToList();
        IEnumerable<Guid> wanted = [.. standIns.Of(person) is { } deputy ? new[] { deputy } : [], .. line.Skip(line.IndexOf(person) + 1)];
        var asked = about.Passings.Select(p => p.FromId).Append(person).ToHashSet();
        var left = wanted.Where(id => !asked.Contains(id)).Distinct().ToList();
        var here = (await Addressees.Of(db, left, ct)).ToDictionary(a => a.Id);
        return left.Select(id => here.GetValueOrDefault(id)).FirstOrDefault(a => a is not null);
    }
}
