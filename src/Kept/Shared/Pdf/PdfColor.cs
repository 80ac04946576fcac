namespace Kept.Shared.Pdf;

/// <summary>A colour of light: 0 to 255 each.</summary>
public readonly record struct PdfColor(byte Red, byte Green, byte Blue)
{
    public static PdfColor Ink { get; } = new(0x2B, 0x21, 0x27);
    public static PdfColor SoftInk { get; } = new(0x6A, 0x5B, 0x62);
    public static PdfColor White { get; } = new(0xFF, 0xFF, 0xFF);
    public static PdfColor Raised { get; } = new(0xFA, 0xF6, 0xF1);
    public static PdfColor Rule { get; } = new(0xEE, 0xE6, 0xDE);
    public static PdfColor StrongRule { get; } = new(0xD6, 0xC9, 0xBF);
    public static PdfColor Accent { get; } = new(0x7A, 0x2E, 0x55);
    public static PdfColor AccentSoft { get; } = new(0xF0, 0xDC, 0xE6);
    public static PdfColor Good { get; } = new(0x2F, 0x8A, 0x5D);
    public static PdfColor Neutral { get; } = new(0xCD, 0xBD, 0xA9);
    public static PdfColor Bad { get; } = new(0xC2, 0x4A, 0x31);

    /// <summary>Black or white text, whichever can be read on it (relative luminance of WCAG 2).</summary>
    public PdfColor Readable => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue) > 0.179 ? Ink : White;

    /// <summary>The three numbers as content streams write them.</summary>
    internal string Components => $"{Part(Red)} {Part(Green)} {Part(Blue)}";

    private static double Linear(byte part) => Math.Pow((part / 255.0 + 0.055) / 1.055, 2.4);

    private static string Part(byte part) => (part / 255.0).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
