using System.Text;
using Kept.Questionnaires.Reading;

namespace Kept.Questionnaires.Answers;

/// <summary>Makes free text safe to store anywhere: trimmed, no control characters but newline and tab, whole characters.</summary>
public static class CleanText
{
    public static string Of(string raw)
    {
        var whole = Unescape.WholeCharacters(raw);
        return (whole.AsSpan().ContainsAnyInRange('\0', '\u001F') || whole.AsSpan().ContainsAnyInRange('\u007F', '\u009F')
            ? WithoutControls(whole)
            : whole).Trim();
    }

    private static string WithoutControls(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsControl(c) || c is '\n' or '\t')
            {
                clean.Append(c);
            }
        }
        return clean.ToString();
    }
}
