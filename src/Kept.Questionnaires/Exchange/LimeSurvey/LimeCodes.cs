using System.Globalization;
using System.Text;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Makes codes that our questionnaires take, each only once.</summary>
internal sealed class LimeCodes
{
    private const int Longest = 64;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal) { Skip.End };

    /// <summary>A code for a question, page or ending: the wanted one where it fits.</summary>
    public string Question(string wanted)
    {
        var code = Clean(wanted, dashes: false);
        if (code.Length == 0 || !char.IsAsciiLetter(code[0]) || Limits.IsReserved(code))
        {
            code = "q" + code;
        }
        return Unused(code[..Math.Min(code.Length, Longest)], taken);
    }

    /// <summary>A code for a choice or row: the wanted one where it fits.</summary>
    /// <param name="used">Those of the same question.</param>
    public static string Choice(string wanted, HashSet<string> used)
    {
        var code = Clean(wanted, dashes: true);
        if (code.Length == 0 || !char.IsAsciiLetterOrDigit(code[0]))
        {
            code = "c" + code;
        }
        return Unused(code[..Math.Min(code.Length, Longest)], used);
    }

    private static string Clean(string wanted, bool dashes)
    {
        var code = new StringBuilder(wanted.Length);
        foreach (var c in wanted.Length <= 200 ? wanted : wanted[..200])
        {
            // Dots would be read as a row of another question.
            code.Append(char.IsAsciiLetterOrDigit(c) || c == '_' || (dashes && c == '-') ? c : '_');
        }
        return code.ToString();
    }

    private static string Unused(string code, HashSet<string> used)
    {
        var unused = code;
        for (var i = 2; !used.Add(unused); i++)
        {
            var ending = "_" + i.ToString(CultureInfo.InvariantCulture);
            unused = code[..Math.Min(code.Length, Longest - ending.Length)] + ending;
        }
        return unused;
    }
}
