using Kept.Shared.Pdf.Charts;

namespace Kept.Shared.Pdf;

/// <summary>What stands on every page around the content.</summary>
/// <param name="PageOf">The words for "page 2 of 7", from the page and their number.</param>
public sealed record PdfFrame(string Header, string Footer, Func<int, int, string> PageOf);

/// <summary>Sets blocks one below the other and begins pages as needed. A heading stays with what follows it.</summary>
public sealed class PdfFlow(PdfDocument document, PdfFrame frame)
{
    internal const double Left = 56;
    internal const double Width = PdfPage.Width - 2 * Left;
    internal const double Top = 76;
    internal const double Bottom = PdfPage.Height - 70;
    internal const double BlockGap = 10;
    private static readonly PdfTextStyle Small = new(8) { Color = PdfColor.SoftInk };
    private static readonly PdfTextStyle TitleStyle = new(24, Bold: true);
    private static readonly PdfTextStyle[] HeadingStyles = [new(17, Bold: true) { Color = PdfColor.Accent }, new(13, Bold: true), new(10.5, Bold: true)];
    private readonly List<(int Level, string Text, IReadOnlyList<string> Lines)> _headings = [];
    private PdfPage? _page;
    private bool _framed;

    /// <summary>Of running text.</summary>
    public static PdfTextStyle Body { get; } = new(10);

    /// <summary>The upper edge of what is free on the page.</summary>
    internal double Y { get; set; } = Top;

    internal PdfElement Root => document.Root;

    internal PdfPage Page => _page ??= document.AddPage();

    /// <summary>The document's own title, with a line under it that says what and when.</summary>
    public void Title(string text, string subtitle = "")
    {
        Room(TitleStyle.LineHeight);
        Page.Element = PdfElement.Decoration;
        Page.Rectangle(Left, Y, 36, 4, PdfColor.Accent, radius: 2);
        Y += 14;
        Lines(TitleStyle.Wrap(text, Width), TitleStyle, Root.Add("H1"));
        Y += 2;
        if (subtitle.Length > 0) Lines(Body.Wrap(subtitle, Width), Body with { Color = PdfColor.SoftInk }, Root.Add("P"));
        Y += 14;
    }

    /// <param name="level">1 to 3.</param>
    public void Heading(int level, string text)
    {
        if (level is < 1 or > 3) throw new ArgumentOutOfRangeException(nameof(level), level, "A heading has level 1, 2 or 3.");
        _headings.Add((level, text, HeadingStyles[level - 1].Wrap(text, Width)));
    }

    public void Paragraph(string text) => Paragraph(text, Body);

    public void Paragraph(string text, PdfTextStyle style)
    {
        Lines(style.Wrap(text, Width), style, Root.Add("P"));
        Y += BlockGap;
    }

    /// <summary>A paragraph that leads to an address.</summary>
    public void Link(string text, Uri address)
    {
        Lines(Body.Wrap(text, Width), Body with { Color = PdfColor.Accent }, Root.Add("P").Add("Link"), address: address);
        Y += BlockGap;
    }

    public void Bullets(IEnumerable<string> items)
    {
        const double indent = 14;
        PdfElement? list = null;
        foreach (var item in items)
        {
            var entry = (list ??= Root.Add("L")).Add("LI");
            Lines(Body.Wrap(item, Width - indent), Body, entry, indent, bullet: true);
            Y += 3;
        }
        if (list is not null) Y += BlockGap - 3;
    }

    /// <summary>A table with its head on every page. Rows are read once, as they are drawn.</summary>
    public void Table(IReadOnlyList<PdfColumn> columns, IEnumerable<IReadOnlyList<string>> rows) => new PdfTable(this, columns).Draw(rows);

    public void KeyFigures(IReadOnlyList<PdfKeyFigure> figures) => PdfKeyFigure.Draw(this, figures);

    /// <summary>A chart with its title above and its finding below; all of it stays together.</summary>
    public void Chart(PdfChart chart) => chart.Draw(this);

    public void PageBreak()
    {
        Room(0);
        NewPage();
    }

    /// <summary>Draws header and footer around all pages and writes the document. Nothing is added afterwards.</summary>
    public void Write(Stream stream)
    {
        Finish();
        document.Write(stream);
    }

    public byte[] ToArray()
    {
        Finish();
        return document.ToArray();
    }

    /// <summary>Makes room for something that high, headings that wait for it included, on this page or the next.</summary>
    internal void Room(double height)
    {
        var top = Y;
        foreach (var (level, _, lines) in _headings) top = HeadingTop(level, top) + Math.Min(lines.Count * HeadingStyles[level - 1].LineHeight, (Bottom - Top) / 2) + 5;
        if (top + height > Bottom && Y > Top) NewPage();
        if (_headings.Count == 0) return;
        // Drawn only now: a heading must know where that goes which it heads.
        var waiting = _headings.ToList();
        _headings.Clear();
        foreach (var (level, text, lines) in waiting)
        {
            Y = HeadingTop(level, Y);
            document.Outline.Add(level, text, Page, Y - 4);
            Lines(lines, HeadingStyles[level - 1], Root.Add($"H{level + 1}"));
            Y += 5;
        }
    }

    internal void NewPage()
    {
        _page = document.AddPage();
        Y = Top;
    }

    /// <summary>Sets lines under one element, never one line alone at the end or the beginning of a page.</summary>
    internal void Lines(IReadOnlyList<string> lines, PdfTextStyle style, PdfElement element, double indent = 0, bool bullet = false, Uri? address = null)
    {
        var label = bullet ? element.Add("Lbl") : null;
        var body = bullet ? element.Add("LBody") : element;
        for (var at = 0; at < lines.Count; at++)
        {
            var together = lines.Count <= 3 && at == 0 ? lines.Count : at == 0 || at == lines.Count - 2 ? 2 : 1;
            Room(together * style.LineHeight);
            var baseline = Baseline(Y, style);
            if (at == 0 && label is not null)
            {
                Page.Element = label;
                Page.Text(Left + 3, baseline, "•", style with { Color = PdfColor.Accent });
            }
            Page.Element = body;
            Page.Text(Left + indent, baseline, lines[at], style);
            if (address is not null) Page.Link(Left + indent, Y, style.Measure(lines[at]), style.LineHeight, address);
            Y += style.LineHeight;
        }
    }

    /// <summary>Where text stands so that its capitals are in the middle of a line that begins at this height.</summary>
    internal static double Baseline(double top, PdfTextStyle style) => top + style.LineHeight / 2 + style.Size * 0.36;

    private static double HeadingTop(int level, double y) => y > Top ? y + (level == 1 ? 16 : level == 2 ? 10 : 4) : y;

    private void Finish()
    {
        if (_framed) return;
        Room(0);
        _framed = true;
        var pages = document.Pages.Count;
        for (var at = 0; at < pages; at++)
        {
            var page = document.Pages[at];
            page.Element = PdfElement.Decoration;
            var right = Left + Width;
            page.Text(Left, 44, Small.Shorten(frame.Header, Width / 2 - 10), Small);
            // The first page says its title itself.
            if (at > 0) page.TextRight(right, 44, Small.Shorten(document.Title, Width / 2 - 10), Small);
            page.Line(Left, 52, right, 52, PdfColor.Rule);
            page.Line(Left, PdfPage.Height - 50, right, PdfPage.Height - 50, PdfColor.Rule);
            page.Text(Left, PdfPage.Height - 36, Small.Shorten(frame.Footer, Width - 120), Small);
            page.TextRight(right, PdfPage.Height - 36, Small.Shorten(frame.PageOf(at + 1, pages), 110), Small);
        }
    }
}
