namespace Kept.Shared.Pdf.Charts;

/// <summary>A chart drawn from data, with words for those who do not see it.</summary>
public abstract class PdfChart
{
    internal static readonly PdfTextStyle Label = new(8) { Color = PdfColor.SoftInk, LineHeight = 10 };
    internal static readonly PdfTextStyle StrongLabel = new(8.5, Bold: true) { LineHeight = 10 };
    // Left free when a chart is cut, for the headings that may wait above it.
    private const double HeadingRoom = 80;
    private static readonly PdfTextStyle TitleStyle = new(10, Bold: true);
    private static readonly PdfTextStyle FindingStyle = new(8.5) { Color = PdfColor.SoftInk };

    /// <summary>What is shown, of whom and when.</summary>
    public required string Title { get; init; }

    /// <summary>What the chart says, in one or two sentences, with the number of answers and the interval. It stands below and is told in the chart's place.</summary>
    public required string Finding { get; init; }

    /// <summary>A value as the reader's language writes it, with its unit.</summary>
    public required Func<double, string> Format { get; init; }

    /// <summary>The ends of the axis; null to fit the values.</summary>
    public (double From, double To)? Scale { get; init; }

    internal abstract double Height { get; }

    internal abstract void Draw(PdfPage page, double x, double y, double width);

    /// <summary>The chart in pieces none of which is higher than that, where it can be cut.</summary>
    internal virtual IEnumerable<PdfChart> Cut(double height) => [this];

    internal void Draw(PdfFlow flow)
    {
        var title = TitleStyle.Wrap(Title, PdfFlow.Width);
        var finding = FindingStyle.Wrap(Finding, PdfFlow.Width);
        var figure = flow.Root.Add("Figure", $"{Title}. {Finding}");
        var words = Math.Min((title.Count * TitleStyle.LineHeight) + (finding.Count * FindingStyle.LineHeight) + 10, 120);
        var first = true;
        foreach (var piece in Cut(PdfFlow.Bottom - PdfFlow.Top - words - HeadingRoom))
        {
            flow.Room(piece.Height + words);
            if (first) flow.Lines(title, TitleStyle, figure);
            if (flow.Y + piece.Height > PdfFlow.Bottom) flow.NewPage();
            flow.Page.Element = figure;
            piece.Draw(flow.Page, PdfFlow.Left, flow.Y + 4, PdfFlow.Width);
            flow.Y += piece.Height + 6;
            first = false;
        }
        flow.Lines(finding, FindingStyle, figure);
        flow.Y += PdfFlow.BlockGap + 6;
    }

    /// <summary>At most two lines, the second shortened if need be, around a middle.</summary>
    internal static void TwoLines(PdfPage page, double x, double middle, double width, string text, PdfTextStyle style)
    {
        var lines = style.Wrap(text, width);
        if (lines.Count > 2) lines = [lines[0], style.Shorten(string.Join(' ', lines.Skip(1)), width)];
        var top = middle - lines.Count * style.LineHeight / 2;
        foreach (var line in lines)
        {
            page.Text(x, PdfFlow.Baseline(top, style), line, style);
            top += style.LineHeight;
        }
    }
}
