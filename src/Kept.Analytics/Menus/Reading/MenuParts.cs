using System.Text.RegularExpressions;

namespace Kept.Analytics.Menus.Reading;

/// <summary>What every reader asks of the parts of a menu.</summary>
internal static partial class MenuParts
{
    /// <summary>The whole, once every part is there.</summary>
    public static PhoneMenu Whole(IReadOnlyList<string> languages, string start, IReadOnlyList<MenuNode> nodes)
    {
        if (nodes.Count == 0)
        {
            throw new MenuFormatException(ReadFault.NoNodes, "nodes");
        }
        if (nodes.GroupBy(node => node.Code, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new MenuFormatException(ReadFault.CodeTwice, "nodes", twice.Key);
        }
        if (nodes.All(node => node.Code != start))
        {
            throw new MenuFormatException(ReadFault.NoStart, "start", Shown(start));
        }
        string[] known = [.. languages.Select((language, at) => Language(language, $"languages[{at}]")).Distinct(StringComparer.OrdinalIgnoreCase)];
        return known.Length > 0 ? new PhoneMenu(known, start, nodes) : throw new MenuFormatException(ReadFault.MissingField, "languages", "languages");
    }

    public static NodeKind Kind(string name, string place)
    {
        foreach (var kind in Enum.GetValues<NodeKind>())
        {
            if (string.Equals(MenuJson.KindName(kind), name, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }
        throw new MenuFormatException(ReadFault.WrongValue, place, string.Join(", ", Enum.GetValues<NodeKind>().Select(MenuJson.KindName)));
    }

    public static string Code(string code, string place) => CodeShape().IsMatch(code) ? code : throw new MenuFormatException(ReadFault.WrongValue, place, "A–Z a–z 0–9 - _ .");

    public static string Language(string tag, string place) => LanguageShape().IsMatch(tag) ? tag : throw new MenuFormatException(ReadFault.WrongValue, place, "en, es, pt-BR");

    /// <summary>Text of a length that is kept, without characters that no database takes.</summary>
    public static string Text(string text, string place, int longest)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new MenuFormatException(ReadFault.WrongValue, place, "U+0000");
        }
        return text.Length <= longest ? text : throw new MenuFormatException(ReadFault.TooLarge, place, $"{longest}");
    }

    /// <summary>Foreign text as an error may show it.</summary>
    public static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]
    private static partial Regex CodeShape();

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageShape();
}
