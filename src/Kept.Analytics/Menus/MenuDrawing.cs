using System.Globalization;

namespace Kept.Analytics.Menus;

/// <summary>What one does to a menu while drawing it; each gives a new menu and leaves the old one as it was.</summary>
public static class MenuDrawing
{
    /// <summary>With this node in place of the one of its code; as it was where there is none.</summary>
    public static PhoneMenu With(this PhoneMenu menu, MenuNode node) => menu with { Nodes = [.. menu.Nodes.Select(other => other.Code == node.Code ? node : other)] };

    /// <summary>With one node more, which nothing leads to yet, and its code.</summary>
    public static (PhoneMenu Menu, string Code) WithNew(this PhoneMenu menu, NodeKind kind)
    {
        var number = menu.Nodes.Count + 1;
        while (menu.Find(CodeOf(number)) is not null)
        {
            number++;
        }
        return (menu with { Nodes = [.. menu.Nodes, new MenuNode(CodeOf(number), kind, "", new Dictionary<string, string>())] }, CodeOf(number));
    }

    /// <summary>Without a node and the ways that led to it; the one that answers the call stays.</summary>
    public static PhoneMenu Without(this PhoneMenu menu, string code) => code == menu.Start ? menu : menu with
    {
        Nodes =
        [
            .. menu.Nodes.Where(node => node.Code != code).Select(node => node with
            {
                Options = [.. node.Options.Where(option => option.To != code)],
                Next = node.Next == code ? null : node.Next,
            }),
        ],
    };

    /// <summary>The first key that is free, 1 to 9 and then 0; null where all are taken.</summary>
    public static string? FreeKey(this MenuNode node) =>
        "1234567890".Select(key => key.ToString()).FirstOrDefault(key => node.Options.All(option => option.Key != key));

    /// <summary>The options with one moved so many places; as they were where that leads beyond their ends.</summary>
    public static IReadOnlyList<MenuOption> Moved(this IReadOnlyList<MenuOption> options, int from, int by)
    {
        var to = from + by;
        if (from < 0 || from >= options.Count || to < 0 || to >= options.Count)
        {
            return options;
        }
        var moved = options.ToList();
        moved.RemoveAt(from);
        moved.Insert(to, options[from]);
        return moved;
    }

    private static string CodeOf(int number) => string.Create(CultureInfo.InvariantCulture, $"place-{number}");
}
