using System.Net.Mail;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kept.Shared;
using Kept.Shared.Mail;
using Kept.Shared.Mail.Reading;
using Xunit;

namespace Kept.Tests.Shared.Mail;

using Mail = Kept.Shared.Mail.Mail;

[Trait("Category", "NoDatabase")]
public class MimeReaderTests
{
    private static readonly MailAddress From = new("care@velamar.example", "Velamar, atención");
    private static readonly DateTime Noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void What_Kept_writes_it_reads_again() => Prop.ForAll(Line.Generator.SelectMany(l => Words.Generator.SelectMany(w => Content.Generator.Select(c => (Line: l, Text: w, Content: c)))).ToArbitrary(), given =>
    {
        var (subject, text, content) = given;
        var mail = new Mail("luz@example.com", subject, text, null, "test", null, Noon);
        mail.Attach("Añejo " + subject.Length + ".bin", "application/octet-stream", content);
        var read = MimeReader.Read(Encoding.ASCII.GetBytes(MimeMessage.Write(mail, mail.Attachments, From, Noon)));

        return read.Subject == Readable.Line(subject) && read.Text == Readable.Text(text) && read.From == "care@velamar.example" && read.FromName == "Velamar, atención"
            && read.Files is [var file] && file.Name == "Añejo " + subject.Length + ".bin" && file.Content.SequenceEqual(content) && !read.IsCut;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_bytes_come_nothing_but_a_refusal_is_thrown() => Prop.ForAll(Garbage.Generator.ToArbitrary(), bytes =>
    {
        try
        {
            var read = MimeReader.Read(bytes);
            _ = (read.Subject, read.From, read.FromName, read.MessageId, read.IsAutomatic, read.Recipients.Count(), read.Answers.Count(), QuotedReply.Split(read.Text));
            return !read.Text.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidException) { return true; }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("=?utf-8?q?Caf=C3=A9_con_leche?=", "Café con leche")]
    [InlineData("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab")]
    [InlineData("=?ISO-8859-1?Q?a?= b", "a b")]
    [InlineData("=?ISO-8859-1?Q?a_b?=", "a b")]
    [InlineData("=?iso-8859-2?B?sbbz?= =?windows-1250?Q?=B9=9C?=", "ąśóąś")]
    [InlineData("=?utf-8?B?ww==?= =?utf-8?B?pA==?=", "ä")]
    [InlineData("=?utf-8?X?broken?= rest", "=?utf-8?X?broken?= rest")]
    [InlineData("one\r\n two", "one two")]
    public void A_subject_is_decoded(string sent, string expected) => Assert.Equal(expected, MimeReader.Read(Raw($"Subject: {sent}\r\n\r\n")).Subject);

    [Theory]
    [InlineData("iso-8859-15", new byte[] { 0xA4 }, "€")]
    [InlineData("windows-1252", new byte[] { 0x80, 0xE9 }, "€é")]
    [InlineData("windows-1250", new byte[] { 0xB3, 0xF3 }, "łó")]
    [InlineData("iso-8859-2", new byte[] { 0xB1 }, "ą")]
    [InlineData("nobody-knows", new byte[] { 0xC3, 0xA9, 0xFF }, "é\uFFFD")]
    public void Text_is_read_by_its_charset(string charset, byte[] bytes, string expected) =>
        Assert.Equal(expected, MimeReader.Read(Raw($"Content-Type: text/plain; charset={charset}\r\n\r\n").Concat(bytes).ToArray()).Text);

    [Theory]
    [InlineData("Ana <ana@example.com>", "ana@example.com", "Ana")]
    [InlineData("ANA@Example.com", "ana@example.com", "")]
    [InlineData("\"ana@example.com\" <mallory@evil.example>", "mallory@evil.example", "")]
    [InlineData("ana@example.com, mallory@evil.example", "", "")]
    [InlineData("nobody", "", "nobody")]
    public void The_sender_is_one_address_or_none(string sent, string address, string name)
    {
        var read = MimeReader.Read(Raw($"From: {sent}\r\n\r\n"));
        Assert.Equal(address, read.From);
        if (name.Length > 0) Assert.Equal(name, read.FromName);
    }

    [Fact]
    public void Of_html_only_the_words_are_left()
    {
        const string html = """
            <html><head><title>T</title><style>p{color:red}</style></head><body onload="alert(1)">
            <p>Hello&nbsp;&lt;b&gt; <b>world</b><script>alert("x</p>")</script></p><img src="http://spy.example/p.gif">
            <p>See <a href="https://example.com/a?b=1&amp;c=2">this</a> and <a href="javascript:alert(1)">that</a>, 1 < 2.</p>
            <blockquote>You said</blockquote></body></html>
            """;
        var text = MimeReader.Read(Raw("Content-Type: text/html\r\n\r\n" + html)).Text;

        Assert.Equal("Hello <b> world\n\nSee this (https://example.com/a?b=1&c=2) and that, 1 < 2.\n\n> You said", text);
    }

    [Fact]
    public void Plain_text_goes_before_html_and_what_is_nested_a_hundred_deep_is_cut()
    {
        var mail = Raw("Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n--a\r\nContent-Type: text/plain\r\n\r\nplain\r\n--a--\r\n");
        Assert.Equal("plain", MimeReader.Read(mail).Text);

        var deep = new StringBuilder();
        for (var at = 0; at < 100; at++) deep.Append("Content-Type: multipart/mixed; boundary=b").Append(at).Append("\r\n\r\n--b").Append(at).Append("\r\n");
        var read = MimeReader.Read(Raw(deep + "\r\nDeep down"));
        Assert.True(read.IsCut);
        Assert.Equal("", read.Text);
    }

    [Fact]
    public void A_mail_that_is_empty_or_too_large_is_refused_and_parts_beyond_the_limit_are_left_out()
    {
        Assert.Throws<InvalidException>(() => MimeReader.Read(Array.Empty<byte>()));
        Assert.Throws<InvalidException>(() => MimeReader.Read(Raw("no headers at all")));
        Assert.Throws<InvalidException>(() => MimeReader.Read(new byte[MimeReader.Largest + 1]));
        var many = MimeReader.Read(Raw("Content-Type: multipart/mixed; boundary=x\r\n\r\n" + string.Concat(Enumerable.Repeat("--x\r\nContent-Disposition: attachment; filename=a\r\n\r\nA\r\n", 500))));
        Assert.True(many.IsCut);
        Assert.Equal(MimeReader.MostFiles, many.Files.Count);
    }

    [Theory]
    [InlineData("Thank you!\n\nOn Tue, 3 Mar 2026 at 10:00, Velamar wrote:\n> Hello\n> there\n", "Thank you!", "On Tue, 3 Mar 2026 at 10:00, Velamar wrote:\n> Hello\n> there")]
    [InlineData("Danke\n-- \nAna Ruiz\nCalle 1", "Danke", "-- \nAna Ruiz\nCalle 1")]
    [InlineData("Gracias\n\nDe: Velamar\nEnviado: hoy\nAsunto: Caso 1\n\nHola", "Gracias", "De: Velamar\nEnviado: hoy\nAsunto: Caso 1\n\nHola")]
    [InlineData("> You asked\nYes, I agree.", "> You asked\nYes, I agree.", null)]
    [InlineData("> all of it\n> is quoted", "> all of it\n> is quoted", null)]
    public void What_is_quoted_is_folded_away_and_kept(string text, string own, string? folded) => Assert.Equal((own, folded), QuotedReply.Split(text));

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", true)]
    [InlineData("Auto-Submitted: no", false)]
    [InlineData("Precedence: bulk", true)]
    [InlineData("X-Auto-Response-Suppress: All", true)]
    [InlineData("Return-Path: <>", true)]
    [InlineData("Return-Path: <ana@example.com>", false)]
    public void What_a_machine_wrote_is_known(string header, bool automatic) => Assert.Equal(automatic, MimeReader.Read(Raw(header + "\r\n\r\nHi")).IsAutomatic);

    private static byte[] Raw(string text) => Encoding.UTF8.GetBytes(text);

    private static class Line
    {
        public static readonly Gen<string> Generator = ArbMap.Default.GeneratorFor<string>().Select(s => new string([.. Readable.Line(s ?? "").Where(c => !char.IsControl(c))]));
    }

    private static class Words
    {
        // Mail ends its lines its own way, and the last line has no end.
        public static readonly Gen<string> Generator = ArbMap.Default.GeneratorFor<string>().Select(s => Readable.Text(s ?? "")).Where(s => s.Trim().Length > 0).Select(s => s.TrimEnd('\n') + " ü=20 é");
    }

    private static class Content
    {
        public static readonly Gen<byte[]> Generator = ArbMap.Default.GeneratorFor<byte[]>().Select(b => b ?? []);
    }

    /// <summary>Bytes, and pieces that mails are made of in any order.</summary>
    private static class Garbage
    {
        private static readonly string[] Pieces =
        [
            "Content-Type: multipart/mixed; boundary=x\r\n", "Content-Type: text/html; charset=windows-1250\r\n", "\r\n", "--x\r\n", "--x--", "=?utf-8?B?", "?=", "<a href='", "<blockquote>", "<!--", "&#x1F600;", "&#xD800;",
            "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: quoted-printable\r\n", "=E9=", "filename*0*=", "Content-Disposition: attachment; filename*1=\"a", "From: ", "a@b", "<", ">", ":", ";", "\n ",
            "Content-Type: message/delivery-status\r\n\r\nAction: failed\r\n", "Content-Type: message/rfc822\r\n\r\n", "On 2026 wrote:\n> ",
        ];
        public static readonly Gen<byte[]> Generator = Gen.OneOf(
            ArbMap.Default.GeneratorFor<byte[]>().Select(b => b ?? []),
            Gen.OneOf(Gen.Elements(Pieces).Select(p => Encoding.UTF8.GetBytes(p)), ArbMap.Default.GeneratorFor<byte[]>().Select(b => b ?? [])).ListOf().Select(pieces => pieces.SelectMany(p => p).ToArray()));
    }
}
