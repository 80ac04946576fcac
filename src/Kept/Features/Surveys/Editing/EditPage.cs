using Kept.Features.Surveys.Editing.Forms;
using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys.Editing;

/// <summary>Changes what a page of a draft says and when it is shown; its questions stay as they are.</summary>
public sealed class EditPage(Drafts drafts) : IUseCase
{
    /// <param name="Page">From 0.</param>
    public sealed record Request(string Survey, int Page, PageForm Form);

    public Task<Survey> Handle(Request request, CancellationToken ct) => drafts.Change(
        request.Survey, request.Form.Draft, new("surveys.change.page", (request.Page + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)), draft => Edit(draft, request), ct);

    private static Questionnaire Edit(Questionnaire draft, Request request)
    {
        var page = draft.Pages.ElementAtOrDefault(request.Page) ?? throw new NotFoundException($"Page {request.Page + 1}");
        var edited = request.Form.ApplyTo(page, draft);
        if (edited.Code != page.Code && edited.Code is { } code && draft.Codes().Contains(code)) throw new RuleBrokenException("surveys.error.code_taken", ("code", code));
        var changed = EditQuestion.Named(draft, edited.SkipTo, out var skips).WithPage(request.Page, _ => edited with { SkipTo = skips });
        return page.Code is { } old && edited.Code is { } renamed && old != renamed
            ? changed.ChangeReferences(expression => expression, target => target == old ? renamed : target)
            : changed;
    }
}
