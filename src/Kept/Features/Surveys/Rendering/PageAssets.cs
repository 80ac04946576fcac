using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Style sheets and scripts of respondent pages, inlined part by part, and the policy that allows just these.</summary>
public static partial class PageAssets
{
    private static readonly (PagePart Part, string Css, string Script)[] All =
        [.. Enum.GetValues<PagePart>().Select(part => (part, Styles(Find($"{NameOf(part)}.css")), Lean(Find($"{NameOf(part)}.js"))))];

    private static readonly string StyleHashes = Hashes(All.Select(a => a.Css));
    private static readonly string ScriptHashes = Hashes(All.Select(a => a.Script));

    /// <summary>The Content-Security-Policy of a respondent page without an organisation's own colours.</summary>
    public static readonly string Policy = PolicyWith("");

    /// <summary>The policy that allows one more style sheet, and pictures of our own.</summary>
    internal static string PolicyWith(string css, bool pictures = false) =>
        $"default-src 'none'; style-src {StyleHashes}{(css.Length == 0 ? "" : " " + Hash(css))}; script-src {ScriptHashes}{(pictures ? "; img-src 'self'" : "")}; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    /// <summary>Style elements of the core and of these parts.</summary>
    internal static void WriteStyles(Html html, PagePart parts)
    {
        foreach (var (part, css, _) in All)
        {
            if (css.Length > 0 && parts.HasFlag(part)) html.Markup("<style>").Markup(css).Markup("</style>");
        }
    }

    /// <summary>Script elements of the core and of these parts, in an order in which later ones can use earlier ones.</summary>
    internal static void WriteScripts(Html html, PagePart parts)
    {
        foreach (var (part, _, script) in All)
        {
            if (script.Length > 0 && parts.HasFlag(part)) html.Markup("<script>").Markup(script).Markup("</script>");
        }
    }

    /// <summary>The script of one part, for tests.</summary>
    internal static string ScriptOf(PagePart part) => All.First(a => a.Part == part).Script;

    private static string NameOf(PagePart part) => part == PagePart.None ? "core" : part.ToString().ToLowerInvariant();

    private static string Styles(string css) => Spaces().Replace(Comments().Replace(css, ""), m => m.Groups[1].Value).Replace(";}", "}", StringComparison.Ordinal).Trim();

    private static string Lean(string script) =>
        string.Join('\n', script.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal)));

    private static string Hashes(IEnumerable<string> contents) => string.Join(' ', contents.Where(c => c.Length > 0).Select(Hash));

    private static string Hash(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";

    // Empty where a part has no such piece.
    private static string Find(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream("respondent-" + name);
        if (stream is null) return "";
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    // Whitespace around punctuation that CSS does not need; "and (" in media queries keeps its own.
    [GeneratedRegex(@"\s*([{};,>])\s*|(?<=:)\s+|\s*\n\s*")]
    private static partial Regex Spaces();
}
