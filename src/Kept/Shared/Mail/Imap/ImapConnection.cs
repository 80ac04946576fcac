using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Kept.Shared.Mail.Imap;

/// <summary>The mailbox cannot be read: the server says no, or does not speak IMAP.</summary>
public sealed class ImapException(string message) : Exception(message);

/// <summary>One session with a mailbox (RFC 3501): it reads what is there and marks it as seen, and deletes nothing.</summary>
public sealed partial class ImapConnection : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TcpClient _client;
    private readonly string _host;
    private Stream _stream;
    private ImapReader _reader;
    private int _commands;

    private ImapConnection(TcpClient client, string host, Stream stream) => (_client, _host, _stream, _reader) = (client, host, stream, new(stream));

    /// <summary>What the server calls this state of the folder; ids of another state mean nothing.</summary>
    public long Validity { get; private set; }

    /// <summary>The id that the next mail to come will have; 0 where the server does not say.</summary>
    public long Next { get; private set; }

    /// <param name="tls">Without it nothing is encrypted, which is refused except on this machine.</param>
    /// <exception cref="ImapException">It refuses the connection or the sign-in.</exception>
    public static async Task<ImapConnection> Open(string host, int port, bool tls, NetworkCredential login, CancellationToken ct)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            using var limit = Limit(ct);
            await client.ConnectAsync(host, port, limit.Token);
            var connection = new ImapConnection(client, host, client.GetStream());
            await connection.Begin(tls, login, limit.Token);
            return connection;
        }
        catch (Exception error)
        {
            client.Dispose();
            if (error is OperationCanceledException && !ct.IsCancellationRequested) throw new ImapException($"{host} did not answer in {Patience.TotalSeconds} s.");
            throw;
        }
    }

    /// <summary>Opens a folder.</summary>
    public async Task Select(string folder, CancellationToken ct)
    {
        (Validity, Next) = (0, 0);
        foreach (var line in await Ask($"SELECT {Quoted(folder)}", ct))
        {
            if (UidValidity().Match(line.Text) is { Success: true } validity) Validity = long.Parse(validity.Groups["n"].Value, CultureInfo.InvariantCulture);
            if (UidNext().Match(line.Text) is { Success: true } next) Next = long.Parse(next.Groups["n"].Value, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The ids above one, rising.</summary>
    public Task<IReadOnlyList<long>> After(long uid, CancellationToken ct) => Search($"UID {(uid + 1).ToString(CultureInfo.InvariantCulture)}:*", uid, ct);

    /// <summary>The ids of what came on that day or later, rising.</summary>
    public Task<IReadOnlyList<long>> Since(DateTime day, CancellationToken ct) => Search("SINCE " + day.ToString("d-MMM-yyyy", CultureInfo.InvariantCulture), 0, ct);

    /// <summary>A mail as it came, unmarked; of one larger than so many bytes its headers only. Null where it is gone.</summary>
    public async Task<byte[]?> Fetch(long uid, int largest, CancellationToken ct)
    {
        var id = uid.ToString(CultureInfo.InvariantCulture);
        var size = (await Ask($"UID FETCH {id} (RFC822.SIZE)", ct)).Select(line => Size().Match(line.Text)).FirstOrDefault(m => m.Success);
        if (size is null) return null;
        var whole = long.TryParse(size.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes <= largest;
        var lines = await Ask($"UID FETCH {id} ({(whole ? "BODY.PEEK[]" : "BODY.PEEK[HEADER]")})", ct);
        return lines.Where(line => line.Text.Contains("FETCH", StringComparison.OrdinalIgnoreCase)).SelectMany(line => line.Literals).FirstOrDefault();
    }

    /// <summary>Marks it as seen, for people who look into the mailbox.</summary>
    public Task MarkSeen(long uid, CancellationToken ct) => Ask($"UID STORE {uid.ToString(CultureInfo.InvariantCulture)} +FLAGS.SILENT (\\Seen)", ct);

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await Ask("LOGOUT", limit.Token);
        }
        catch (Exception error) when (error is IOException or ImapException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // A farewell: whoever left without hearing it has left.
        }
        await _stream.DisposeAsync();
        _client.Dispose();
    }

    private async Task Begin(bool tls, NetworkCredential login, CancellationToken ct)
    {
        if (tls)
        {
            var secure = new SslStream(_stream, leaveInnerStreamOpen: false);
            await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = _host }, ct);
            (_stream, _reader) = (secure, new(secure));
        }
        else if (!IPAddress.IsLoopback(((IPEndPoint)_client.Client.RemoteEndPoint!).Address)) throw new ImapException($"A password is not sent in the clear: {_host} must be spoken to with TLS.");
        var greeting = await _reader.Line(ct);
        if (!greeting.Text.StartsWith("* OK", StringComparison.OrdinalIgnoreCase)) throw new ImapException($"{_host} does not take the session: {Shown(greeting.Text)}");
        var offers = string.Join(' ', (await Ask("CAPABILITY", ct)).Select(line => line.Text)).ToUpperInvariant().Split(' ');
        if (offers.Contains("AUTH=PLAIN")) await SignIn(Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{login.UserName}\0{login.Password}")), ct);
        else if (!offers.Contains("LOGINDISABLED")) await Ask($"LOGIN {Quoted(login.UserName)} {Quoted(login.Password)}", ct, "LOGIN");
        else throw new ImapException($"{_host} offers no way to sign in that Kept knows.");
    }

    private async Task SignIn(string secret, CancellationToken ct)
    {
        var tag = await Say("AUTHENTICATE PLAIN", ct);
        while (true)
        {
            var line = await _reader.Line(ct);
            if (line.Text.StartsWith('+')) break;
            if (line.Text.StartsWith(tag, StringComparison.Ordinal)) throw new ImapException($"AUTHENTICATE: {Shown(line.Text[tag.Length..])}");
        }
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(secret + "\r\n"), ct);
        await Answers(tag, "AUTHENTICATE", ct);
    }

    private async Task<IReadOnlyList<long>> Search(string what, long above, CancellationToken ct)
    {
        var ids = from line in await Ask("UID SEARCH " + what, ct)
                  where line.Text.StartsWith("* SEARCH", StringComparison.OrdinalIgnoreCase)
                  from word in line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(2)
                  select long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        // "7:*" names the last mail even where its id is below 7.
        return [.. ids.Where(id => id > above).Distinct().Order()];
    }

    /// <param name="shown">What an error calls the command, where it holds a secret.</param>
    private async Task<List<ImapLine>> Ask(string command, CancellationToken ct, string? shown = null)
    {
        using var limit = Limit(ct);
        try
        {
            var tag = await Say(command, limit.Token);
            return await Answers(tag, shown ?? command, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ImapException($"{_host} did not answer in {Patience.TotalSeconds} s.");
        }
    }

    private async Task<string> Say(string command, CancellationToken ct)
    {
        if (command.AsSpan().ContainsAny('\r', '\n', '\0')) throw new ImapException("A command to a mailbox is one line.");
        var tag = "k" + (++_commands).ToString(CultureInfo.InvariantCulture) + " ";
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(tag + command + "\r\n"), ct);
        await _stream.FlushAsync(ct);
        return tag;
    }

    private async Task<List<ImapLine>> Answers(string tag, string command, CancellationToken ct)
    {
        var lines = new List<ImapLine>();
        while (true)
        {
            var line = await _reader.Line(ct);
            if (!line.Text.StartsWith(tag, StringComparison.Ordinal))
            {
                lines.Add(line);
                if (lines.Count > 100_000) throw new ImapException($"{_host} says too much.");
                continue;
            }
            return line.Text.AsSpan(tag.Length).StartsWith("OK", StringComparison.OrdinalIgnoreCase) ? lines : throw new ImapException($"{Shown(command)}: {Shown(line.Text[tag.Length..])}");
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Shown(string text) => text.Length <= 200 ? text : text[..200] + "…";

    private static CancellationTokenSource Limit(CancellationToken ct)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        return limit;
    }

    [GeneratedRegex(@"\[UIDVALIDITY (?<n>\d{1,10})\]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex UidValidity();

    [GeneratedRegex(@"\[UIDNEXT (?<n>\d{1,10})\]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex UidNext();

    [GeneratedRegex(@"RFC822\.SIZE (?<n>\d{1,12})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Size();
}
