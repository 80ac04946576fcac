namespace Kept.Analytics.Menus;

/// <summary>What a place in a phone menu is.</summary>
public enum NodeKind
{
    /// <summary>Words, and options to choose from.</summary>
    Menu,

    /// <summary>A person, or people who answer in turn.</summary>
    Queue,

    /// <summary>A machine that settles what the caller wants.</summary>
    SelfService,

    /// <summary>Words alone; the call goes on at the next node, or ends.</summary>
    Message,
    Voicemail,

    /// <summary>Another number, which is not ours to measure.</summary>
    External,
    HangUp,
}

/// <summary>One choice at a node.</summary>
/// <param name="Key">0 to 9, * or #; null where it is chosen by voice alone.</param>
/// <param name="Say">What is said to choose it; null where it is chosen by key alone.</param>
/// <param name="Words">By language: how it is announced, such as "For billing press 2"; empty where nobody announces it.</param>
/// <param name="To">The code of the node it leads to; the node itself to repeat, one before it to go back.</param>
public sealed record MenuOption(string? Key, string? Say, IReadOnlyDictionary<string, string> Words, string To)
{
    /// <summary>How it is called where a menu is walked or a finding named: its key, else what is said.</summary>
    public string Label => Key ?? Say ?? "";
}

/// <summary>One place in a phone menu.</summary>
/// <param name="Code">Unique in the menu.</param>
/// <param name="Name">What people call it; empty where its code has to do.</param>
/// <param name="Words">By language: what is spoken before its options.</param>
public sealed record MenuNode(string Code, NodeKind Kind, string Name, IReadOnlyDictionary<string, string> Words)
{
    public IReadOnlyList<MenuOption> Options { get; init; } = [];

    /// <summary>Where the call goes on when all is said and nothing was chosen; null where it stays or ends.</summary>
    public string? Next { get; init; }

    /// <summary>Who answers in a queue.</summary>
    public string? Team { get; init; }

    /// <summary>Seconds one usually waits in a queue; null where nobody knows.</summary>
    public double? WaitSeconds { get; init; }

    /// <summary>Codes of the needs that are settled here.</summary>
    public IReadOnlyList<string> Settles { get; init; } = [];

    /// <summary>The other number of <see cref="NodeKind.External"/>.</summary>
    public string? Number { get; init; }

    public string Title => Name.Length > 0 ? Name : Code;
}

/// <summary>A phone menu as it is: a graph, in which loops and ways back are ordinary. It may be unsound; <see cref="MenuFaults"/> says how.</summary>
/// <param name="Languages">Tags, the main one first; at least one.</param>
/// <param name="Start">The code of the node that answers the call; it is there.</param>
/// <param name="Nodes">At least one, codes unique.</param>
public sealed record PhoneMenu(IReadOnlyList<string> Languages, string Start, IReadOnlyList<MenuNode> Nodes)
{
    public MenuNode? Find(string? code) => Nodes.FirstOrDefault(node => node.Code == code);

    /// <summary>One node that says a welcome and offers nothing yet, from which to begin drawing.</summary>
    public static PhoneMenu Empty(IReadOnlyList<string> languages) =>
        new(languages, "start", [new MenuNode("start", NodeKind.Menu, "", new Dictionary<string, string>())]);
}

/// <summary>How large a phone menu may be, so that whatever is sent is judged at once.</summary>
public static class MenuSize
{
    public const int Bytes = 2 * 1024 * 1024;
    public const int Nodes = 1_000;
    public const int Options = 40;
    public const int Languages = 20;
    public const int WordsLength = 4_000;
    public const int NameLength = 200;
    public const int CodeLength = 64;
    public const int Settles = 40;

    /// <summary>An hour and a half: longer than anybody holds a line.</summary>
    public const double WaitSeconds = 5_400;
}
