using System.Text.Json;
using System.Text.RegularExpressions;
using Kept.Analytics.Language;
using Kept.Features.Insights.Emerging;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Insights.LanguageModel.Names;

/// <summary>Has the language model suggest a name for an emerging theme, in each language that Kept speaks. Nothing is named by it: whoever
/// teaches the theme as a reason finds it in the form, and may change it.</summary>
public sealed class SuggestNames(AskModel model, ListThemes themes, Me me) : IUseCase
{
    public const int Longest = 60;
    private const int MostQuotes = 12;
    private const int MostTokens = 600;

    /// <param name="survey">The survey's code.</param>
    /// <returns>By language; some may be missing.</returns>
    /// <exception cref="NotFoundException">No model may be asked for names, or there is no such theme any more that the asker may teach.</exception>
    /// <exception cref="RuleBrokenException">The model gave no name; says why.</exception>
    public async Task<IReadOnlyDictionary<string, string>> Handle(string survey, Guid theme, CancellationToken ct)
    {
        if (!me.May(Permission.ManageReasons) || await model.For(ModelUse.ThemeNames, ct) is null) throw new NotFoundException("A language model for names");
        var found = (await themes.Handle(survey, ct)).Items.FirstOrDefault(one => one.Id == theme && one.Quotes.Count > 0) ?? throw new NotFoundException("This theme");
        var quotes = found.Quotes.Take(MostQuotes).Select(quote => ChatPrompt.Cut(quote.Text)).ToList();
        var reply = await model.Ask(ModelUse.ThemeNames, Prompt(found, quotes), Read, ct);
        return reply.OrRefuse();
    }

    private static ChatPrompt Prompt(ThemeView theme, List<string> quotes) => ChatPrompt.Of(
        $$"""
        You name a theme that customers write about more often of late, so that their comments can be counted under it. From the phrases and comments find what they have in common, and name it in at most four words, as a plain noun phrase without punctuation, brands or names of persons.
        Answer with that name in each of these languages, in this form: {{{string.Join(',', Language.All.Select(language => $"\"{language.Code}\":\"name in {CustomersLanguage.Name(language.Code)}\""))}}}
        """,
        // A phrase that stands in no masked comment may be the very name that was masked.
        new { phrases = theme.Phrases.Where(phrase => quotes.Exists(quote => Holds(quote, phrase))), comments = quotes }, MostTokens);

    // As whole words: a masked "Ana" stands in "management" too.
    private static bool Holds(string quote, string phrase) => Regex.IsMatch(quote, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(phrase)}(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static Dictionary<string, string>? Read(string answer) => ModelJson.Read(answer, root =>
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, _) in Language.All)
        {
            if (!root.TryGetProperty(code, out var given) || given.ValueKind != JsonValueKind.String) continue;
            var name = ModelJson.Plain(given.GetString()!);
            if (name.Length is > 0 and <= Longest && PersonalData.Find(name).Count == 0) names[code] = name;
        }
        return names.Count == 0 ? null : names;
    });
}
