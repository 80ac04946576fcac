using Kept.Data;
using Kept.Shared;
using Kept.Shared.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Everyone who works here, as choices of a form: by address, shown by name.</summary>
public sealed class PickPeople(KeptDb db) : IUseCase
{
    public async Task<IReadOnlyList<Option>> Handle(CancellationToken ct) =>
        [.. (await db.People.Present().OrderBy(p => p.Name).Select(p => new { p.Name, p.Email }).ToListAsync(ct)).Select(p => new Option(p.Email!, $"{p.Name} ({p.Email})"))];
}
