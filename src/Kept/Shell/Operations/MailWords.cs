using Kept.Shared.Languages;

namespace Kept.Shell.Operations;

internal static class MailWords
{
    /// <summary>What a mail is about in the reader's language, or the purpose as the code calls it where nobody has named it.</summary>
    public static string Purpose(Words words, string purpose)
    {
        var key = $"mail.purpose.{purpose}";
        return words.Has(key) ? words[key] : purpose;
    }
}
