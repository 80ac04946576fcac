using Kept.Analytics.Language;
using Kept.Data;
using Kept.Features.Responses.Coding;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Cases.Resolved;

/// <summary>The reasons of the codebook as choices of what was at the root of a case.</summary>
public sealed class PickRootCauses(KeptDb db, CommentCoder coder) : IUseCase
{
    /// <param name="words">In whose language they are called.</param>
    public async Task<IReadOnlyList<Option>> Handle(Words words, CancellationToken ct)
    {
        var codebook = await coder.Current(db, ct);
        var names = new ReasonWords(words);
        return
        [
            .. Taxonomy.Groups.SelectMany(group => codebook.Reasons.Where(r => r.Group == group && r.Code != group && !CodebookContent.IsGeneral(r.Code))
                .Select(r => new Option(r.Code, $"{names.Group(codebook, r.Code)} · {names.Name(codebook, r.Code)}")).Prepend(new Option(group, names.Name(codebook, group)))),
        ];
    }
}
