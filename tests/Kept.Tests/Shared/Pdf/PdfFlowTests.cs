using System.Globalization;
using System.Text.RegularExpressions;
using Kept.Shared.Pdf;
using Kept.Shared.Pdf.Charts;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Shared.Pdf;

public class PdfFlowTests
{
    private static readonly PdfColumn[] Columns = [new("Number of it", 1, Numeric: true), new("What was said", 5)];

    private static (PdfDocument Document, PdfFlow Flow) AFlow()
    {
        var document = PdfDocumentTests.ADocument("A report");
        return (document, new PdfFlow(document, new PdfFrame("Northlight", "made in March", (page, of) => $"page {page} of {of}")));
    }

    private static async Task<string[]> PagesOf(byte[] file)
    {
        var (_, text, errors) = await Tool.Run("pdftotext", file, "-layout", "{}", "-");
        Assert.Empty(errors);
        return text.TrimEnd('\f').Split('\f');
    }

    [ToolFact("pdftotext")]
    public async Task A_long_table_goes_on_over_pages_under_its_head_and_no_row_is_split()
    {
        var (_, flow) = AFlow();
        flow.Title("A report");
        flow.Table(Columns, Enumerable.Range(1, 120).Select(n => new[] { $"row{n}", $"begin{n} {string.Concat(Enumerable.Repeat("and so on ", n % 5 * 12))} end{n}" }));
        var pages = await PagesOf(flow.ToArray());
        Assert.True(pages.Length > 3);
        Assert.All(pages, page => Assert.Single(Regex.Matches(page, "What was said")));
        for (var n = 1; n <= 120; n++)
        {
            var page = Assert.Single(pages, p => Regex.IsMatch(p, $@"\brow{n}\b"));
            Assert.Matches($@"\bbegin{n}\b[\s\S]*\bend{n}\b", page);
        }
    }

    [ToolFact("pdftotext")]
    public async Task Every_page_says_which_of_how_many_it_is()
    {
        var (_, flow) = AFlow();
        for (var n = 0; n < 60; n++) flow.Paragraph(string.Concat(Enumerable.Repeat("Much was said. ", 40)));
        var pages = await PagesOf(flow.ToArray());
        Assert.All(pages.Index(), p => Assert.Contains($"page {p.Index + 1} of {pages.Length}", p.Item, StringComparison.Ordinal));
        Assert.All(pages, p => Assert.Contains("Northlight", p, StringComparison.Ordinal));
    }

    [ToolFact("pdftotext")]
    public async Task A_heading_stays_with_what_follows_it()
    {
        for (var lines = 38; lines < 50; lines++)
        {
            var (_, flow) = AFlow();
            for (var n = 0; n < lines; n++) flow.Bullets(["One line."]);
            flow.Heading(1, "The heading");
            flow.Heading(2, "The lower heading");
            flow.Paragraph(string.Concat(Enumerable.Repeat("What follows. ", 30)));
            var page = Assert.Single(await PagesOf(flow.ToArray()), p => p.Contains("The heading", StringComparison.Ordinal));
            Assert.Matches("The heading[\\s\\S]*The lower heading[\\s\\S]*What follows", page);
        }
    }

    [ToolFact("pdftotext")]
    public async Task A_row_higher_than_a_page_goes_on_and_loses_nothing()
    {
        var (_, flow) = AFlow();
        flow.Table(Columns, [["1", "before"], ["2", string.Join(' ', Enumerable.Range(1, 3000).Select(n => $"w{n}"))], ["3", "after"]]);
        var text = string.Concat(await PagesOf(flow.ToArray()));
        Assert.Equal(3000, Regex.Matches(text, @"\bw\d+\b").Select(m => m.Value).Distinct().Count());
    }

    [Fact]
    public void A_row_with_another_number_of_cells_is_refused() => Assert.Throws<ArgumentException>(() => AFlow().Flow.Table(Columns, [["1"]]));

    [Fact]
    public void Tables_and_headings_are_told_as_such()
    {
        var (_, flow) = AFlow();
        flow.Title("A report");
        flow.Heading(1, "First");
        flow.Bullets(["one"]);
        flow.Table(Columns, [["1", "x"], ["2", "y"]]);
        flow.Chart(ALine([new("Jan", 1)]));
        var text = new PdfFile(flow.ToArray()).Text;
        Assert.Equal([1, 1, 1, 3, 2, 4, 1], new[] { "H1", "H2", "LBody", "TR", "TH", "TD", "Figure" }.Select(role => Regex.Count(text, $"/S /{role} ")));
        Assert.Matches("/S /Figure [^>]*/Alt <FEFF", text);
    }

