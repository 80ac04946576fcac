using System.Globalization;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>Languages as a model is told of them: by their English names.</summary>
internal static class CustomersLanguage
{
    /// <param name="code">Of two letters, or longer; English where nobody knows it.</param>
    public static string Name(string code)
    {
        try
        {
            return CultureInfo.GetCultureInfo(code.Split('-')[0], predefinedOnly: true) is { Name.Length: > 0 } known ? known.EnglishName : "English";
        }
        catch (CultureNotFoundException)
        {
            return "English";
        }
    }
}
