using System.Text.RegularExpressions;

namespace Kept.Shared.Mail.Reading;

/// <summary>A mail that came, taken apart: its words, its files, and what its headers say of where it comes from.</summary>
/// <param name="Text">What it says, from its plain text or else its HTML; empty where it says nothing.</param>
/// <param name="Report">What a mail server reports of a mail it could not deliver; null in any other mail.</param>
/// <param name="IsCut">Whether it is longer, deeper or of more parts than is read.</param>
public sealed partial record ReadMail(MailHeaders Headers, string Text, IReadOnlyList<ReadFile> Files, DeliveryReport? Report, bool IsCut)
{
    private static readonly string[] RecipientHeaders = ["To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"];

    public string Subject => Readable.Cut(Headers.Text("Subject"), 500);

    /// <summary>Without brackets; empty where it has none.</summary>
    public string MessageId => Headers.Ids("Message-ID") is [var id, ..] ? id : "";

    /// <summary>The one address in From, in small letters; empty where there is none, or more than one.</summary>
    public string From => OneAddress(Headers.First("From") ?? "");

    /// <summary>The name beside the address in From; empty where there is none.</summary>
    public string FromName => Readable.Cut(HeaderText.Of(Address().Replace(Headers.First("From") ?? "", "")).Trim(' ', '"', '<', '>', ','), 200);

    /// <summary>All addresses that it says it went to, in small letters.</summary>
    public IEnumerable<string> Recipients => RecipientHeaders
        .SelectMany(Headers.All).SelectMany(value => Address().Matches(value).Take(100)).Select(m => m.Value.ToLowerInvariant());

    /// <summary>The ids of the mails it answers, the nearest first.</summary>
    public IEnumerable<string> Answers => Headers.Ids("In-Reply-To").Concat(Headers.Ids("References").Reverse());

    /// <summary>Whether its sender is nobody, as mail servers' own mails have it.</summary>
    public bool IsFromNobody => Headers.First("Return-Path") is { } path && path.Replace(" ", "", StringComparison.Ordinal) == "<>";

    /// <summary>Whether a machine wrote it: a holiday note, a receipt, a list (RFC 3834 and what programs did before it).</summary>
    public bool IsAutomatic =>
        (Headers.First("Auto-Submitted") is { } automatic && !automatic.Split(';')[0].Trim().Equals("no", StringComparison.OrdinalIgnoreCase))
        || Headers.All("Precedence").Any(p => p.Trim().ToLowerInvariant() is "bulk" or "junk" or "auto_reply" or "list")
        || Headers.Has("X-Auto-Response-Suppress") || Headers.Has("X-Autoreply") || Headers.Has("X-Autorespond") || Headers.Has("List-Id") || IsFromNobody;

    private static string OneAddress(string header)
    {
        var bare = Quoted().Replace(header, "");
        var found = Bracketed().Matches(bare) is { Count: > 0 } inBrackets ? inBrackets.Select(m => m.Groups["address"].Value) : Address().Matches(bare).Select(m => m.Value);
        return found.Take(2).ToList() is [var one] && one.Length <= 320 ? one.ToLowerInvariant() : "";
    }

    [GeneratedRegex("""[^\s<>"'(),:;@\[\]\\]{1,64}@[^\s<>"'(),:;@\[\]\\]{1,255}""")]
    private static partial Regex Address();

    [GeneratedRegex("""<\s*(?<address>[^\s<>"(),:;@\[\]\\]{1,64}@[^\s<>"(),:;@\[\]\\]{1,255})\s*>""", RegexOptions.ExplicitCapture)]
    private static partial Regex Bracketed();

    [GeneratedRegex("\"(?>(?:[^\"\\\\]|\\\\.)*)\"|\\((?>[^()]*)\\)")]
    private static partial Regex Quoted();
}

/// <summary>A file that came with a mail.</summary>
/// <param name="Name">As its sender calls it: anything; empty where it has none.</param>
public sealed record ReadFile(string Name, byte[] Content);

/// <summary>What a mail server says of a mail it was given (RFC 3464).</summary>
/// <param name="Action">failed, delayed, delivered, relayed or expanded.</param>
/// <param name="Status">As the standard numbers it, such as 5.1.1; with the other server's words where there are any.</param>
/// <param name="Original">The headers of the mail it is about; null where it does not give them.</param>
public sealed record DeliveryReport(string Action, string Status, MailHeaders? Original);
