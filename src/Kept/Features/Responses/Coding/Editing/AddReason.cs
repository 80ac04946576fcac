using Kept.Analytics.Language;
using Kept.Data;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Responses.Coding.Editing;

/// <summary>Adds a reason of the organisation's own, taught by comments that give it.</summary>
public sealed class AddReason(KeptDb db, NewVersion version, Background background, CommentCoder coder, Phrases phrases) : IUseCase
{
    public const int MostOwn = 200;

    /// <param name="Name">By language, at least one of the five.</param>
    /// <param name="Group">One of the fifteen groups.</param>
    /// <param name="Examples">At least ten different comments that give it.</param>
    public sealed record Request(IReadOnlyDictionary<string, string?>? Name, string? Group, IReadOnlyList<string?>? Examples);

    /// <param name="Warnings">Examples that were read as another reason until now.</param>
    public sealed record Result(string Code, int Version, IReadOnlyList<ExampleWarning> Warnings);

    public async Task<Result> Handle(Request request, CancellationToken ct)
    {
        var name = GivenName.Read("name", request.Name);
        if (request.Group is not { } group || !Taxonomy.Groups.Contains(group)) throw new InvalidException("group", "codebook.error.group");
        var examples = GivenExamples.Read("examples", request.Examples, GivenExamples.Fewest);
        var (before, newest) = (await coder.Current(db, ct), await background.Newest(ct));
        var code = "";
        var made = await version.Make(async content =>
        {
            GivenName.MustBeNew("name", name, content, phrases);
            if (content.Own.Count >= MostOwn) throw new RuleBrokenException("codebook.error.many_own", MostOwn);
            code = GivenName.CodeOf(group, name, content);
            var taught = examples.Select(text => new CodebookExample(text, null, null, null, [(code, true)])).ToList();
            db.CodebookExamples.AddRange(taught);
            return new(await background.Fill(content, newest, ct) with { Own = [.. content.Own, new OwnReason(code, name, null, [.. taught.Select(e => e.Id)])] }, CodebookChange.Added, code);
        }, ct);
        return new Result(code, made.Number, ExampleWarning.Of(examples, code, null, before));
    }
}
