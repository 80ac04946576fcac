using System.Globalization;

namespace Kept.Questionnaires.Exchange;

/// <summary>Codes as near to the names of a source as ours may be, each there once. A name that is a code already stays as it is.</summary>
internal static class NewCode
{
    private const int Longest = 64;

    public static string OfQuestion(string name, HashSet<string> taken)
    {
        if (Limits.IsQuestionCode(name) && taken.Add(name))
        {
            return name;
        }
        var letters = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_')).TrimEnd('_');
        var code = letters.Length > 0 && char.IsAsciiLetter(letters[0]) ? letters : "q" + (letters.StartsWith('_') ? "" : "_") + letters;
        return Unique(Limits.IsReserved(code) ? code + "_" : code, taken);
    }

    /// <summary>Of a choice or a row among those of one question.</summary>
    public static string OfChoice(string name, HashSet<string> taken)
    {
        var code = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' ? c : '_'));
        return Unique(code.Length > 0 && char.IsAsciiLetterOrDigit(code[0]) ? code : "c" + code, taken);
    }

    private static string Unique(string code, HashSet<string> taken)
    {
        code = code.Length > Longest ? code[..Longest] : code;
        var unique = code;
        // Where a hundred have the name already, the next number is not looked for from the first.
        for (var next = 2; !taken.Add(unique); next = next < 100 ? next + 1 : Math.Max(next + 1, taken.Count))
        {
            var end = "_" + next.ToString(CultureInfo.InvariantCulture);
            unique = code[..Math.Min(code.Length, Longest - end.Length)] + end;
        }
        return unique;
    }
}
