using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Rules;

/// <summary>The rules by which cases are worked, as page and API show them.</summary>
/// <param name="KindOfNewCases">The code of a kind of request; null: none.</param>
public sealed record CaseRulesView(int ContactHours, int MostPauseDays, bool StepsRequired, string? KindOfNewCases, IReadOnlyList<RequestKindView> Kinds);

/// <summary>A kind of request and its limit.</summary>
public sealed record RequestKindView(string Code, string Name, int? MostHandoffs);

/// <summary>How the organisation wants cases to be worked.</summary>
public sealed class ShowCaseRules(KeptDb db) : IUseCase
{
    public async Task<CaseRulesView> Handle(CancellationToken ct)
    {
        var rules = await CaseRules.Of(db, ct);
        var kinds = await db.RequestKinds.AsNoTracking().Where(k => k.RetiredAt == null).OrderBy(k => k.Name).ToListAsync(ct);
        return new CaseRulesView(rules.ContactHours, rules.MostPauseDays, rules.StepsRequired, kinds.FirstOrDefault(k => k.Id == rules.KindOfNewCases)?.Code,
            [.. kinds.Select(k => new RequestKindView(k.Code, k.Name, k.MostHandoffs))]);
    }
}

/// <summary>Says how cases are to be worked, for those that open from now on and for what is done from now on.</summary>
public sealed class ChangeCaseRules(KeptDb db, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, Range(1, CaseRules.LongestContactHours)] public int? ContactHours { get; set; }
        [Required, Range(1, CaseRules.LongestPauseDays)] public int? MostPauseDays { get; set; }
        public bool StepsRequired { get; set; }
        public string? KindOfNewCases { get; set; }
    }

    public async Task Handle(Request request, CancellationToken ct)
    {
        if (request.ContactHours is not (>= 1 and <= CaseRules.LongestContactHours)) throw new InvalidException("contactHours", "case_rules.error.contact_hours");
        if (request.MostPauseDays is not (>= 1 and <= CaseRules.LongestPauseDays)) throw new InvalidException("mostPauseDays", "case_rules.error.pause_days");
        var code = request.KindOfNewCases?.Trim();
        Guid? kind = string.IsNullOrEmpty(code) ? null
            : await db.RequestKinds.Where(k => k.Code == code && k.RetiredAt == null).Select(k => (Guid?)k.Id).SingleOrDefaultAsync(ct) ?? throw new InvalidException("kindOfNewCases", "case_rules.error.kind");
        var rules = await db.CaseRules.SingleOrDefaultAsync(ct);
        if (rules is null) db.CaseRules.Add(rules = new CaseRules());
        rules.Change(request.ContactHours.Value, request.MostPauseDays.Value, request.StepsRequired, kind);
        db.Record(await db.Organisations.Select(o => o.Id).FirstAsync(ct), new CaseRulesChanged(rules.ContactHours, rules.StepsRequired), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Adds a kind of request, or changes what it is called and its limit.</summary>
public sealed class SetRequestKind(KeptDb db, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(100)] public string Name { get; set; } = "";

        /// <summary>The most hand-offs without approval; none: no limit.</summary>
        [Range(0, RequestKind.MostAllowed)] public int? MostHandoffs { get; set; }
    }

    public async Task<RequestKindView> Handle(string code, Request request, CancellationToken ct)
    {
        if (!Codes.IsValid(code)) throw new InvalidException("code", Codes.Explanation);
        if (string.IsNullOrWhiteSpace(request.Name)) throw new InvalidException("name", "case_rules.error.name");
        if (request.MostHandoffs is < 0 or > RequestKind.MostAllowed) throw new InvalidException("mostHandoffs", "case_rules.error.most");
        var kind = await db.RequestKinds.SingleOrDefaultAsync(k => k.Code == code, ct);
        if (kind is null) db.RequestKinds.Add(kind = new RequestKind(code, request.Name, request.MostHandoffs));
        kind.Change(request.Name, request.MostHandoffs);
        db.Record(kind.Id, new RequestKindSet(kind.Code, kind.MostHandoffs), me.Actor);
        await db.SaveChangesAsync(ct);
        return new RequestKindView(kind.Code, kind.Name, kind.MostHandoffs);
    }
}

/// <summary>Retires a kind of request: no new case gets it.</summary>
public sealed class RetireRequestKind(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    public async Task Handle(string code, CancellationToken ct)
    {
        var kind = await db.RequestKinds.SingleOrDefaultAsync(k => k.Code == code && k.RetiredAt == null, ct) ?? throw new NotFoundException($"The kind \"{code}\"");
        kind.Retire(clock.GetUtcNow().UtcDateTime);
        var rules = await db.CaseRules.SingleOrDefaultAsync(r => r.KindOfNewCases == kind.Id, ct);
        rules?.Change(rules.ContactHours, rules.MostPauseDays, rules.StepsRequired, null);
        db.Record(kind.Id, new RequestKindRetired(kind.Code), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Says what kind of request a case is.</summary>
public sealed class ChangeKind(KeptDb db, CaseFile file, Me me) : IUseCase
{
    /// <param name="Kind">The code of a kind of request; empty: none.</param>
    public sealed record Request(string? Kind);

    public async Task Handle(string key, Request request, CancellationToken ct)
    {
        var code = request.Kind?.Trim();
        Guid? kind = string.IsNullOrEmpty(code) ? null
            : await db.RequestKinds.Where(k => k.Code == code && k.RetiredAt == null).Select(k => (Guid?)k.Id).SingleOrDefaultAsync(ct) ?? throw new InvalidException("kind", "case_rules.error.kind");
        await file.Work(key, about =>
        {
            about.BecomeKind(kind);
            db.Record(about.Id, new CaseKindChanged(code), me.Actor);
            return Task.FromResult(about);
        }, ct);
    }
}
