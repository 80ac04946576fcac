using System.ComponentModel.DataAnnotations;
using Kept.Features.Surveys.Editing.Forms;
using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys.Editing;

/// <summary>Changes what belongs to a draft as a whole, in one language: its title, its usual ending, how much is seen at once.</summary>
public sealed class EditQuestionnaire(Drafts drafts) : IUseCase
{
    public sealed record Request : IValidatableObject
    {
        public string Survey { get; set; } = "";
        public int Draft { get; set; }
        public string Language { get; set; } = "";
        [StringLength(200)] public string? Title { get; set; }
        [StringLength(10_000)] public string? Ending { get; set; }
        [StringLength(2_000)] public string? Redirect { get; set; }
        public Display Display { get; set; }
        public bool Progress { get; set; }

        /// <summary>Whether this is the language in which nothing may be missing; set by the page, never posted.</summary>
        internal bool IsFirstLanguage { get; set; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (IsFirstLanguage && string.IsNullOrWhiteSpace(Title)) yield return new ValidationResult("ui.error.required", [nameof(Title)]);
            if (!string.IsNullOrWhiteSpace(Redirect) && !Redirect.Trim().StartsWith("https://", StringComparison.OrdinalIgnoreCase)) yield return new ValidationResult("surveys.error.https", [nameof(Redirect)]);
        }
    }

    public Task<Survey> Handle(Request request, CancellationToken ct) => drafts.Change(request.Survey, request.Draft, new("surveys.change.settings"), draft => draft with
    {
        Title = draft.Title.Set(request.Language, request.Title, draft.Languages) ?? throw new InvalidException("title", "surveys.error.text_first"),
        Ending = draft.Ending.Set(request.Language, request.Ending, draft.Languages),
        Redirect = string.IsNullOrWhiteSpace(request.Redirect) ? null : request.Redirect.Trim(),
        Display = request.Display, Progress = request.Progress,
    }, ct);
}

/// <summary>Changes the other ways a draft ends, in one language.</summary>
public sealed class EditEndings(Drafts drafts) : IUseCase
{
    public sealed record Request(string Survey, EndingsForm Form);

    public Task<Survey> Handle(Request request, CancellationToken ct) => drafts.Change(request.Survey, request.Form.Draft, new("surveys.change.endings"), draft =>
    {
        var edited = request.Form.ApplyTo(draft);
        var taken = draft.Questions.Select(q => q.Code).Concat(draft.Pages.Select(page => page.Code).OfType<string>()).ToHashSet(StringComparer.Ordinal);
        if (edited.Endings.FirstOrDefault(ending => taken.Contains(ending.Code)) is { } twice) throw new RuleBrokenException("surveys.error.code_taken", ("code", twice.Code));
        return edited;
    }, ct);
}

/// <summary>Changes how many responses of which sort a draft wants.</summary>
public sealed class EditQuotas(Drafts drafts) : IUseCase
{
    public sealed record Request(string Survey, QuotasForm Form);

    public Task<Survey> Handle(Request request, CancellationToken ct) =>
        drafts.Change(request.Survey, request.Form.Draft, new("surveys.change.quotas"), request.Form.ApplyTo, ct);
}
