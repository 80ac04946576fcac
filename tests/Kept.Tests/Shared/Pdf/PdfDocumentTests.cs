using System.Text.RegularExpressions;
using System.Xml.Linq;
using Kept.Shared.Pdf;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Shared.Pdf;

public class PdfDocumentTests
{
    private static readonly PdfTextStyle Style = new(10);

    internal static PdfDocument ADocument(string title = "Answers", string author = "Kept") => new(title, "en", author, new DateTimeOffset(2026, 3, 1, 8, 30, 0, TimeSpan.Zero));

    private static byte[] With(string text)
    {
        var document = ADocument();
        document.AddPage().Paragraph(50, 50, 400, text, Style);
        return document.ToArray();
    }

    [Fact]
    public void The_table_of_objects_points_at_every_object()
    {
        var file = new PdfFile(With("Zażółć gęślą jaźń"));
        Assert.All(file.Objects(), o => Assert.StartsWith($"{o.Number} 0 obj\n", o.Beginning, StringComparison.Ordinal));
        Assert.Equal(file.Objects().Count(), Regex.Count(file.Text, @"^\d+ 0 obj$", RegexOptions.Multiline));
    }

    [Fact]
    public void Pages_inflate_to_what_was_drawn()
    {
        var document = ADocument();
        var page = document.AddPage();
        page.Text(50, 100, @"A (small) \ thing", Style);
        page.Rectangle(10, 20, 30, 40, PdfColor.Accent);
        var content = Assert.Single(new PdfFile(document.ToArray()).Pages());
        Assert.Contains(@"1 0 0 1 50 741.89 Tm /F1 10 Tf (A \(small\) \\ thing) Tj", content, StringComparison.Ordinal);
        Assert.Contains("10 781.89 30 40 re f", content, StringComparison.Ordinal);
        Assert.Equal(Regex.Count(content, "BDC|BMC"), Regex.Count(content, "EMC"));
    }

    [Fact]
    public void The_same_content_and_date_give_the_same_bytes()
    {
        Assert.Equal(With("Hello"), With("Hello"));
        Assert.NotEqual(With("Hello"), With("Hullo"));
    }

    [Fact]
    public void Writing_twice_gives_the_same_file_twice()
    {
        var document = ADocument();
        document.AddPage().Text(50, 50, "Łódź", Style);
        Assert.Equal(document.ToArray(), document.ToArray());
    }

    [Fact]
    public void A_document_without_pages_has_an_empty_one() => Assert.Contains("/Type /Pages /Count 1 ", new PdfFile(ADocument().ToArray()).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("<A & \"B\"> \u0001\ud800 \uffff")]
    [InlineData("Źródło → 😀")]
    public void The_metadata_is_well_formed_whatever_the_title(string title)
    {
        var text = System.Text.Encoding.UTF8.GetString(ADocument(title, title).ToArray());
        var xmp = XDocument.Parse(Regex.Match(text, "<x:xmpmeta.*</x:xmpmeta>", RegexOptions.Singleline).Value);
        Assert.Contains(xmp.Descendants(), e => e.Name.LocalName == "title" && e.Value.StartsWith(title[..2], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    public void A_link_leads_to_the_web_or_to_mail_only(string address) =>
        Assert.Throws<ArgumentException>(() => ADocument().AddPage().Link(0, 0, 10, 10, new Uri(address)));

    [Fact]
    public void A_link_keeps_its_address_and_its_place_among_the_parts()
    {
        var document = ADocument();
        document.AddPage().Link(50, 50, 100, 12, new Uri("https://kept.example/a(b)?c=ł"));
        var text = new PdfFile(document.ToArray()).Text;
        Assert.Contains(@"/URI (https://kept.example/a\(b\)?c=%C5%82)", text, StringComparison.Ordinal);
        Assert.Matches(@"/S /Link .*/Type /OBJR", text);
    }

    [Fact]
    public void A_place_that_is_no_number_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ADocument().AddPage().Line(0, double.NaN, 1, 1, PdfColor.Ink));

    [Fact]
    public void A_font_gets_a_second_encoding_when_its_codes_are_used_up()
    {
        var all = string.Concat(Enumerable.Range(0x21, 0x2300).Select(c => (char)c));
        var file = new PdfFile(With(all));
        Assert.Equal(2, Regex.Count(file.Text, "/BaseFont /Helvetica "));
        Assert.Contains(file.Pages(), p => p.Contains("/F2 10 Tf", StringComparison.Ordinal));
    }

    [ToolFact("qpdf")]
    public async Task A_checker_of_the_format_finds_nothing()
    {
        var (code, output, errors) = await Tool.Run("qpdf", With("Zażółć gęślą jaźń"), "--check", "{}");
        Assert.True(code == 0, output + errors);
    }
}
