using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Kept.Features.Scores.Digests;

/// <summary>
/// The look of the letter and of the page that ends it. Mail programs know tables and simple rules. Some of them put the letter
/// into a page of their own, where the body's colours and fonts are lost: each cell has its own.
/// </summary>
internal static class DigestStyle
{
    private const string Light = """
        body{margin:0;padding:0}
        body,.page{background:#faf7f2}
        body,td{color:#2b1a24;font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;text-align:left}
        table{border-collapse:collapse}
        .sheet{width:100%;max-width:600px;margin:0 auto}
        .sheet td{padding:0 24px}
        .card{width:100%}
        .card td{padding:16px 20px;background:#ffffff;border-left:4px solid #8d7d86}
        .card .good{border-left-color:#1f7a4d}
        .card .bad{border-left-color:#b3261e}
        h1{margin:28px 0 4px;font-size:24px;line-height:1.25}
        h2{margin:0 0 4px;font-size:17px;line-height:1.35}
        p{margin:0 0 10px}
        .soft{color:#6b5a64;font-size:14px}
        a{color:#7a1f52}
        mark{padding:0 2px;background:#f3e6c4;color:#2b1a24}
        .said-good{background:#d8eedf}
        .said-bad{background:#f9dcd9}
        button{min-height:44px;padding:8px 24px;border:0;border-radius:10px;background:#7a1f52;color:#ffffff;font:inherit;font-weight:600;cursor:pointer}
        .sheet .gap{height:14px;line-height:14px;font-size:1px}
        """;

    // A sheet of its own: a program that throws away a whole sheet for one rule it does not know still has the light one.
    private const string Dark = """
        :root{color-scheme:light dark;supported-color-schemes:light dark}
        @media (prefers-color-scheme:dark){
        body,.page{background:#1c1318!important}
        body,td{color:#f3ebef!important}
        .card td{background:#281c23!important}
        .soft{color:#b9a9b2!important}
        a{color:#e08abb!important}
        mark{background:#4a3f26!important;color:#f3ebef!important}
        .said-good{background:#1f4733!important}
        .said-bad{background:#5c2622!important}
        }
        """;

    public static readonly MarkupString Element = new($"<style>{Light}</style><style>{Dark}</style>");

    // Outlook lays out as Word does, which knows no greatest width: a table of one cell, that no other program sees, holds the sheet.
    public static readonly MarkupString SheetBegins = new("<!--[if mso]><table role=\"presentation\" width=\"600\" align=\"center\"><tr><td><![endif]-->");
    public static readonly MarkupString SheetEnds = new("<!--[if mso]></td></tr></table><![endif]-->");

    /// <summary>The content security policy of the page: these styles, a form that posts home, and nothing else.</summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src {Hash(Light)} {Hash(Dark)}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static string Hash(string css) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}'";
}
