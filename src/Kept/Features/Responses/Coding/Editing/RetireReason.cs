using Kept.Shared;

namespace Kept.Features.Responses.Coding.Editing;

/// <summary>Counts a reason no more, in no comment.</summary>
public sealed class RetireReason(NewVersion version) : IUseCase
{
    /// <exception cref="NotFoundException">There is no such reason.</exception>
    /// <exception cref="RuleBrokenException">It was merged or retired before.</exception>
    public async Task<int> Handle(string code, CancellationToken ct)
    {
        var made = await version.Make(content =>
        {
            content.MustBeActive(code);
            return new(content with { Retired = [.. content.Retired, code] }, CodebookChange.Retired, code);
        }, ct);
        return made.Number;
    }
}
