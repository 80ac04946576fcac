using Kept.Data;
using Kept.Shared;

namespace Kept.Features.Responses.Coding.Editing;

/// <summary>Teaches an own reason by more comments that give it.</summary>
public sealed class TeachReason(KeptDb db, NewVersion version, Background background, CommentCoder coder) : IUseCase
{
    /// <param name="Examples">At least one.</param>
    public sealed record Request(IReadOnlyList<string?>? Examples);

    public sealed record Result(int Version, IReadOnlyList<ExampleWarning> Warnings);

    /// <exception cref="NotFoundException">There is no such reason.</exception>
    /// <exception cref="RuleBrokenException">It comes with Kept: those learn from corrections.</exception>
    public async Task<Result> Handle(string code, Request request, CancellationToken ct)
    {
        var examples = GivenExamples.Read("examples", request.Examples, 1);
        var (before, newest) = (await coder.Current(db, ct), await background.Newest(ct));
        var within = (string?)null;
        var made = await version.Make(async content =>
        {
            content.MustBeActive(code);
            var own = content.OwnNamed(code) ?? throw new RuleBrokenException("codebook.error.not_own");
            if (own.Examples.Count + examples.Count > GivenExamples.Most) throw new InvalidException("examples", "codebook.error.many_examples");
            within = own.Within;
            var taught = examples.Select(text => new CodebookExample(text, null, null, null, [(code, true)])).ToList();
            db.CodebookExamples.AddRange(taught);
            var more = own with { Examples = [.. own.Examples, .. taught.Select(e => e.Id)] };
            return new(await background.Fill(content, newest, ct) with { Own = [.. content.Own.Select(other => other.Code == code ? more : other)] }, CodebookChange.Taught, code);
        }, ct);
        return new Result(made.Number, ExampleWarning.Of(examples, code, within, before));
    }
}
