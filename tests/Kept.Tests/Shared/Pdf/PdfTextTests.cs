using System.Text;
using Kept.Shared.Pdf;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Shared.Pdf;

public class PdfTextTests
{
    private static readonly PdfTextStyle Style = new(10);

    private static readonly string[] Hostile =
    [
        "", " ", "\n\n\n", "😀👩‍👩‍👧 flag 🇵🇱", "\u0000\u0001\u0007\u001b[31m\u007f\u0085", "שלום עולם \u202e evil \u202c مرحبا", new string('x', 10_000), new string(' ', 10_000),
        "\ud800 lone \udfff", "e\u0301\u0301\u0301\u0301" + new string('\u0300', 500), "(((\\)))\r\n<< /Type >> endstream endobj", "!!!!" + string.Concat(Enumerable.Repeat(" !", 500)), "\uffff\ufffe\ufeff",
    ];

    private static byte[] With(string text)
    {
        var document = PdfDocumentTests.ADocument(text, text);
        var flow = new PdfFlow(document, new PdfFrame(text, text, (_, _) => text));
        flow.Title(text, text);
        flow.Heading(1, text);
        flow.Paragraph(text);
        flow.Bullets([text, "x"]);
        flow.KeyFigures([new(text, text, text), new("n", "1")]);
        flow.Table([new(text, 1), new("n", 1, Numeric: true)], [[text, text]]);
        return flow.ToArray();
    }

    [ToolFact("pdftotext")]
    public async Task The_letters_of_all_five_languages_come_back()
    {
        string[] lines =
        [
            "The quick brown fox — “jumps” over ‘the’ lazy dog's · 5 % ± 2 × 3 ≤ 4 ≥ 1 … €9",
            "¿Qué tal, señor Núñez? ¡Adiós, pingüino! áéíóúüñ ÁÉÍÓÚÜÑ «sí»",
            "„Größe“ – Äpfel, Öl, Übung, Straße äöüß ÄÖÜ",
            "L’œuvre « déjà vue » çàâéèêëîïôùûüÿæœ ÇÀÂÉÈÊËÎÏÔÙÛÜŸÆŒ",
            "Zażółć gęślą jaźń ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ",
        ];
        var document = PdfDocumentTests.ADocument();
        var page = document.AddPage();
        for (var at = 0; at < lines.Length; at++)
        {
            page.Text(40, 50 + 40 * at, lines[at], Style);
            page.Text(40, 70 + 40 * at, lines[at], Style with { Bold = true });
        }
        var (code, text, errors) = await Tool.Run("pdftotext", document.ToArray(), "-layout", "{}", "-");
        Assert.True(code == 0 && errors.Length == 0, errors);
        Assert.All(lines, line => Assert.Equal(2, text.Split(line).Length - 1));
    }

    [ToolFact("pdftotext")]
    public async Task What_the_font_has_not_becomes_what_is_closest()
    {
        var document = PdfDocumentTests.ADocument();
        document.AddPage().Text(40, 50, "a → b ŵ ﬁn ẞ ✓ 12\u202f000 co\u00adop 😀 Ж end", Style);
        var (_, text, _) = await Tool.Run("pdftotext", document.ToArray(), "{}", "-");
        Assert.Equal("a -> b w fin SS √ 12 000 coop ? ? end", text.Trim().Replace('\u00a0', ' '));
    }

    [Fact]
    public void Hostile_text_leaves_a_whole_file() => Assert.All(Hostile, text =>
    {
        var file = new PdfFile(With(text));
        Assert.All(file.Objects(), o => Assert.StartsWith($"{o.Number} 0 obj\n", o.Beginning, StringComparison.Ordinal));
        Assert.NotEmpty(file.Streams().ToList());
    });

    [ToolFact("pdfinfo")]
    public async Task Hostile_text_does_not_trouble_a_reader()
    {
        foreach (var text in Hostile)
        {
            var (code, output, errors) = await Tool.Run("pdfinfo", With(text), "{}");
            Assert.True(code == 0 && errors.Length == 0, errors);
            Assert.Contains("Tagged:          yes", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Wrapped_lines_fit_and_lose_nothing()
    {
        var random = new Random(7);
        for (var run = 0; run < 300; run++)
        {
            var text = new StringBuilder();
            for (var at = 0; at < 200; at++) text.Append("aiWm ęß-/%=! "[random.Next(13)]);
            var width = random.Next(12, 300);
            var lines = Style.Wrap(text.ToString(), width);
            Assert.All(lines, line => Assert.True(Style.Measure(line) <= width + 0.001, $"{width}: {line}"));
            Assert.Equal(text.ToString().Replace(" ", ""), string.Concat(lines).Replace(" ", ""));
        }
    }

    [Fact]
    public void A_number_stays_with_its_percent_sign() =>
        Assert.All(Enumerable.Range(80, 200), width => Assert.DoesNotContain(Style.Wrap("A share of 84 % with n = 12 answers in all", width), line => line.EndsWith('4') || line.EndsWith('=')));

    [Fact]
    public void A_lone_word_that_is_too_wide_is_broken_rather_than_cut_off()
    {
        var lines = Style.Wrap(new string('x', 10_000), 100);
        Assert.Equal(10_000, lines.Sum(l => l.Length));
        Assert.Equal(500, lines.Count);
    }

    [Theory]
    [InlineData("Hello", false, 22.78)]
    [InlineData("Hello", true, 24.45)]
    [InlineData("Łódź", false, 21.68)]
    public void Text_is_as_wide_as_the_font_says(string text, bool bold, double width) => Assert.Equal(width, new PdfTextStyle(10, bold).Measure(text), 2);

    [Fact]
    public void Shortened_text_fits_with_its_ellipsis()
    {
        var text = Style.Shorten("A long name of a place nobody knows", 60);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
        Assert.True(Style.Measure(text) <= 60);
    }
}
