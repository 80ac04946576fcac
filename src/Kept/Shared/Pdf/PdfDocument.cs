using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Kept.Shared.Pdf.Fonts;

namespace Kept.Shared.Pdf;

/// <summary>
/// A PDF 1.7 document of A4 pages in the standard sans-serif fonts, tagged for screen readers. The same content and date give
/// the same bytes.
/// </summary>
/// <param name="language">Of the texts, as "en" or "pl".</param>
public sealed class PdfDocument(string title, string language, string author, DateTimeOffset created)
{
    public const string ContentType = "application/pdf";
    private const string Producer = "Kept";
    private readonly List<PdfPage> _pages = [];
    private readonly FontSet _fonts = new();

    public string Title { get; } = Clean(title);

    public string Language { get; } = Clean(language);

    public DateTimeOffset Created => created;

    public IReadOnlyList<PdfPage> Pages => _pages;

    /// <summary>The whole, to which headings, paragraphs and tables are added as they are drawn.</summary>
    public PdfElement Root { get; } = new("Document", null);

    /// <summary>What a reader shows beside the pages; none when nothing is added.</summary>
    internal PdfOutline Outline { get; } = new();

    public PdfPage AddPage()
    {
        var page = new PdfPage(_fonts, Root);
        _pages.Add(page);
        return page;
    }

    public byte[] ToArray()
    {
        using var file = new MemoryStream();
        Write(file);
        return file.ToArray();
    }

    /// <summary>Writes the whole file. A document without a page gets an empty one, since a file without pages cannot be opened.</summary>
    /// <param name="stream">Need not seek.</param>
    public void Write(Stream stream)
    {
        if (_pages.Count == 0) AddPage();
        using var objects = new PdfObjects(stream);
        var catalog = objects.Reserve();
        var tree = objects.Reserve();
        foreach (var page in _pages)
        {
            page.Number = objects.Reserve();
            foreach (var link in page.Links) link.Reserve(objects);
        }
        WritePages(objects, tree);
        var structure = WriteStructure(objects);
        var outline = Outline.IsEmpty ? "" : $" /Outlines {Outline.Write(objects)} 0 R /PageMode /UseOutlines";
        var metadata = objects.AddStream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(Xmp()), compressed: false);
        objects.Put(catalog, $"<< /Type /Catalog /Pages {tree} 0 R /Lang {PdfSyntax.Text(Language)} /MarkInfo << /Marked true >> /StructTreeRoot {structure} 0 R "
            + $"/ViewerPreferences << /DisplayDocTitle true >> /Metadata {metadata} 0 R{outline} >>");
        var info = objects.Add($"<< /Title {PdfSyntax.Text(Title)} /Author {PdfSyntax.Text(Clean(author))} /Producer {PdfSyntax.Text(Producer)} "
            + $"/CreationDate {PdfSyntax.Date(created)} /ModDate {PdfSyntax.Date(created)} >>");
        objects.Finish(catalog, info);
    }

    private void WritePages(PdfObjects objects, int tree)
    {
        // Fonts last: only when all pages are drawn is it known which characters they need.
        var contents = _pages.ConvertAll(page => objects.AddStream("", page.Content()));
        var resources = objects.Add($"<< /Font {_fonts.Write(objects)} >>");
        var box = $"[0 0 {PdfSyntax.Number(PdfPage.Width)} {PdfSyntax.Number(PdfPage.Height)}]";
        var linkKey = _pages.Count;
        for (var at = 0; at < _pages.Count; at++)
        {
            var page = _pages[at];
            var links = page.Links.Count == 0 ? "" : $" /Annots [{string.Join(' ', page.Links.Select(link => $"{link.Number} 0 R"))}]";
            objects.Put(page.Number, $"<< /Type /Page /Parent {tree} 0 R /MediaBox {box} /Resources {resources} 0 R /Contents {contents[at]} 0 R /StructParents {at} /Tabs /S{links} >>");
            foreach (var link in page.Links) link.Write(objects, page, linkKey++);
        }
        objects.Put(tree, $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select(page => $"{page.Number} 0 R"))}] >>");
    }

    private int WriteStructure(PdfObjects objects)
    {
        var root = objects.Reserve();
        Root.Reserve(objects);
        Root.Write(objects, root);
        // From a page's marks, and from a link, back to the part they belong to.
        var marks = _pages.Select(page => $"[{string.Join(' ', page.Marks.Select(element => $"{element.Number} 0 R"))}]");
        var links = _pages.SelectMany(page => page.Links).Select(link => $"{link.Element.Number} 0 R");
        var parents = string.Join(' ', marks.Concat(links).Select((parent, key) => $"{key} {parent}"));
        var next = _pages.Count + _pages.Sum(page => page.Links.Count);
        objects.Put(root, $"<< /Type /StructTreeRoot /K {Root.Number} 0 R /ParentTree << /Nums [{parents}] >> /ParentTreeNextKey {next} >>");
        return root;
    }

    private string Xmp()
    {
        XNamespace rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", dc = "http://purl.org/dc/elements/1.1/", xmp = "http://ns.adobe.com/xap/1.0/";
        var date = created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var description = new XElement(rdf + "Description", new XAttribute(rdf + "about", ""),
            new XAttribute(XNamespace.Xmlns + "dc", dc), new XAttribute(XNamespace.Xmlns + "xmp", xmp),
            new XElement(dc + "title", new XElement(rdf + "Alt", new XElement(rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), Title))),
            new XElement(dc + "creator", new XElement(rdf + "Seq", new XElement(rdf + "li", Clean(author)))),
            new XElement(dc + "language", new XElement(rdf + "Bag", new XElement(rdf + "li", Language))),
            new XElement(xmp + "CreateDate", date), new XElement(xmp + "ModifyDate", date));
        var meta = new XElement(XName.Get("xmpmeta", "adobe:ns:meta/"), new XAttribute(XNamespace.Xmlns + "x", "adobe:ns:meta/"),
            new XElement(rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", rdf), description));
        return $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{meta.ToString(SaveOptions.DisableFormatting)}\n<?xpacket end=\"r\"?>";
    }

    // XMP is XML, which cannot carry every character that a program can be sent.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF)) clean.Append(rune);
        }
        return clean.ToString();
    }
}
