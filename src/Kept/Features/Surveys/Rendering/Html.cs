using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Writes HTML: markup is ours and goes in as it is, texts are anybody's and are always encoded.</summary>
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _out = new(8192);

    public static string Encode(string text) => Encoder.Encode(text);

    public Html Markup(string markup)
    {
        _out.Append(markup);
        return this;
    }

    public Html Text(string text) => Markup(Encode(text));

    /// <summary>A space and the attribute.</summary>
    public Html Attribute(string name, string value) => Markup(" ").Markup(name).Markup("=\"").Text(value).Markup("\"");

    public Html Element(string tag, string text, string attributes = "") =>
        Markup("<").Markup(tag).Markup(attributes).Markup(">").Text(text).Markup("</").Markup(tag[..(tag.IndexOf(' ', StringComparison.Ordinal) is var end and > 0 ? end : tag.Length)]).Markup(">");

    public Html Append(Html other)
    {
        _out.Append(other._out);
        return this;
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    public override string ToString() => _out.ToString();
}
