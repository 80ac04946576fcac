using Kept.Analytics.Language;
using Kept.Data;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding.Showing;

/// <summary>Shows one reason or group of the newest codebook: its names, what it was taught by, and how these comments are read now.</summary>
public sealed class ShowReason(KeptDb db, CommentCoder coder, Words words) : IUseCase
{
    /// <param name="ReadAs">The names of the reasons that it is read for.</param>
    /// <param name="IsFound">Whether the reason it teaches is among them.</param>
    public sealed record TaughtBy(string Text, IReadOnlyList<string> ReadAs, bool IsFound);

    /// <param name="Names">By language, as the organisation gave them; empty where it has the name that comes with Kept.</param>
    /// <param name="MergedInto">What it counts as since it was merged.</param>
    /// <param name="Others">Active reasons that it may be merged into, by code and name.</param>
    public sealed record Result(
        string Code, string Name, string Group, string GroupName, bool IsGroup, bool IsOwn, bool IsRetired, string? MergedInto, string? MergedIntoName,
        string? Within, string? WithinName, IReadOnlyDictionary<string, string> Names, IReadOnlyList<ShowReason.TaughtBy> Examples,
        IReadOnlyList<(string Code, string Name)> Parts, IReadOnlyList<(string Code, string Name)> Others, int Version)
    {
        public bool IsActive => !IsRetired && MergedInto is null;
    }

    /// <exception cref="NotFoundException">There is no such reason or group.</exception>
    public async Task<Result> Handle(string code, CancellationToken ct)
    {
        var codebook = await coder.Current(db, ct);
        var (names, content) = (new ReasonWords(words), codebook.Content);
        var isGroup = Taxonomy.Groups.Contains(code);
        if (!isGroup && !content.Knows(code)) throw new NotFoundException($"Reason \"{code}\"");
        var own = content.OwnNamed(code);
        var into = content.Merged.GetValueOrDefault(code);
        return new Result(
            code, names.Name(codebook, code), Taxonomy.GroupOf(code), names.Group(codebook, code), isGroup, own is not null, content.Retired.Contains(code),
            into, into is null ? null : names.Name(codebook, into), own?.Within, own?.Within is { } within ? names.Name(codebook, within) : null,
            own?.Name ?? content.Names.GetValueOrDefault(code) ?? new Dictionary<string, string>(),
            own is null ? [] : await Examples(own, codebook, names, ct),
            [.. content.Own.Where(part => part.Within == code).Select(part => (part.Code, names.Name(codebook, part.Code)))],
            [.. codebook.Reasons.Where(reason => reason.Code != code).Select(reason => (reason.Code, names.Name(codebook, reason.Code)))],
            codebook.Version);
    }

    private async Task<IReadOnlyList<TaughtBy>> Examples(OwnReason own, Codebook codebook, ReasonWords names, CancellationToken ct)
    {
        var examples = await db.CodebookExamples.AsNoTracking().Where(e => own.Examples.Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(ct);
        return
        [
            .. examples.Select(example =>
            {
                var read = codebook.Read(example.Comment, example.Asked).Reasons;
                return new TaughtBy(example.Comment, [.. read.Select(reason => names.Name(codebook, reason.Code))], read.Any(reason => reason.Code == own.Code));
            }),
        ];
    }
}
