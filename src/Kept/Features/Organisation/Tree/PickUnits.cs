using Kept.Shared;
using Kept.Shared.Ui;

namespace Kept.Features.Organisation;

/// <summary>The units as choices of a form, set in by their depth.</summary>
public sealed class PickUnits(Units units) : IUseCase
{
    private const char EmSpace = '\u2003';

    public async Task<IReadOnlyList<Option>> Handle(CancellationToken ct) =>
        [.. (await units.Tree(ct)).InOrder().Select(x => new Option(x.Unit.Code, $"{new string(EmSpace, x.Depth)}{x.Unit.Name} ({x.Unit.Code})"))];
}
