using System.Text.Json;
using System.Text.RegularExpressions;
using Kept.Analytics.Language;

namespace Kept.Features.Insights.LanguageModel.Drafts;

/// <summary>An answer to a customer as a model drafted it, for a person to change and send.</summary>
/// <param name="Suspicious">What in it looks like a link, an address or a number to pay or call: a model has no business naming any.</param>
public sealed partial record Draft(string Text, IReadOnlyList<string> Suspicious)
{
    private const int Longest = 4000;

    /// <returns>Null where it is not the JSON that was asked for.</returns>
    public static Draft? Read(string answer) => ModelJson.Read(answer, root =>
        root.GetProperty("answer").GetString() is { } given && ModelJson.Plain(given, lines: true) is { Length: > 0 and <= Longest } text ? new Draft(text, SuspiciousIn(text)) : null);

    private static List<string> SuspiciousIn(string text) =>
        [.. PersonalData.Find(text).Where(span => span.Kind is not PersonalKind.Name).Select(span => text.Substring(span.Start, span.Length)).Concat(Domains().Matches(text).Select(match => match.Value)).Distinct().Take(10)];

    // A link needs no https:// to be one: mail programs make "pay.example.com/now" one by themselves.
    [GeneratedRegex(@"\b[\p{L}\p{N}][\p{L}\p{N}\-]{0,62}(\.[\p{L}\p{N}\-]{1,63}){0,5}\.[a-z]{2,24}(/[^\s]*)?\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Domains();
}
