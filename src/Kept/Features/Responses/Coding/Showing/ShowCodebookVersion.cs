using Kept.Data;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding.Showing;

/// <summary>Shows a version of the codebook as it was: in what it differed from the one that comes with Kept.</summary>
public sealed class ShowCodebookVersion(KeptDb db, Words words) : IUseCase
{
    public sealed record Own(string Code, string Name, string? Within, int Examples);

    /// <param name="Change">Null for version 0, as it comes with Kept.</param>
    /// <param name="Renamed">Reasons and groups that come with Kept, by code and the name they had.</param>
    /// <param name="Merged">By code, what they counted as.</param>
    public sealed record Result(
        int Number, DateTime? At, string? By, CodebookChange? Change, string? Reason, string? Detail, IReadOnlyList<ShowCodebookVersion.Own> OwnReasons,
        IReadOnlyDictionary<string, string> Renamed, IReadOnlyDictionary<string, string> Merged, IReadOnlyList<string> Retired, int Corrections, bool IsNewest)
    {
        /// <summary>From how many comments coded by hand it learned how sure it may be; null where it did not.</summary>
        public int? CodedByHand { get; init; }

        public bool IsShipped => OwnReasons.Count + Renamed.Count + Merged.Count + Retired.Count + Corrections == 0 && CodedByHand is null;
    }

    /// <exception cref="NotFoundException">There is no such version.</exception>
    public async Task<Result> Handle(int number, CancellationToken ct)
    {
        var newest = await db.CodebookVersions.MaxAsync(v => (int?)v.Number, ct) ?? 0;
        var version = await db.CodebookVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Number == number, ct);
        if (version is null && number != 0) throw new NotFoundException($"Version {number} of the codebook");
        var content = version is null ? CodebookContent.Shipped : CodebookContent.Read(version.Content);
        var names = version is null ? null : await db.NamesOf([version.MadeBy], ct);
        return new Result(
            number, version?.MadeAt, names?.GetValueOrDefault(version!.MadeBy), version?.Change, version?.Reason, version?.Detail,
            [.. content.Own.Select(own => new Own(own.Code, content.NameOf(own.Code)!.In(words.Language), own.Within, own.Examples.Count))],
            content.Names.Keys.ToDictionary(code => code, code => content.NameOf(code)!.In(words.Language)), content.Merged, content.Retired, content.Corrected.Count, number == newest)
        {
            CodedByHand = content.Sureness?.Comments,
        };
    }
}
