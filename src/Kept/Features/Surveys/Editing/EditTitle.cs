using System.ComponentModel.DataAnnotations;
using Kept.Shared;

namespace Kept.Features.Surveys.Editing;

/// <summary>Changes a draft's title, headings and ending in one language.</summary>
public sealed class EditTitle(Drafts drafts) : IUseCase
{
    public sealed record Request : IValidatableObject
    {
        public string Survey { get; set; } = "";
        public int Draft { get; set; }
        public string Language { get; set; } = "";
        [StringLength(200)] public string? Title { get; set; }

        /// <summary>The headings of the pages, in their order.</summary>
        public List<string?> Headings { get; set => field = value ?? []; } = [];
        [StringLength(10_000)] public string? Ending { get; set; }

        /// <summary>Whether this is the language in which nothing may be missing; set by the page, never posted.</summary>
        internal bool IsFirstLanguage { get; set; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (IsFirstLanguage && string.IsNullOrWhiteSpace(Title)) yield return new ValidationResult("ui.error.required", [nameof(Title)]);
        }
    }

    public Task<Survey> Handle(Request request, CancellationToken ct) =>
        drafts.Change(request.Survey, request.Draft, draft => draft.Entitle(request.Language, request.Title, request.Headings, request.Ending), ct);
}
