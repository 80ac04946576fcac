using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases;

/// <summary>The person who asks takes the case upon herself.</summary>
public sealed class TakeCase(KeptDb db, CaseFile file, Me me) : IUseCase
{
    public Task<Case> Handle(string key, CancellationToken ct) => file.Work(key, about =>
    {
        about.Take(me.MustBePerson(), file.Now);
        db.Record(about.Id, new CaseTaken(), me.Actor);
        return Task.FromResult(about);
    }, ct);
}
