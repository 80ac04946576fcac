using System.Net.Mail;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kept.Shared;
using Kept.Shared.Mail;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Shared.Mail;

using Mail = Kept.Shared.Mail.Mail;

[Trait("Category", "NoDatabase")]
public class MimeMessageTests
{
    private static readonly MailAddress From = new("care@velamar.example", "Velamar, atención");
    private static readonly DateTime Noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Text_of_any_alphabet_comes_back_as_it_was() => Check.QuickThrowOnFailure(Prop.ForAll<NonNull<string>>(any =>
    {
        var text = any.Get.ReplaceLineEndings("\n");
        if (text.Any(char.IsSurrogate)) return true;
        var message = Write("Hi", text);
        return Decoded(Part(message, "text/plain")) == text && Lines(message).All(line => line.Length <= 76 && Ascii.IsValid(line));
    }));

    [Fact]
    public void A_subject_of_any_alphabet_is_encoded_in_short_words()
    {
        var subject = string.Concat(Enumerable.Repeat("¿Cómo fue? 😀 ", 12)).Trim();

        var message = Write(subject, "x");

        var header = message[(message.IndexOf("Subject: ", StringComparison.Ordinal) + 9)..message.IndexOf("\r\nDate:", StringComparison.Ordinal)];
        var words = header.Split("\r\n ");
        Assert.All(words, word => Assert.InRange(word.Length, 12, 75));
        Assert.Equal(subject, string.Concat(words.Select(word => Encoding.UTF8.GetString(Convert.FromBase64String(word[10..^2])))));
    }

    [Theory]
    [InlineData("Hello\r\nBcc: everyone@example.com")]
    [InlineData("Hello\nBcc: everyone@example.com")]
    [InlineData("Hello\0")]
    [InlineData("Hello\r\n folded by a stranger")]
    public void A_line_break_in_a_subject_is_refused(string subject) => Assert.Throws<FormatException>(() => Write(subject, "x"));

    [Theory]
    [InlineData("a@example.com\r\nBcc: b@example.com")]
    [InlineData("a@example.com, b@example.com")]
    [InlineData("Ana <a@example.com>")]
    [InlineData("no address")]
    [InlineData("ñandú@example.com")]
    public void What_is_not_one_plain_address_is_refused(string to) => Assert.Throws<FormatException>(() => MimeMessage.AddressOf(to));

    [Fact]
    public void A_domain_of_another_alphabet_goes_in_ascii() => Assert.Equal("ana@xn--mnchen-3ya.example", MimeMessage.AddressOf("ana@münchen.example"));

    [Fact]
    public void Text_alone_gets_an_html_part_in_which_nothing_is_markup_but_its_links()
    {
        var html = Decoded(Part(Write("Hi", "Dear <Ana>,\n\nsee https://kept.example/a?b=1&c=2."), "text/html"));

        Assert.Contains("Dear &lt;Ana&gt;,", html);
        Assert.Contains("<a href=\"https://kept.example/a?b=1&amp;c=2\">https://kept.example/a?b=1&amp;c=2</a>.", html);
    }

    [Fact]
    public async Task A_dot_at_the_start_of_a_line_arrives_as_one_dot()
    {
        await using var sink = new SmtpSink { Offers = ["AUTH PLAIN LOGIN"] };
        var server = SmtpServer.Parse(sink.Url.Replace("//", "//ana:p%40ss@", StringComparison.Ordinal));
        var message = Write("Dots", ".\n..\n.hidden\nend");

        await using (var connection = await SmtpConnection.Open(server, default)) await connection.Send("a@example.com", "b@example.com", message, default);

        Assert.Equal(message, Assert.Single(sink.Taken).Message);
        Assert.Equal("AUTH PLAIN " + Convert.ToBase64String("\0ana\0p@ss"u8), sink.SignedInWith);
    }

    [Theory]
    [InlineData("mail.example.com")]
    [InlineData("http://mail.example.com")]
    [InlineData("smtp://ana@mail.example.com")]
    [InlineData("smtp://mail.example.com/inbox")]
    [InlineData("smtp://mail.example.com?tls=maybe")]
    public void A_setting_that_cannot_be_understood_is_refused_with_how_it_must_look(string setting) =>
        Assert.Contains("smtp://user:password@mail.example.com:587", Assert.Throws<InvalidException>(() => SmtpServer.Parse(setting)).Message);

    [Fact]
    public async Task A_server_that_must_protect_the_connection_and_does_not_offer_to_gets_nothing()
    {
        await using var sink = new SmtpSink();

        await Assert.ThrowsAsync<IOException>(() => SmtpConnection.Open(SmtpServer.Parse(sink.Url + "?tls=required"), default));
    }

    private static string Write(string subject, string text) => MimeMessage.Write(new Mail("luz@example.com", subject, text, null, "test", null, Noon), [], From, Noon);

    private static string[] Lines(string message) => message.Split("\r\n");

    private static string Part(string message, string type)
    {
        var start = message.IndexOf("\r\n\r\n", message.IndexOf("Content-Type: " + type, StringComparison.Ordinal), StringComparison.Ordinal) + 4;
        return message[start..message.IndexOf("\r\n--kept-", start - 2, StringComparison.Ordinal)];
    }

    private static string Decoded(string quoted) => Encoding.UTF8.GetString(Mime.Unquoted(quoted)).ReplaceLineEndings("\n");
}
