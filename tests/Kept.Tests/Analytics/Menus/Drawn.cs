using Kept.Analytics.Menus;

namespace Kept.Tests.Analytics.Menus;

/// <summary>Phone menus as tests draw them.</summary>
internal static class Drawn
{
    public static Dictionary<string, string> En(string words) => words.Length == 0 ? [] : new() { ["en"] = words };

    public static string Words(int count) => string.Join(' ', Enumerable.Repeat("word", count));

    public static MenuNode Menu(string code, string words, params (string Key, string Words, string To)[] options) =>
        new(code, NodeKind.Menu, "", En(words)) { Options = [.. options.Select(o => new MenuOption(o.Key, null, En(o.Words), o.To))] };

    public static MenuNode Queue(string code, double? wait = 0, params string[] settles) => new(code, NodeKind.Queue, "", En("")) { WaitSeconds = wait, Settles = settles };

    public static MenuNode Message(string code, string words, string? next = null) => new(code, NodeKind.Message, "", En(words)) { Next = next };

    public static PhoneMenu Of(params MenuNode[] nodes) => new(["en"], nodes[0].Code, nodes);

    /// <summary>One word a second, one second a key: figures that can be added up in the head.</summary>
    public static readonly MenuLimits Plain = new() { SecondsPerKey = 1, SecondsOfSilence = 5, WordsPerMinute = new Dictionary<string, double> { ["en"] = 60 } };

    public static MenuJudgement Judge(PhoneMenu menu, params MenuNeed[] needs) => MenuJudgement.Of(menu, Plain, needs, "en");

    /// <summary>Any menu: ways to nowhere, keys twice, loops and places nobody gets to are ordinary.</summary>
    public static PhoneMenu Any(Random random, int most = 12)
    {
        var count = random.Next(1, most + 1);
        string Code() => "n" + random.Next(random.NextDouble() < 0.05 ? count + 2 : count);
        return new(["en"], "n0",
        [
            .. Enumerable.Range(0, count).Select(at => new MenuNode($"n{at}", (NodeKind)random.Next(7), "", En(Words(random.Next(20))))
            {
                Options = [.. Enumerable.Range(0, random.Next(5)).Select(_ => new MenuOption(random.Next(10).ToString(), null, En(Words(random.Next(6))), Code()))],
                Next = random.Next(3) == 0 ? Code() : null,
                WaitSeconds = random.Next(4) == 0 ? null : random.Next(200),
                Settles = random.Next(3) == 0 ? ["a"] : [],
            }),
        ]);
    }
}
