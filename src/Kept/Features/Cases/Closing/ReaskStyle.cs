using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Kept.Features.Cases.Closing;

/// <summary>The look of the customer's page, within the page itself and allowed there by its hash.</summary>
internal static class ReaskStyle
{
    public const string Css = """
        :root{--ink:#2b1a24;--soft:#6b5a64;--paper:#faf7f2;--card:#fff;--line:#d9cfd4;--accent:#7a1f52}
        @media(prefers-color-scheme:dark){:root{--ink:#f3ebef;--soft:#b9a9b2;--paper:#1c1318;--card:#281c23;--line:#54434d;--accent:#e08abb}}
        *{box-sizing:border-box}body{margin:0;padding:1rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}
        main{max-width:34rem;margin:5vh auto;padding:1.5rem;background:var(--card);border:1px solid var(--line);border-radius:14px}
        h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.25}blockquote{margin:0 0 1.5rem;padding:.25rem 0 .25rem 1rem;border-left:3px solid #e0a030;white-space:pre-line}
        fieldset{margin:0 0 1.25rem;padding:0;border:0}legend{margin-bottom:.5rem;font-weight:600}
        .choice{display:flex;gap:.6rem;align-items:center;min-height:3rem;margin-bottom:.5rem;padding:.5rem .9rem;border:1px solid var(--line);border-radius:10px;cursor:pointer}
        .choice:has(:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}input[type=radio]{width:1.2rem;height:1.2rem;accent-color:var(--accent)}
        textarea{display:block;width:100%;margin:.35rem 0 1.25rem;padding:.6rem .8rem;border:1px solid var(--soft);border-radius:10px;background:transparent;color:inherit;font:inherit}
        button{min-height:3rem;padding:.5rem 1.75rem;border:0;border-radius:10px;background:#7a1f52;color:#fff;font:inherit;font-weight:600;cursor:pointer}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}.message{margin:0 0 1rem;font-size:1.125rem}
        """;

    public static readonly MarkupString Element = new($"<style>{Css}</style>");

    /// <summary>The content security policy: this style, a form that posts home, and nothing else.</summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
