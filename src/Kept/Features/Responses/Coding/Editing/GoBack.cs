using System.Globalization;
using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding.Editing;

/// <summary>Makes an earlier version of the codebook the newest again, as a version of its own: nothing is taken out of the history.</summary>
public sealed class GoBack(KeptDb db, NewVersion version) : IUseCase
{
    /// <param name="Version">0 for the codebook as it comes with Kept.</param>
    public sealed record Request(int Version);

    /// <exception cref="NotFoundException">There is no such version.</exception>
    /// <exception cref="RuleBrokenException">The newest is the same.</exception>
    public async Task<int> Handle(Request request, CancellationToken ct)
    {
        var earlier = request.Version == 0 ? CodebookContent.Shipped.Write()
            : await db.CodebookVersions.Where(v => v.Number == request.Version).Select(v => v.Content).SingleOrDefaultAsync(ct) ?? throw new NotFoundException($"Version {request.Version} of the codebook");
        var made = await version.Make(newest =>
        {
            if (newest.Write() == earlier) throw new RuleBrokenException("codebook.error.same_version");
            return new(CodebookContent.Read(earlier), CodebookChange.WentBack, null, request.Version.ToString(CultureInfo.InvariantCulture));
        }, ct);
        return made.Number;
    }
}
