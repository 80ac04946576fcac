using Kept.Shared;

namespace Kept.Features.Responses.Coding.Editing;

/// <summary>Counts a reason as another one from now on, in all comments, old ones too.</summary>
public sealed class MergeReasons(NewVersion version) : IUseCase
{
    /// <param name="Into">The code of the reason that stays.</param>
    public sealed record Request(string? Into);

    /// <exception cref="NotFoundException">There is no such reason.</exception>
    /// <exception cref="RuleBrokenException">One of them was merged or retired, or has parts of its own.</exception>
    public async Task<int> Handle(string code, Request request, CancellationToken ct)
    {
        var into = string.IsNullOrEmpty(request.Into) ? throw new InvalidException("into", "codebook.error.into") : request.Into;
        var made = await version.Make(content =>
        {
            content.MustBeActive(code);
            if (!content.IsActive(into)) throw new InvalidException("into", "codebook.error.into");
            if (code == into) throw new RuleBrokenException("codebook.error.same");
            // Its parts would be parts of nothing.
            if (content.Own.Any(own => own.Within == code && content.IsActive(own.Code))) throw new RuleBrokenException("codebook.error.has_parts");
            return new(content with { Merged = new Dictionary<string, string>(content.Merged) { [code] = into } }, CodebookChange.Merged, code, into);
        }, ct);
        return made.Number;
    }
}
