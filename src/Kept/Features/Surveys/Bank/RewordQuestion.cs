using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys.Bank;

/// <summary>Approves other words for a question of the bank, or a retired one anew. The scale, the choices and the lines stay as they are.</summary>
public sealed class RewordQuestion(QuestionBank bank, Approvals approvals) : IUseCase
{
    /// <summary>One text in one language.</summary>
    public sealed class Wording
    {
        /// <summary>As <see cref="BankWording.PlacedTexts"/> names it.</summary>
        public string Place { get; set; } = "";
        public string Language { get; set; } = "";
        public string? Value { get; set; }
    }

    public sealed record Request
    {
        public string Code { get; set; } = "";

        /// <summary>The version that was read, so that two people do not overwrite each other unseen.</summary>
        public int Version { get; set; }

        /// <summary>The texts that change; the others stay.</summary>
        public List<Wording> Texts { get; set => field = value ?? []; } = [];

        /// <summary>A space or comma between two; null keeps them.</summary>
        public string? Tags { get; set; }

        /// <summary>When to use it, in <see cref="Language"/>; null keeps it.</summary>
        public string? When { get; set; }
        public string Language { get; set; } = "en";
    }

    public async Task<BankEntry> Handle(Request request, CancellationToken ct)
    {
        var present = await bank.Named(request.Code, ct);
        if (present.Number != request.Version) throw new RuleBrokenException("bank.error.conflict");
        var words = request.Texts.GroupBy(t => (t.Place, t.Language)).ToDictionary(g => g.Key, g => g.Last().Value);
        var question = present.Question.ChangeTexts((place, text) => With(text, present.Languages, language =>
            words.TryGetValue((BankWording.NameOf(place), language), out var value) ? value : text.Values.GetValueOrDefault(language)));
        return await approvals.Approve(present.Approved with
        {
            Content = question.Content(present.Languages),
            Tags = request.Tags?.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries) ?? present.Approved.Tags,
            Advice = AdviceOf(present.Approved.Advice, request),
            SurveyId = null,
        }, ct);
    }

    // An emptied translation is none; the first language must keep its words.
    private static Text With(Text text, IReadOnlyList<string> languages, Func<string, string?> value)
    {
        if (string.IsNullOrWhiteSpace(value(languages[0]))) throw new InvalidException("texts", "surveys.error.text_first");
        return new Text(languages.Where(l => !string.IsNullOrWhiteSpace(value(l))).Select(l => KeyValuePair.Create(l, value(l)!.Trim())));
    }

    private static Text? AdviceOf(Text? present, Request request)
    {
        if (request.When is null) return present;
        if (request.When.Length > 1_000) throw new InvalidException("when", "bank.error.when");
        var said = (present?.Values ?? new Dictionary<string, string>()).ToDictionary(StringComparer.OrdinalIgnoreCase);
        said.Remove(request.Language);
        if (!string.IsNullOrWhiteSpace(request.When)) said[request.Language] = request.When.Trim();
        return said.Count == 0 ? null : new Text(said);
    }
}
