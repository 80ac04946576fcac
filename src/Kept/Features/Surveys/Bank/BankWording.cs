using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys.Bank;

/// <summary>A question's texts, and what of it can stand outside the survey it came from.</summary>
public static class BankWording
{
    /// <summary>Every text with its place, in the order respondents read them.</summary>
    public static IReadOnlyList<(string Place, Text Text)> PlacedTexts(this Question question) => [.. question.Texts().Select(t => (NameOf(t.Place), t.Text))];

    /// <summary>The question in just these languages; where it has not the first of them, the language it has stands in until it is translated.</summary>
    public static Question In(this Question question, IReadOnlyList<string> languages) => question.ChangeTexts((_, text) => new Text(
        languages.Where((language, at) => at == 0 || text.Speaks(language)).Select(language => KeyValuePair.Create(language, text.In(language)))));

    /// <summary>Whether the text is there in the language or, for "es-MX", in "es".</summary>
    public static bool Speaks(this Text text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var tag = language; ; tag = tag[..tag.LastIndexOf('-')])
        {
            if (text.Has(tag)) return true;
            if (!tag.Contains('-', StringComparison.Ordinal)) return false;
        }
    }

    /// <summary>The question without what ties it to the survey around it; its code, scale, choices and meaning stay.</summary>
    /// <exception cref="RuleBrokenException">It cannot stand alone: it is not asked, or its words carry other answers.</exception>
    public static Question Alone(this Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!question.IsAsked) throw new RuleBrokenException("bank.error.not_asked", ("code", question.Code));
        if (question.PlacedTexts().SelectMany(t => t.Text.Values.Values).SelectMany(Piping.Parts).Any(part => part.Value is { } value && value.References.Any()))
            throw new RuleBrokenException("bank.error.pipes", ("code", question.Code));
        return question with
        {
            ShowIf = null, RequiredIf = null, SkipTo = [], Value = null, Touchpoint = null,
            Validation = [.. question.Validation.Where(v => v.Rule.References.All(code => code.Split('.')[0] == question.Code))],
            Choices = [.. question.Choices.Select(c => c with { ShowIf = null, Limit = null })],
            Rows = [.. question.Rows.Select(r => r with { ShowIf = null })],
        };
    }

    /// <summary>A questionnaire of this question alone.</summary>
    public static Questionnaire Content(this Question question, IReadOnlyList<string> languages)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new() { Title = question.Text, Languages = languages, Pages = [new Page { Questions = [question] }] };
    }

    /// <summary>A text's place, the same in every wording of the question: <c>text</c>, <c>help</c>, <c>choices.price</c>.</summary>
    public static string NameOf(TextPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place switch
        {
            { What: "choice" } => "choices." + place.Of,
            { What: "row" } => "rows." + place.Of,
            { What: "message" } => "validation." + place.Of,
            _ => place.What,
        };
    }
}