    [Fact]
    public void Headings_stand_beside_the_pages_in_their_order()
    {
        var (_, flow) = AFlow();
        foreach (var (level, title) in new[] { (1, "One"), (2, "One a"), (3, "One a i"), (2, "One b"), (1, "Two") }) flow.Heading(level, title);
        var text = new PdfFile(flow.ToArray()).Text;
        Assert.Matches($"/Type /Outlines /First {NumberOf("One")} 0 R /Last {NumberOf("Two")} 0 R /Count 5 ", text);
        Assert.Matches($"\n{NumberOf("One")} 0 obj\n.*/Next {NumberOf("Two")} 0 R /First {NumberOf("One a")} 0 R /Last {NumberOf("One b")} 0 R /Count 3 ", text);
        Assert.Matches($"\n{NumberOf("One a i")} 0 obj\n.*/Parent {NumberOf("One a")} 0 R /Dest", text);

        string NumberOf(string title) => Regex.Match(text, $@"(\d+) 0 obj\n<< /Title {Regex.Escape(PdfSyntax.Text(title))} ").Groups[1].Value;
    }

    [Fact]
    public void A_table_without_rows_shows_its_head() =>
        Assert.Contains("(What was said)", Drawn(flow => flow.Table(Columns, [])), StringComparison.Ordinal);

    [Fact]
    public void Charts_draw_whatever_is_known()
    {
        double?[] odd = [null, double.NaN, double.PositiveInfinity, double.MaxValue, -1e300, 0, 5, 5, -3];
        foreach (var values in new[] { [], [null], [0.0], odd, [1e-12, 1e-13], [1e14, -1e14], [7, 7, 7] })
        {
            var bars = values.Select((v, n) => new PdfBar($"bar {n}", v, v - 1, v + 1, $"n = {n}")).ToArray();
            Assert.Contains("(finding)", Drawn(flow => flow.Chart(ALine([.. values.Select((v, n) => new PdfPoint($"p{n}", v, v - 1, v + 1))]))), StringComparison.Ordinal);
            Assert.Contains("(finding)", Drawn(flow => flow.Chart(new PdfBarChart { Title = "title", Finding = "finding", Format = Plain, Bars = bars })), StringComparison.Ordinal);
            Assert.Contains("(finding)", Drawn(flow => flow.Chart(new PdfDistributionBar { Title = "title", Finding = "finding", Format = Plain, Segments = [.. values.Select(v => new PdfSegment("s", v ?? 0, PdfColor.Good))] })), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_chart_of_more_bars_than_a_page_holds_goes_on_with_the_same_scale()
    {
        var (document, flow) = AFlow();
        flow.Chart(new PdfBarChart { Title = "title", Finding = "finding", Format = Plain, Bars = [.. Enumerable.Range(1, 70).Select(n => new PdfBar($"bar {n}", n))] });
        var pages = new PdfFile(flow.ToArray()).Pages().ToList();
        Assert.Equal(3, document.Pages.Count);
        Assert.All(pages, page => Assert.Contains("(80) Tj", page, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(1, 70), n => Assert.Single(pages, page => page.Contains($"(bar {n}) Tj", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_point_beyond_the_limits_is_ringed()
    {
        PdfPoint[] points = [new("a", 10), new("b", 50), new("c", 11)];
        var within = Drawn(flow => flow.Chart(ALine(points, new(0, 25, 60, "limits"))));
        var beyond = Drawn(flow => flow.Chart(ALine(points, new(0, 12, 20, "limits"))));
        Assert.DoesNotContain(PdfColor.Bad.Components, within, StringComparison.Ordinal);
        Assert.Contains($"{PdfColor.Bad.Components} RG", beyond, StringComparison.Ordinal);
    }

    private static string Plain(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static PdfLineChart ALine(PdfPoint[] points, PdfControlLimits? limits = null) =>
        new() { Title = "title", Finding = "finding", Format = Plain, Points = points, Limits = limits, BandName = "interval" };

    private static string Drawn(Action<PdfFlow> draw)
    {
        var (_, flow) = AFlow();
        draw(flow);
        return string.Concat(new PdfFile(flow.ToArray()).Pages());
    }
}
