namespace Kept.Features.Surveys.Rendering;

/// <summary>How the organisation's own look changes respondent pages.</summary>
/// <param name="Css">A style sheet with its colours; empty without.</param>
/// <param name="Logo">Path of its logo; null without.</param>
/// <param name="Policy">The Content-Security-Policy that allows both.</param>
public sealed record Brand(string Css, string? Logo, string Policy)
{
    /// <summary>Kept's own look.</summary>
    public static Brand None { get; } = new("", null, PageAssets.Policy);

    /// <param name="accent">As in <c>#7a2e55</c>; null for ours.</param>
    /// <param name="logo">The logo's stamp, which changes with it; null without.</param>
    public static Brand Of(string? accent, string? logo)
    {
        var css = accent is not null && Accent.Of(accent) is { } colours ? colours.Css : "";
        return css.Length == 0 && logo is null ? None : new Brand(css, logo is null ? null : "/brand/logo?v=" + logo, PageAssets.PolicyWith(css, logo is not null));
    }
}
