using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Kept.Shared.Mail;

/// <summary>Writes a mail as it goes over the wire: text and HTML side by side, all in seven bits (RFC 2045, 2047, 5322).</summary>
public static class MimeMessage
{
    /// <summary>The same for every try at one mail, so that a second copy after a crash is recognised as one.</summary>
    public static string IdOf(Mail mail, MailAddress from) => $"<{mail.Id:N}@{from.Host}>";

    /// <exception cref="FormatException">The address or the subject cannot stand in a header.</exception>
    public static string Write(Mail mail, MailAddress from, DateTime now)
    {
        var boundary = "kept-" + mail.Id.ToString("N");
        var message = new StringBuilder();
        Header(message, "From", Sender(from));
        Header(message, "To", AddressOf(mail.To));
        Header(message, "Subject", EncodedWords.Of(mail.Subject));
        Header(message, "Date", now.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000");
        Header(message, "Message-ID", IdOf(mail, from));
        // RFC 3834: nobody's holiday note answers a machine.
        Header(message, "Auto-Submitted", "auto-generated");
        if (mail.Unsubscribe is { } unsubscribe)
        {
            // RFC 2369 and 8058: the button of the mail program posts there and needs no page.
            Header(message, "List-Unsubscribe", $"<{unsubscribe}>");
            Header(message, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        Header(message, "MIME-Version", "1.0");
        Header(message, "Content-Type", $"multipart/alternative;\r\n boundary=\"{boundary}\"");
        Part(message, boundary, "text/plain", mail.Text);
        Part(message, boundary, "text/html", mail.Html ?? PlainHtml.Of(mail.Text));
        return message.Append("\r\n--").Append(boundary).Append("--\r\n").ToString();
    }

    /// <summary>The bare address as the server gets it, its domain in ASCII.</summary>
    /// <exception cref="FormatException">It is not an address, or one that only a server with SMTPUTF8 could take.</exception>
    public static string AddressOf(string address)
    {
        if (address.Any(char.IsControl) || !MailAddress.TryCreate(address, out var read) || read.Address != address.Trim())
            throw new FormatException($"\"{Printable(address)}\" is not an e-mail address.");
        if (!Ascii.IsValid(read.User) || read.User.AsSpan().ContainsAny('<', '>', ' ')) throw new FormatException($"\"{read.Address}\" has letters before the @ that mail servers do not take.");
        try
        {
            return $"{read.User}@{new IdnMapping().GetAscii(read.Host)}";
        }
        catch (ArgumentException)
        {
            throw new FormatException($"\"{read.Host}\" is not a domain.");
        }
    }

    private static string Sender(MailAddress from) =>
        from.DisplayName.Length == 0 ? AddressOf(from.Address) : $"{EncodedWords.Of(from.DisplayName, quoted: true)} <{AddressOf(from.Address)}>";

    private static void Header(StringBuilder message, string name, string value)
    {
        // Folding (CR LF space) is ours alone; any other control character would let a value become a header of its own.
        if (value.Replace("\r\n ", " ", StringComparison.Ordinal).Any(char.IsControl)) throw new FormatException($"{name} holds a line break or another control character.");
        message.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    private static void Part(StringBuilder message, string boundary, string type, string text)
    {
        message.Append("\r\n--").Append(boundary).Append("\r\nContent-Type: ").Append(type).Append("; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
        QuotedPrintable.Write(text, message);
    }

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
