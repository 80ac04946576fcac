using System.Globalization;

namespace Kept.Questionnaires.Exchange.Print;

/// <summary>The words on a printed questionnaire that are not its own, in one language.</summary>
/// <param name="texts">By the keys in <see cref="Keys"/>; places for values as in <c>string.Format</c>.</param>
public sealed class PrintWords(IReadOnlyDictionary<string, string> texts)
{
    /// <summary>Everything that has to be said.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "hint", "only_if", "if_go", "go", "required", "question", "row", "end", "and", "or", "not", "quoted", "unequal", "less", "at_most", "more", "at_least",
        "answered", "unanswered", "ticked", "unticked", "ticks", "your_answer", "yes", "no", "agree", "own", "not_applicable", "any", "least", "most", "between",
        "alone", "rank", "rank_most", "date", "time", "file", "photo", "from", "to", "today", "part",
        "low_nps", "high_nps", "low_csat", "high_csat", "low_ces", "high_ces",
    ];

    public string this[string key] => texts.TryGetValue(key, out var text) ? text : key;

    public string Say(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    public string Quote(string text) => Say("quoted", text);
}
