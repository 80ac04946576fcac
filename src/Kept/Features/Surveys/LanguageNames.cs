using System.Globalization;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys;

/// <summary>What a language calls itself, for the languages of a questionnaire, which may be any.</summary>
public static class LanguageNames
{
    public static string Of(string tag)
    {
        if (Language.All.FirstOrDefault(l => l.Code == tag).Name is { } own) return own;
        try
        {
            return CultureInfo.GetCultureInfo(tag).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
