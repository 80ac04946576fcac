using System.Text.RegularExpressions;
using Kept.Shared;

namespace Kept.Features.Surveys.Editing;

/// <summary>Adds a language to a draft, or takes one out with its texts.</summary>
public sealed partial class EditLanguages(Drafts drafts) : IUseCase
{
    public sealed record Request
    {
        public string Survey { get; set; } = "";
        public int Draft { get; set; }

        /// <summary>A BCP 47 tag such as <c>pt-BR</c>.</summary>
        public string? Add { get; set; }
        public string? Remove { get; set; }
    }

    public Task<Survey> Handle(Request request, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(request.Remove)) return drafts.Change(request.Survey, request.Draft, new("surveys.change.language_removed", request.Remove), draft => draft.Forget(request.Remove), ct);
        var tag = request.Add?.Trim() ?? "";
        if (tag.Length > 35 || !Tag().IsMatch(tag)) throw new InvalidException("language", "surveys.error.language_tag");
        return drafts.Change(request.Survey, request.Draft, new("surveys.change.language_added", tag), draft => draft.Learn(tag), ct);
    }

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}\z")]
    private static partial Regex Tag();
}
