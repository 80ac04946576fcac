using System.Globalization;
using System.Text;
using Kept.Shared.Pdf.Fonts;

namespace Kept.Shared.Pdf;

/// <summary>One A4 page. Places are in points (1/72 inch) from the upper left corner; a text's y is its baseline.</summary>
public sealed class PdfPage
{
    public const double Width = 595.28;
    public const double Height = 841.89;

    // A quarter circle as a Bézier curve: the usual 4/3 (√2 − 1).
    private const double Quarter = 0.5523;
    private readonly StringBuilder _content = new();
    private readonly FontSet _fonts;
    private readonly PdfElement _root;
    private PdfElement? _marked;

    internal PdfPage(FontSet fonts, PdfElement root)
    {
        _fonts = fonts;
        _root = root;
    }

    /// <summary>What is drawn from now on belongs to it. Null: a text is a paragraph of its own, a shape is decoration.</summary>
    public PdfElement? Element { get; set; }

    internal int Number { get; set; }

    internal List<PdfElement> Marks { get; } = [];

    internal List<PdfLink> Links { get; } = [];

    public void Text(double x, double y, string text, PdfTextStyle style)
    {
        var drawable = Drawable.Of(text).Replace('\n', ' ');
        if (drawable.Length == 0) return;
        Mark(Element ?? _root.Add("P"));
        Append($"BT {style.Color.Components} rg 1 0 0 1 {N(x)} {N(Height - y)} Tm");
        foreach (var (encoding, codes) in _fonts.Encode(style.Font, drawable)) Append($" /{encoding.Resource} {N(style.Size)} Tf {PdfSyntax.Literal(codes)} Tj");
        Append(" ET\n");
    }

    public void TextRight(double x, double y, string text, PdfTextStyle style) => Text(x - style.Measure(text), y, text, style);

    public void TextCentered(double x, double y, string text, PdfTextStyle style) => Text(x - style.Measure(text) / 2, y, text, style);

    /// <summary>Wraps the text below the first baseline, with no regard to the page's end. Returns the baseline after the last line.</summary>
    public double Paragraph(double x, double y, double width, string text, PdfTextStyle style)
    {
        var element = Element;
        Element ??= _root.Add("P");
        foreach (var line in style.Wrap(text, width))
        {
            Text(x, y, line, style);
            y += style.LineHeight;
        }
        Element = element;
        return y;
    }

    public void Line(double x1, double y1, double x2, double y2, PdfColor color, double thickness = 0.5, bool dashed = false) =>
        Polyline([(x1, y1), (x2, y2)], color, thickness, dashed);

    public void Polyline(IReadOnlyList<(double X, double Y)> points, PdfColor color, double thickness = 1, bool dashed = false)
    {
        if (points.Count < 2) return;
        Mark(Element ?? PdfElement.Decoration);
        Append($"{color.Components} RG {N(thickness)} w 1 J 1 j {(dashed ? "[3 3] 0 d" : "[] 0 d")}{Path(points)} S\n");
    }

    public void Polygon(IReadOnlyList<(double X, double Y)> points, PdfColor fill)
    {
        if (points.Count < 3) return;
        Mark(Element ?? PdfElement.Decoration);
        Append($"{fill.Components} rg{Path(points)} h f\n");
    }

    public void Rectangle(double x, double y, double width, double height, PdfColor? fill, PdfColor? stroke = null, double radius = 0)
    {
        var r = Math.Min(radius, Math.Min(width, height) / 2);
        if (r <= 0)
        {
            Shape($"{N(x)} {N(Height - y - height)} {N(width)} {N(height)} re", fill, stroke);
            return;
        }
        var (left, right, top, bottom, k) = (x, x + width, Height - y, Height - y - height, r * (1 - Quarter));
        Shape($"{N(left + r)} {N(bottom)} m {N(right - r)} {N(bottom)} l {Curve(right - k, bottom, right, bottom + k, right, bottom + r)} "
            + $"{N(right)} {N(top - r)} l {Curve(right, top - k, right - k, top, right - r, top)} "
            + $"{N(left + r)} {N(top)} l {Curve(left + k, top, left, top - k, left, top - r)} "
            + $"{N(left)} {N(bottom + r)} l {Curve(left, bottom + k, left + k, bottom, left + r, bottom)} h", fill, stroke);
    }

    public void Circle(double x, double y, double radius, PdfColor? fill, PdfColor? stroke = null) =>
        Rectangle(x - radius, y - radius, 2 * radius, 2 * radius, fill, stroke, radius);

    /// <summary>Makes a place lead to an address of the web or of mail. It belongs to the current element, which should be a Link.</summary>
    public void Link(double x, double y, double width, double height, Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http" or "mailto")) throw new ArgumentException($"\"{address}\" is no address that a document may lead to: https, http or mailto.", nameof(address));
        var element = Element is null || Element == PdfElement.Decoration ? _root.Add("Link") : Element;
        var link = new PdfLink(address, $"{N(x)} {N(Height - y - height)} {N(x + width)} {N(Height - y)}", element);
        element.AddLink(this, link);
        Links.Add(link);
    }

    internal byte[] Content()
    {
        EndMark();
        return Encoding.Latin1.GetBytes(_content.ToString());
    }

    private static string N(double value) => PdfSyntax.Number(value);

    private static string Curve(double x1, double y1, double x2, double y2, double x3, double y3) => $"{N(x1)} {N(y1)} {N(x2)} {N(y2)} {N(x3)} {N(y3)} c";

    private static string Path(IReadOnlyList<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        for (var at = 0; at < points.Count; at++) path.Append(CultureInfo.InvariantCulture, $" {N(points[at].X)} {N(Height - points[at].Y)} {(at == 0 ? 'm' : 'l')}");
        return path.ToString();
    }

    private void Shape(string path, PdfColor? fill, PdfColor? stroke)
    {
        if (fill is null && stroke is null) return;
        Mark(Element ?? PdfElement.Decoration);
        var colors = (fill is { } inside ? $"{inside.Components} rg " : "") + (stroke is { } outline ? $"{outline.Components} RG 0.75 w [] 0 d " : "");
        Append($"{colors}{path} {(fill is null ? "S" : stroke is null ? "f" : "B")}\n");
    }

    private void Mark(PdfElement element)
    {
        if (_marked == element) return;
        EndMark();
        _marked = element;
        if (element == PdfElement.Decoration)
        {
            Append("/Artifact BMC\n");
            return;
        }
        Append($"/{element.Role} << /MCID {Marks.Count} >> BDC\n");
        element.AddMark(this, Marks.Count);
        Marks.Add(element);
    }

    private void EndMark()
    {
        if (_marked is not null) Append("EMC\n");
        _marked = null;
    }

    private void Append(string operators) => _content.Append(operators);
}
