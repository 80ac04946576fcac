using Kept.Shared;

namespace Kept.Features.Responses.Coding.Editing;

/// <summary>Counts a reason again that was merged or retired, whatever else was changed since.</summary>
public sealed class RestoreReason(NewVersion version) : IUseCase
{
    /// <exception cref="NotFoundException">There is no such reason.</exception>
    /// <exception cref="RuleBrokenException">It counts already.</exception>
    public async Task<int> Handle(string code, CancellationToken ct)
    {
        var made = await version.Make(content =>
        {
            if (!content.Knows(code)) throw new NotFoundException($"Reason \"{code}\"");
            if (content.IsActive(code)) throw new RuleBrokenException("codebook.error.active", code);
            return new(
                content with { Merged = content.Merged.Where(pair => pair.Key != code).ToDictionary(), Retired = [.. content.Retired.Where(retired => retired != code)] },
                CodebookChange.Restored, code);
        }, ct);
        return made.Number;
    }
}
