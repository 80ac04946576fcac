using System.Text.RegularExpressions;

namespace Kept.Features.Cases.Conversation.Templates;

/// <summary>The named places of templates, which are filled for one customer.</summary>
public static partial class TemplatePlaces
{
    public static readonly IReadOnlyList<string> All = ["name", "number", "agent", "organisation", "link"];

    /// <summary>The first place that nobody can fill; null where there is none.</summary>
    public static string? Unknown(string text) => Place().Matches(text).Select(m => m.Groups["name"].Value).FirstOrDefault(name => !All.Contains(name));

    /// <summary>Puts values in; what is before a place without a value goes with it: the space, and of a link its whole line.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        var lines = text.Split('\n').Where(line => values["link"].Length > 0 || !line.Contains("{link}", StringComparison.Ordinal)).ToList();
        return SpaceAndPlace().Replace(string.Join('\n', lines), m =>
            values.GetValueOrDefault(m.Groups["name"].Value) is not { } value ? m.Value : value.Length == 0 ? "" : m.Groups["space"].Value + value).Trim();
    }

    [GeneratedRegex(@"\{(?<name>[^{}\n]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<space> ?)\{(?<name>[a-z]+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex SpaceAndPlace();
}
