using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Kept.Shared.Mail;

/// <summary>Writes a mail as it goes over the wire: text and HTML side by side, files after them, all in seven bits (RFC 2045, 2046, 2047, 2183, 5322).</summary>
public static class MimeMessage
{
    /// <summary>The same for every try at one mail, so that a second copy after a crash is recognised as one.</summary>
    public static string IdOf(Mail mail, MailAddress from) => mail.MessageId is { } own ? $"<{own}>" : $"<{mail.Id:N}@{from.Host}>";

    /// <param name="attachments">The mail's, in their order.</param>
    /// <exception cref="FormatException">The address, the subject or a file's name cannot stand in a header.</exception>
    public static string Write(Mail mail, IReadOnlyList<MailAttachment> attachments, MailAddress from, DateTime now)
    {
        var message = new StringBuilder();
        Header(message, "From", Sender(from));
        Header(message, "To", AddressOf(mail.To));
        Header(message, "Subject", EncodedWords.Of(mail.Subject));
        Header(message, "Date", now.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000");
        Header(message, "Message-ID", IdOf(mail, from));
        // RFC 3834: nobody's holiday note answers a machine.
        if (mail.MessageId is null) Header(message, "Auto-Submitted", "auto-generated");
        if (mail.ReplyTo is { } reply) Header(message, "Reply-To", AddressOf(reply));
        if (mail.References?.Split(' ') is [.., var last] before)
        {
            Header(message, "In-Reply-To", $"<{last}>");
            Header(message, "References", string.Join("\r\n ", before.Select(id => $"<{id}>")));
        }
        if (mail.Unsubscribe is { } unsubscribe)
        {
            // RFC 2369 and 8058: the button of the mail program posts there and needs no page.
            Header(message, "List-Unsubscribe", $"<{unsubscribe}>");
            Header(message, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        Header(message, "MIME-Version", "1.0");
        if (attachments.Count == 0) Letter(message, mail);
        else WithFiles(message, mail, attachments);
        return message.Append("\r\n").ToString();
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

    /// <summary>The letter as one part, then each file as another.</summary>
    private static void WithFiles(StringBuilder message, Mail mail, IReadOnlyList<MailAttachment> attachments)
    {
        // Neither boundary begins with the other: a reader may take a line that only begins with its own for its own (RFC 2046 §5.1.1).
        var boundary = "kept-mixed-" + mail.Id.ToString("N");
        Multipart(message, "mixed", boundary);
        Delimiter(message, boundary);
        Letter(message, mail);
        foreach (var attachment in attachments)
        {
            Delimiter(message, boundary);
            Header(message, "Content-Type", attachment.Type);
            Header(message, "Content-Transfer-Encoding", "base64");
            Header(message, "Content-Disposition", "attachment" + HeaderParameter.Of("filename", attachment.Name));
            var content = attachment.Content ?? throw new FormatException($"\"{attachment.Name}\" is not kept any more.");
            message.Append("\r\n").Append(Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks));
        }
        End(message, boundary);
    }

    /// <summary>Its text and its HTML, of which a mail program shows the one it can.</summary>
    private static void Letter(StringBuilder message, Mail mail)
    {
        var boundary = "kept-" + mail.Id.ToString("N");
        Multipart(message, "alternative", boundary);
        Text(message, boundary, "text/plain", mail.Text);
        Text(message, boundary, "text/html", mail.Html ?? PlainHtml.Of(mail.Text));
        End(message, boundary);
    }

    private static void Text(StringBuilder message, string boundary, string type, string text)
    {
        Delimiter(message, boundary);
        Header(message, "Content-Type", type + "; charset=utf-8");
        Header(message, "Content-Transfer-Encoding", "quoted-printable");
        message.Append("\r\n");
        QuotedPrintable.Write(text, message);
    }

    private static void Multipart(StringBuilder message, string kind, string boundary) => Header(message, "Content-Type", $"multipart/{kind};\r\n boundary=\"{boundary}\"");

    private static void Delimiter(StringBuilder message, string boundary) => message.Append("\r\n--").Append(boundary).Append("\r\n");

    private static void End(StringBuilder message, string boundary) => message.Append("\r\n--").Append(boundary).Append("--");

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
