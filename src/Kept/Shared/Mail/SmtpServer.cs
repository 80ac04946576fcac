using System.Net;

namespace Kept.Shared.Mail;

/// <summary>Where mail is handed over, read from <c>smtp://user:password@host:port</c>.</summary>
/// <param name="Tls">How the connection is protected.</param>
public sealed record SmtpServer(string Host, int Port, SmtpTls Tls, NetworkCredential? Login)
{
    private const string Form = "KEPT_SMTP must look like smtp://user:password@mail.example.com:587, or smtps:// for TLS from the start";

    /// <exception cref="InvalidException">The setting cannot be understood; the message says how it must look.</exception>
    public static SmtpServer Parse(string setting)
    {
        if (!Uri.TryCreate(setting.Trim(), UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Scheme is not ("smtp" or "smtps"))
            throw new InvalidException("smtp", Form + ".");
        if (uri.AbsolutePath.Length > 1) throw new InvalidException("smtp", $"{Form}; \"{uri.AbsolutePath}\" has no place in it.");
        var tls = (uri.Scheme, uri.Query) switch
        {
            ("smtps", "") => SmtpTls.FromTheStart,
            ("smtp", "") => SmtpTls.WhenOffered,
            ("smtp", "?tls=required") => SmtpTls.Required,
            ("smtp", "?tls=off") => SmtpTls.Off,
            _ => throw new InvalidException("smtp", $"{Form}; after smtp:// one may add ?tls=required or ?tls=off, nothing else."),
        };
        var port = uri.Port > 0 ? uri.Port : tls == SmtpTls.FromTheStart ? 465 : uri.UserInfo.Length > 0 ? 587 : 25;
        return new SmtpServer(uri.IdnHost, port, tls, LoginOf(uri.UserInfo));
    }

    /// <summary>Without the password, for people and logs.</summary>
    public override string ToString() => $"{Host}:{Port}";

    private static NetworkCredential? LoginOf(string userInfo)
    {
        if (userInfo.Length == 0) return null;
        if (userInfo.Split(':', 2) is not [var user, var password]) throw new InvalidException("smtp", Form + "; the password is missing.");
        return new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
    }
}

public enum SmtpTls { WhenOffered, Required, FromTheStart, Off }
