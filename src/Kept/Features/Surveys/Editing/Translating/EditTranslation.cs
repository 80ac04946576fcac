using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys.Editing.Translating;

/// <summary>Changes many texts of a draft in one language at once.</summary>
public sealed class EditTranslation(Drafts drafts) : IUseCase
{
    /// <summary>One text as the page was given it.</summary>
    public sealed class Entry
    {
        public string? Path { get; set; }
        public string? Text { get; set; }
    }

    public sealed record Request
    {
        public string Survey { get; set; } = "";
        public int Draft { get; set; }
        public string Language { get; set; } = "";
        public List<Entry> Texts { get; set => field = value ?? []; } = [];
    }

    public Task<Survey> Handle(Request request, CancellationToken ct)
    {
        var said = request.Texts.Where(entry => entry.Path is not null).GroupBy(entry => entry.Path!).ToDictionary(group => group.Key, group => group.Last().Text, StringComparer.Ordinal);
        return drafts.Change(request.Survey, request.Draft, new("surveys.change.translated", request.Language), draft =>
        {
            if (!draft.Languages.Contains(request.Language)) throw new NotFoundException($"Language \"{request.Language}\"");
            return draft.ChangeTexts((place, text) => said.TryGetValue(place.Path, out var words)
                ? text.Set(request.Language, words, draft.Languages) ?? throw new InvalidException("texts", "surveys.error.text_first")
                : text);
        }, ct);
    }
}
