using System.Globalization;

namespace Kept.Features.Surveys.Rendering;

/// <summary>
/// An accent colour made readable: text in it reaches 4.5 : 1 on every ground it stands on, in light and in dark, and so does
/// the text on it (WCAG 2.2, success criterion 1.4.3).
/// </summary>
/// <param name="Light">On light pages: as wished, or darkened until it can be read.</param>
/// <param name="Dark">On dark pages: lightened until it can be read.</param>
public sealed record Accent(Colour Wished, Colour Light, Colour Dark)
{
    public const double Least = 4.5;

    // The grounds of core.css: card, paper.
    private static readonly Colour White = new(255, 255, 255), Paper = new(0xfa, 0xf6, 0xf1), Night = new(0x17, 0x12, 0x15), NightCard = new(0x21, 0x1a, 0x1e);

    /// <summary>Contrast of the colour as wished with white, from 1 to 21.</summary>
    public double Contrast => Wished.ContrastWith(White);

    /// <summary>Null when it is no colour such as <c>#7a2e55</c>.</summary>
    public static Accent? Of(string accent)
    {
        if (Colour.Parse(accent) is not { } wished) return null;
        return new Accent(wished,
            Nearest(wished, new Colour(0, 0, 0), colour => colour.ContrastWith(Paper) >= Least && colour.ContrastWith(Tint(colour, White)) >= Least),
            Nearest(wished, White, colour => colour.ContrastWith(NightCard) >= Least && colour.ContrastWith(Tint(colour, NightCard)) >= Least));
    }

    /// <summary>The colours as variables of the respondents' style sheet.</summary>
    public string Css
    {
        get
        {
            return $":root{{{Variables(Light, White)}}}@media (prefers-color-scheme:dark){{:root{{{Variables(Dark, NightCard)}}}}}";

            static string Variables(Colour accent, Colour card) => $"--accent:{accent};--on:{On(accent)};--tint:{Tint(accent, card)}";
        }
    }

    private static Colour On(Colour accent) => accent.ContrastWith(White) >= accent.ContrastWith(Night) ? White : Night;

    private static Colour Tint(Colour accent, Colour card) => card.Towards(accent, 0.08);

    // The least change that does: a hundred steps are finer than an eye sees.
    private static Colour Nearest(Colour from, Colour end, Func<Colour, bool> readable) =>
        Enumerable.Range(0, 101).Select(step => from.Towards(end, step / 100d)).First(colour => readable(colour) || colour == end);
}

/// <summary>A colour in sRGB.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>Reads <c>#7a2e55</c> or <c>#abc</c>; null for anything else.</summary>
    public static Colour? Parse(string text)
    {
        var digits = text.Trim().TrimStart('#');
        if (digits.Length == 3) digits = string.Concat(digits.Select(d => $"{d}{d}"));
        return text.Trim().StartsWith('#') && digits.Length == 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? new Colour((byte)(number >> 16), (byte)(number >> 8), (byte)number)
            : null;
    }

    /// <summary>The contrast ratio of WCAG 2.2, from 1 to 21.</summary>
    public double ContrastWith(Colour other)
    {
        var (a, b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <param name="share">0 for this colour, 1 for the other.</param>
    public Colour Towards(Colour other, double share)
    {
        return new(Mix(Red, other.Red), Mix(Green, other.Green), Mix(Blue, other.Blue));

        byte Mix(byte from, byte to) => (byte)Math.Round(from + (to - from) * share);
    }

    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    // Relative luminance, WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    private double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    private static double Linear(byte channel) => channel / 255d is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
}
