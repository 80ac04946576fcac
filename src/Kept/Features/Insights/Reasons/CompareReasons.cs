using Kept.Features.Responses.Columns;
using Kept.Shared;

namespace Kept.Features.Insights.Reasons;

/// <summary>Sets the reasons of some people beside those of others: what is said here and not elsewhere.</summary>
public sealed class CompareReasons(ReasonsScreens screens) : IUseCase
{
    /// <param name="Comparison">Null where nobody is chosen yet, where a side is withheld, or the address names what is not there.</param>
    public sealed record Result(CompareAddress Asked, ReasonsScreen Screen, ReasonComparison? Comparison, bool IsWithheld, bool Refused, bool ProtectsPeople);

    /// <returns>Null where no survey asks for comments.</returns>
    /// <exception cref="NotFoundException">The address names a survey that does not exist.</exception>
    public async Task<Result?> Handle(CompareAddress asked, CancellationToken ct)
    {
        if (await screens.Of(asked.Scores, ct) is not { } screen) return null;
        asked = asked with { Scores = screen.Asked };
        var page = new Result(asked, screen, null, false, false, false);
        if (asked is { One: null, Other: ReasonComparison.Rest }) return page;
        try
        {
            var found = await ReasonComparison.Of(screen.Open, screen.Slice, asked.Filter, asked.Other, ct);
            return page with { Comparison = found, IsWithheld = found is null };
        }
        catch (InvalidException refused)
        {
            return page with { Refused = true, ProtectsPeople = refused.Message == OpenAnswers.Apart };
        }
    }
}
