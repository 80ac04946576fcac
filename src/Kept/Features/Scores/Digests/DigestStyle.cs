using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Kept.Features.Scores.Digests;

/// <summary>
/// The look of the letter and of the page that ends it. Mail programs know tables and simple rules; those that know no dark mode
/// show the light one.
/// </summary>
internal static class DigestStyle
{
    private const string Css = """
        :root{color-scheme:light dark;supported-color-schemes:light dark}
        body{margin:0;padding:0;background:#faf7f2;color:#2b1a24;font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5}
        table{border-collapse:collapse}
        .sheet{width:100%;max-width:600px}
        .sheet td{padding:0 24px}
        .card{width:100%;background:#ffffff;border-left:4px solid #8d7d86}
        .card td{padding:16px 20px}
        .good{border-left-color:#1f7a4d}
        .bad{border-left-color:#b3261e}
        h1{margin:28px 0 4px;font-size:24px;line-height:1.25}
        h2{margin:0 0 4px;font-size:17px;line-height:1.35}
        p{margin:0 0 10px}
        .soft{color:#6b5a64;font-size:14px}
        a{color:#7a1f52}
        button{min-height:44px;padding:8px 24px;border:0;border-radius:10px;background:#7a1f52;color:#ffffff;font:inherit;font-weight:600;cursor:pointer}
        .gap{height:14px;line-height:14px;font-size:1px}
        @media (prefers-color-scheme:dark){
        body{background:#1c1318!important;color:#f3ebef!important}
        .card{background:#281c23!important}
        .soft{color:#b9a9b2!important}
        a{color:#e08abb!important}
        }
        """;

    public static readonly MarkupString Element = new($"<style>{Css}</style>");

    /// <summary>The content security policy of the page: this style, a form that posts home, and nothing else.</summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
