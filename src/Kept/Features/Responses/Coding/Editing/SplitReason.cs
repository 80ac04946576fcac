using Kept.Analytics.Language;
using Kept.Data;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Responses.Coding.Editing;

/// <summary>Splits a reason into parts, each taught by comments that give it. What gives no part still counts as the whole.</summary>
public sealed class SplitReason(KeptDb db, NewVersion version, Background background, CommentCoder coder, Phrases phrases) : IUseCase
{
    public const int MostParts = 10;

    public sealed record Part(IReadOnlyDictionary<string, string?>? Name, IReadOnlyList<string?>? Examples);

    /// <param name="Parts">Two or more, each with at least ten different comments.</param>
    public sealed record Request(IReadOnlyList<Part>? Parts);

    /// <param name="Codes">Of the parts, in their order.</param>
    public sealed record Result(IReadOnlyList<string> Codes, int Version, IReadOnlyList<ExampleWarning> Warnings);

    private sealed record Taught(string Field, Dictionary<string, string> Name, IReadOnlyList<string> Examples);

    /// <exception cref="NotFoundException">There is no such reason.</exception>
    public async Task<Result> Handle(string code, Request request, CancellationToken ct)
    {
        if (request.Parts is not { Count: >= 2 and <= MostParts } parts) throw new InvalidException("parts", "codebook.error.parts");
        var taught = parts.Select((part, i) => new Taught(
            $"parts[{i}].name", GivenName.Read($"parts[{i}].name", part.Name), GivenExamples.Read($"parts[{i}].examples", part.Examples, GivenExamples.Fewest))).ToList();
        var (before, newest) = (await coder.Current(db, ct), await background.Newest(ct));
        var codes = new List<string>();
        var made = await version.Make(async content =>
        {
            content.MustBeActive(code);
            if (content.OwnNamed(code)?.Within is not null) throw new RuleBrokenException("codebook.error.part_of_part");
            if (content.Own.Count + taught.Count > AddReason.MostOwn) throw new RuleBrokenException("codebook.error.many_own", AddReason.MostOwn);
            foreach (var part in taught) content = Add(content, code, part, codes);
            return new(await background.Fill(content, newest, ct), CodebookChange.Split, code, string.Join(' ', codes));
        }, ct);
        return new Result(codes, made.Number, [.. taught.SelectMany((part, i) => ExampleWarning.Of(part.Examples, codes[i], code, before))]);
    }

    private CodebookContent Add(CodebookContent content, string whole, Taught part, List<string> codes)
    {
        GivenName.MustBeNew(part.Field, part.Name, content, phrases);
        var code = GivenName.CodeOf(Taxonomy.GroupOf(whole), part.Name, content);
        var examples = part.Examples.Select(text => new CodebookExample(text, null, null, null, [(code, true)])).ToList();
        db.CodebookExamples.AddRange(examples);
        codes.Add(code);
        return content with { Own = [.. content.Own, new OwnReason(code, part.Name, whole, [.. examples.Select(e => e.Id)])] };
    }
}
