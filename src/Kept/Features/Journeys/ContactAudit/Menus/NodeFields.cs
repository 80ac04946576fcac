using System.Globalization;
using Kept.Analytics.Menus;
using Kept.Shared;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>One place of a menu as it came from its form, and what the button that sent it asks for.</summary>
internal sealed class NodeFields(IFormCollection form)
{
    /// <summary>The number of the draft that was on the screen.</summary>
    public static int Seen(IFormCollection form) => int.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : -1;

    /// <param name="goTo">The place to show next.</param>
    public PhoneMenu Apply(PhoneMenu menu, string code, out string goTo)
    {
        goTo = code;
        var action = form["action"].ToString().Split(':');
        if (menu.Find(code) is not { } was) throw new NotFoundException($"Place \"{code}\"");
        if (action[0] == "remove")
        {
            goTo = menu.Start;
            return menu.Without(code);
        }
        var node = Read(was, menu.Languages);
        var at = action.Length > 1 && int.TryParse(action[1], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1;
        switch (action[0])
        {
            case "up": return menu.With(node with { Options = node.Options.Moved(at, -1) });
            case "down": return menu.With(node with { Options = node.Options.Moved(at, 1) });
            case "delete": return menu.With(node with { Options = [.. node.Options.Where((_, which) => which != at)] });
            case "add":
                var (larger, added) = menu.WithNew(NodeKind.Queue);
                return larger.With(node with { Options = [.. node.Options, new MenuOption(node.FreeKey(), null, new Dictionary<string, string>(), added)] });
            default: return menu.With(node);
        }
    }

    private MenuNode Read(MenuNode was, IReadOnlyList<string> languages) => was with
    {
        Name = Text("name") ?? "",
        Kind = Enum.TryParse<NodeKind>(form["kind"], out var kind) && Enum.IsDefined(kind) ? kind : was.Kind,
        Words = Words(was.Words, languages, language => $"words-{language}"),
        Options = [.. was.Options.Select((option, at) => Option(option, at.ToString(CultureInfo.InvariantCulture), languages))],
        Next = Text("next"),
        Team = Text("team"),
        Number = Text("number"),
        WaitSeconds = Wait(),
        Settles = [.. form["settles"].OfType<string>().Where(need => Codes.IsValid(need)).Distinct().Take(MenuSize.Settles)],
    };

    // A key that does nothing on a phone is kept as typed: the findings say so, beside the place.
    private MenuOption Option(MenuOption was, string at, IReadOnlyList<string> languages) => new(
        Text($"key-{at}"), Text($"say-{at}"), Words(was.Words, languages, language => $"said-{at}-{language}"), Text($"to-{at}") ?? was.To);

    private Dictionary<string, string> Words(IReadOnlyDictionary<string, string> was, IReadOnlyList<string> languages, Func<string, string> field)
    {
        var words = new Dictionary<string, string>(was, StringComparer.OrdinalIgnoreCase);
        foreach (var language in languages)
        {
            if (Text(field(language), MenuSize.WordsLength) is { } said) words[language] = said;
            else words.Remove(language);
        }
        return words;
    }

    private double? Wait() => Text("wait") switch
    {
        null => null,
        var typed when double.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= MenuSize.WaitSeconds => seconds,
        _ => throw new InvalidException("wait", "contact_audit.error.wait"),
    };

    private string? Text(string field, int longest = MenuSize.NameLength)
    {
        var text = form[field].ToString().Trim();
        if (text.Length > longest) throw new InvalidException(field, "contact_audit.error.too_long");
        return text.Length == 0 ? null : text;
    }
}
