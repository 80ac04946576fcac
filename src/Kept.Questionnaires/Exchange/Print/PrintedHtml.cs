using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Kept.Questionnaires.Exchange.Print;

/// <summary>Writes HTML: markup goes in as it is, texts are anybody's and are always encoded.</summary>
internal sealed class PrintedHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder output = new();

    public PrintedHtml Markup(string markup)
    {
        output.Append(markup);
        return this;
    }

    public PrintedHtml Text(string text)
    {
        // Line ends of a text are meant.
        output.Append(Encoder.Encode(text.Replace("\r", "", StringComparison.Ordinal)).Replace("&#xA;", "<br>", StringComparison.Ordinal));
        return this;
    }

    public PrintedHtml Element(string tag, string text, string attributes = "") => Markup($"<{tag}{attributes}>").Text(text).Markup($"</{tag}>");

    public PrintedHtml Attribute(string name, string value) => Markup($" {name}=\"").Markup(Encoder.Encode(value)).Markup("\"");

    /// <summary>A place to mark: a circle where one of several can be marked, a box where any can.</summary>
    public PrintedHtml Mark(bool one) => Markup(one ? "<i class=\"o\"></i>" : "<i class=\"b\"></i>");

    /// <summary>A circle with its number.</summary>
    public PrintedHtml Point(int number) => Markup("<i class=\"o n\">").Text(number.ToString(CultureInfo.InvariantCulture)).Markup("</i>");

    /// <summary>So many lines to write on.</summary>
    public PrintedHtml Lines(int count) => Markup("<div class=\"lines\">").Markup(string.Concat(Enumerable.Repeat("<div></div>", count))).Markup("</div>");

    public override string ToString() => output.ToString();
}
