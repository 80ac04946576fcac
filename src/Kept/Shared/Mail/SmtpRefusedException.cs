namespace Kept.Shared.Mail;

/// <summary>A mail server said no; its code (RFC 5321 §4.2) says whether for now (4xx) or for good (5xx).</summary>
public sealed class SmtpRefusedException(int code, string text, string to) : Exception($"{to}: {code} {text}")
{
    public int Code { get; } = code;

    public bool IsForGood => Code is >= 500 and < 600;

    /// <summary>Whether it refuses this recipient or this content; else the sender, the sign-in or the session, which no mail is to blame for.</summary>
    public bool IsAboutTheMail => !EndsSession && (to.StartsWith("RCPT", StringComparison.Ordinal) || to == SmtpConnection.Content);

    /// <summary>The server ends or limits this session rather than refusing the mail: a new connection may take it at once.</summary>
    public bool EndsSession => Code == 421 || (Code == 452 && text.StartsWith("4.5.3", StringComparison.Ordinal));
}
