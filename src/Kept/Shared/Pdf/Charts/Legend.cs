namespace Kept.Shared.Pdf.Charts;

/// <summary>Entries above a chart that say what its marks are. Each returns where the next may begin.</summary>
internal static class Legend
{
    private const double Longest = 180;

    public static double Area(PdfPage page, double x, double y, string name)
    {
        page.Rectangle(x, y + 1, 14, 7, PdfColor.AccentSoft);
        return Name(page, x, y, name);
    }

    public static double Line(PdfPage page, double x, double y, string name)
    {
        page.Line(x, y + 4.5, x + 14, y + 4.5, PdfColor.Ink, 0.75, dashed: true);
        return Name(page, x, y, name);
    }

    private static double Name(PdfPage page, double x, double y, string name)
    {
        var text = PdfChart.Label.Shorten(name, Longest);
        page.Text(x + 19, y + 7.5, text, PdfChart.Label);
        return x + 19 + PdfChart.Label.Measure(text) + 16;
    }
}
