using System.Security.Cryptography;
using System.Text;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange.Print;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Exchange;

/// <summary>A questionnaire to fill in with a pen, in one of its languages; a browser prints it or saves it as PDF.</summary>
public sealed class PaperForm(Phrases phrases)
{
    /// <summary>The Content-Security-Policy of the page: its own style and nothing else.</summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(PrintedQuestionnaire.Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <param name="language">Null takes the first.</param>
    /// <returns>HTML in UTF-8.</returns>
    public byte[] Print(Questionnaire questionnaire, string? language, string company)
    {
        var chosen = SurveyLanguage.Choose(questionnaire.Languages, language, null);
        var chrome = SurveyLanguage.OfChrome(chosen);
        var words = new PrintWords(PrintWords.Keys.ToDictionary(key => key, key => phrases.Find(KeyOf(key), chrome)));
        return Encoding.UTF8.GetBytes(PrintedQuestionnaire.Write(questionnaire, chosen, SurveyLanguage.Direction(chosen), company, words));
    }

    // The ends of the standard scales are the same on paper and on screen.
    private static string KeyOf(string key) => key.Split('_') is [var end and ("low" or "high"), var kind] ? $"answering.scale.{kind}.{end}" : $"exchange.paper.{key}";
}
