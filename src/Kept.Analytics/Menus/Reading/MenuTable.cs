using System.Globalization;

namespace Kept.Analytics.Menus.Reading;

/// <summary>
/// Phone menus as rows of a table. The first row names the columns, in any order: <c>node</c> and <c>kind</c> for a node, and
/// <c>name, words, language, next, team, wait_seconds, settles, number</c>; a row with <c>to</c> is an option of its node, with
/// <c>key</c>, <c>say</c>, <c>words</c>. Another row of the same node, or of the same option, adds words in another language. The
/// first node answers the call; needs in <c>settles</c> are separated by blanks.
/// </summary>
public sealed class MenuTable
{
    private const string Unsaid = "en";
    private static readonly string[] Known = ["node", "kind", "name", "words", "language", "key", "say", "to", "next", "team", "wait_seconds", "settles", "number"];
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly OrderedDictionary<string, MenuNode> nodes = new(StringComparer.Ordinal);
    private readonly List<string> languages = [];

    private MenuTable(IReadOnlyList<string> head)
    {
        for (var at = 0; at < head.Count; at++)
        {
            var name = head[at].Trim();
            if (!Known.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new MenuFormatException(ReadFault.UnknownField, "line 1", MenuParts.Shown(name));
            }
            columns[name] = at;
        }
        if (!columns.ContainsKey("node"))
        {
            throw new MenuFormatException(ReadFault.MissingField, "line 1", "node");
        }
    }

    /// <param name="rows">With their lines from 1; the head first.</param>
    /// <exception cref="MenuFormatException">It is no such table.</exception>
    public static PhoneMenu Read(IEnumerable<(long Line, IReadOnlyList<string> Cells)> rows)
    {
        MenuTable? table = null;
        foreach (var (line, cells) in rows)
        {
            if (table is null)
            {
                table = new MenuTable(cells);
            }
            else
            {
                table.Add(cells, $"line {line}");
            }
        }
        if (table is null || table.nodes.Count == 0)
        {
            throw new MenuFormatException(ReadFault.NoNodes, "");
        }
        return MenuParts.Whole(table.languages.Count > 0 ? table.languages : [Unsaid], table.nodes.GetAt(0).Key, [.. table.nodes.Values]);
    }

    private void Add(IReadOnlyList<string> cells, string place)
    {
        var code = MenuParts.Code(Cell(cells, "node", place), place);
        var words = WordsOf(cells, place);
        if (Cell(cells, "to", place) is { Length: > 0 } to)
        {
            var owner = nodes.TryGetValue(code, out var known) ? known : new MenuNode(code, NodeKind.Menu, "", new Dictionary<string, string>());
            nodes[code] = owner with { Options = WithOption(owner.Options, new MenuOption(Filled(cells, "key", place), Filled(cells, "say", place), words, to), place) };
            return;
        }
        var kind = Filled(cells, "kind", place) is { } named ? MenuParts.Kind(named, place) : (NodeKind?)null;
        var node = nodes.TryGetValue(code, out var there) ? there : new MenuNode(code, NodeKind.Menu, "", new Dictionary<string, string>());
        nodes[code] = node with
        {
            Kind = kind ?? node.Kind,
            Name = Filled(cells, "name", place) ?? node.Name,
            Words = Merged(node.Words, words),
            Next = Filled(cells, "next", place) ?? node.Next,
            Team = Filled(cells, "team", place) ?? node.Team,
            WaitSeconds = Seconds(cells, place) ?? node.WaitSeconds,
            Settles = Filled(cells, "settles", place) is { } needs ? Needs(needs, place) : node.Settles,
            Number = Filled(cells, "number", place) ?? node.Number,
        };
        if (nodes.Count > MenuSize.Nodes)
        {
            throw new MenuFormatException(ReadFault.TooLarge, place, $"{MenuSize.Nodes}");
        }
    }

    private static string[] Needs(string needs, string place)
    {
        string[] codes = [.. needs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];
        return codes.Length <= MenuSize.Settles ? codes : throw new MenuFormatException(ReadFault.TooLarge, place, $"{MenuSize.Settles}");
    }

    private static List<MenuOption> WithOption(IReadOnlyList<MenuOption> options, MenuOption option, string place)
    {
        var same = options.ToList().FindIndex(other => (other.Key, other.Say, other.To) == (option.Key, option.Say, option.To) && !other.Words.Keys.Any(option.Words.ContainsKey));
        if (same >= 0)
        {
            var changed = options.ToList();
            changed[same] = changed[same] with { Words = Merged(changed[same].Words, option.Words) };
            return changed;
        }
        return options.Count < MenuSize.Options ? [.. options, option] : throw new MenuFormatException(ReadFault.TooLarge, place, $"{MenuSize.Options}");
    }

    private Dictionary<string, string> WordsOf(IReadOnlyList<string> cells, string place)
    {
        var words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (Cell(cells, "words", place) is not { Length: > 0 } said)
        {
            return words;
        }
        var language = MenuParts.Language(Filled(cells, "language", place) ?? languages.FirstOrDefault() ?? Unsaid, place);
        if (!languages.Contains(language, StringComparer.OrdinalIgnoreCase))
        {
            if (languages.Count == MenuSize.Languages)
            {
                throw new MenuFormatException(ReadFault.TooLarge, place, $"{MenuSize.Languages}");
            }
            languages.Add(language);
        }
        words[language] = said;
        return words;
    }

    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> more)
    {
        var merged = new Dictionary<string, string>(one, StringComparer.OrdinalIgnoreCase);
        foreach (var (language, said) in more)
        {
            merged[language] = said;
        }
        return merged;
    }

    private double? Seconds(IReadOnlyList<string> cells, string place) => Filled(cells, "wait_seconds", place) switch
    {
        null => null,
        var text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= MenuSize.WaitSeconds => seconds,
        _ => throw new MenuFormatException(ReadFault.WrongValue, $"{place}, wait_seconds", "0…5400"),
    };

    private string? Filled(IReadOnlyList<string> cells, string column, string place) => Cell(cells, column, place) is { Length: > 0 } text ? text : null;

    private string Cell(IReadOnlyList<string> cells, string column, string place) =>
        columns.TryGetValue(column, out var at) && at < cells.Count
            ? MenuParts.Text(cells[at].Trim(), $"{place}, {column}", column == "words" ? MenuSize.WordsLength : MenuSize.NameLength * (column == "settles" ? 8 : 1)) : "";
}
