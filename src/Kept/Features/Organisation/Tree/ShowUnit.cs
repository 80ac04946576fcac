using Kept.Data;
using Kept.Shared;
using Kept.Shared.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>One unit, what is directly above and below it, and the address of the person responsible.</summary>
public sealed class ShowUnit(KeptDb db, Units units) : IUseCase
{
    public sealed record View(string Code, string Name, string Level, string? TimeZone, string? Parent, string? ParentName, string? Responsible, IReadOnlyList<Option> Below);

    public async Task<View> Handle(string code, CancellationToken ct)
    {
        var unit = await units.Find(code, ct) ?? throw new NotFoundException($"Unit \"{code}\"");
        var tree = await units.Tree(ct);
        var above = tree.Find(unit.ParentId);
        var responsible = await db.People.Where(p => p.Id == unit.ResponsibleId).Select(p => p.Email).SingleOrDefaultAsync(ct);
        return new View(unit.Code, unit.Name, unit.Level, unit.TimeZone, above?.Code, above?.Name, responsible,
            [.. tree.All.Where(u => u.ParentId == unit.Id).OrderBy(u => u.Code, StringComparer.Ordinal).Select(u => new Option(u.Code, u.Name))]);
    }
}
