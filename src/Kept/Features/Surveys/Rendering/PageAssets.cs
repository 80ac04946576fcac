using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Kept.Features.Surveys.Rendering;

/// <summary>The style sheet and the two scripts of respondent pages, inlined, and the policy that allows just these.</summary>
public static partial class PageAssets
{
    internal static readonly string Css = Spaces().Replace(Comments().Replace(Read("respondent.css"), ""), m => m.Groups[1].Value).Replace(";}", "}", StringComparison.Ordinal).Trim();
    internal static readonly string Script = Lean(Read("respondent.js"));
    internal static readonly string ConditionScript = Lean(Read("respondent-conditions.js"));

    /// <summary>The Content-Security-Policy of every respondent page.</summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src '{Hash(Css)}'; script-src '{Hash(Script)}' '{Hash(ConditionScript)}'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    private static string Lean(string script) =>
        string.Join('\n', script.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal)));

    private static string Hash(string content) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static string Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    // Whitespace around punctuation that CSS does not need; "and (" in media queries keeps its own.
    [GeneratedRegex(@"\s*([{};,>])\s*|(?<=:)\s+|\s*\n\s*")]
    private static partial Regex Spaces();
}
