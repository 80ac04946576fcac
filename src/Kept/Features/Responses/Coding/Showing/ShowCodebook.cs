using Kept.Analytics.Language;
using Kept.Data;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Responses.Coding.Showing;

/// <summary>Shows the reasons that comments are counted by now, with how often each was found, and what is not counted any more.</summary>
public sealed class ShowCodebook(KeptDb db, CommentCoder coder, ReasonCounts counts, Words words) : IUseCase
{
    /// <param name="Found">Responses in reach that give it; null while that cannot be told.</param>
    public sealed record Reason(string Code, string Name, bool IsOwn, bool IsRenamed, string? Within, int Examples, long? Found);

    public sealed record Group(string Code, string Name, bool IsRenamed, long? Found, IReadOnlyList<Reason> Reasons);

    /// <param name="Into">What it counts as since it was merged; null where it was retired.</param>
    public sealed record Inactive(string Code, string Name, string? Into, string? IntoName);

    /// <param name="Version">0 as it comes with Kept.</param>
    /// <param name="Protected">Surveys not counted here, because they promised that answers stay unseen.</param>
    /// <param name="Left">Responses that are still counted by an earlier version.</param>
    public sealed record Result(int Version, IReadOnlyList<Group> Groups, IReadOnlyList<Inactive> Inactive, int Protected, long Left);

    public async Task<Result> Handle(CancellationToken ct)
    {
        var codebook = await coder.Current(db, ct);
        var (found, hidden, left) = await counts.Read(ct);
        var (names, content) = (new ReasonWords(words), codebook.Content);
        long? Found(string code) => found is null ? null : found.GetValueOrDefault(code);
        return new Result(
            codebook.Version,
            [.. Taxonomy.Groups.Select(group => new Group(
                group, names.Name(codebook, group), content.Names.ContainsKey(group), Found(group),
                [.. codebook.Reasons.Where(reason => reason.Group == group).Select(reason => new Reason(
                    reason.Code, names.Name(codebook, reason.Code), reason.IsOwn, content.Names.ContainsKey(reason.Code), reason.Within,
                    content.OwnNamed(reason.Code)?.Examples.Count ?? 0, Found(reason.Code)))]))],
            [
                .. content.Merged.Select(pair => new Inactive(pair.Key, names.Name(codebook, pair.Key), pair.Value, names.Name(codebook, pair.Value))),
                .. content.Retired.Select(code => new Inactive(code, names.Name(codebook, code), null, null)),
            ],
            hidden, left);
    }
}
