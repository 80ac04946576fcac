using System.Diagnostics;
using Kept.Questionnaires.Exchange;
using Xunit;

namespace Kept.Tests.Questionnaires.Exchange;

public class PlainTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("  How   was it? ", "How was it?")]
    [InlineData("one\ntwo\n\n\n\nthree", "one\ntwo\n\nthree")]
    [InlineData("<b>one</b>\ntwo", "one two")]
    [InlineData("<p>one</p>\n<p>two&nbsp;three</p>", "one\n\ntwo three")]
    [InlineData("a<br>b<br/>c", "a\nb\nc")]
    [InlineData("<div>a</div><div>b</div>", "a\nb")]
    [InlineData("Pick:<ul><li>red</li><li>blue</li></ul>now", "Pick:\n\n- red\n- blue\n\nnow")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d")]
    [InlineData("<style>p { color: red }</style>seen<script>alert('<p>')</script>", "seen")]
    [InlineData("x<!-- not this -->y", "xy")]
    [InlineData("Fish &amp; chips &lt; 5 &euro; &#233;&#xE9;", "Fish & chips < 5 € éé")]
    [InlineData("&nosuch; & alone &", "&nosuch; & alone &")]
    [InlineData("3 < 4 and 5 > 4", "3 < 4 and 5 > 4")]
    [InlineData("<a title='1 > 0'>x</a>", "x")]
    [InlineData("Read <a href=\"https://example.org/terms\">our terms</a>.", "Read our terms (https://example.org/terms).")]
    [InlineData("See <a href=\"https://example.org\">example.org</a>", "See example.org")]
    [InlineData("<a href='javascript:alert(1)'>x</a>", "x")]
    [InlineData("an unclosed <b", "an unclosed <b")]
    public void A_text_reads_as_a_browser_would_show_it(string? html, string plain) => Assert.Equal(plain, PlainText.Of(html));

    [Fact]
    public void Control_characters_and_halves_of_characters_do_not_come_through() =>
        Assert.Equal("ab\uFFFD", PlainText.Of("a\u0000&#1;\u0001b\ud800"));

    [Fact]
    public void It_is_never_longer_than_a_text_may_be()
    {
        var text = PlainText.Of(new string('x', 50_000));
        Assert.Equal(9_999, text.Length);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a =\"")]
    [InlineData("<a ='>")]
    [InlineData("<")]
    [InlineData("&")]
    [InlineData("<!--")]
    [InlineData("<a href='https://example.org/'>x</a>")]
    public void A_large_broken_text_takes_no_more_than_its_length(string piece)
    {
        var large = string.Concat(Enumerable.Repeat(piece, 200_000));
        var watch = Stopwatch.StartNew();
        PlainText.Of(large);
        PlainText.Of(large + ">");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }
}
