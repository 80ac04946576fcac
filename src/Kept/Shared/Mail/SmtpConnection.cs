using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Kept.Shared.Mail;

/// <summary>One session with a mail server (RFC 5321), over which many mails go one after the other.</summary>
public sealed class SmtpConnection : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Characters a second; a server that takes a large mail more slowly counts as one that does not answer.</summary>
    private const int Slowest = 128 * 1024;

    /// <summary>What an error calls the mail's text.</summary>
    internal const string Content = "the mail";
    private const int LongestReply = 512 * 100;

    private readonly SmtpServer _server;
    private readonly TcpClient _client;
    private Stream _stream;
    private StreamReader _reader;
    private HashSet<string> _offers = [];

    /// <summary>What the server says it takes at most (RFC 1870).</summary>
    private long _largest = long.MaxValue;

    /// <summary>How many mails this session has taken.</summary>
    public int Sent { get; private set; }

    private SmtpConnection(SmtpServer server, TcpClient client, Stream stream) =>
        (_server, _client, _stream, _reader) = (server, client, stream, ReaderOf(stream));

    /// <summary>Connects, protects the connection and signs in, as far as the settings and the server ask for it.</summary>
    /// <exception cref="SmtpRefusedException">The server refuses the session or the sign-in.</exception>
    public static async Task<SmtpConnection> Open(SmtpServer server, CancellationToken ct)
    {
        // Without NoDelay each small command would wait for the acknowledgement of the last: 40 ms a mail instead of less than one.
        var client = new TcpClient { NoDelay = true };
        try
        {
            using var limit = Limit(ct);
            await client.ConnectAsync(server.Host, server.Port, limit.Token);
            var connection = new SmtpConnection(server, client, client.GetStream());
            await connection.Greet(limit.Token);
            return connection;
        }
        catch (Exception error)
        {
            client.Dispose();
            if (error is OperationCanceledException && !ct.IsCancellationRequested) throw new TimeoutException($"{server} did not answer in {Patience.TotalSeconds} s.");
            throw;
        }
    }

    /// <summary>Hands over one mail; returns when the server has taken responsibility for it (250 after its last line).</summary>
    /// <exception cref="SmtpRefusedException">It did not take it.</exception>
    /// <exception cref="IOException">The connection broke; whether the mail was taken is not known.</exception>
    public async Task Send(string from, string to, string message, CancellationToken ct)
    {
        // Said before it is sent: some servers hang up on too much, and it would be sent again and again.
        if (message.Length > _largest) throw new SmtpRefusedException(552, $"{_server} takes mails of at most {_largest} bytes, and this one has {message.Length}.", Content);
        using var limit = Limit(ct, Patience + TimeSpan.FromSeconds(message.Length / Slowest));
        try
        {
            await Ask($"MAIL FROM:<{from}>", limit.Token);
            await Ask($"RCPT TO:<{to}>", limit.Token);
            await Ask("DATA", limit.Token);
            await Say(Stuffed(message) + ".\r\n", limit.Token);
            await Answer(Content, limit.Token);
            Sent++;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new IOException($"{_server} did not answer in time.");
        }
    }

    /// <summary>Makes the session ready for the next mail after one was refused.</summary>
    public async Task Reset(CancellationToken ct)
    {
        using var limit = Limit(ct);
        await Ask("RSET", limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await Ask("QUIT", limit.Token);
        }
        catch (Exception error) when (error is IOException or SmtpRefusedException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // A farewell: whoever left without hearing it has left.
        }
        await _stream.DisposeAsync();
        _client.Dispose();
    }

    private async Task Greet(CancellationToken ct)
    {
        if (_server.Tls == SmtpTls.FromTheStart) await Protect(ct);
        await Answer("the connection", ct);
        await Hello(ct);
        if (_server.Tls is SmtpTls.WhenOffered or SmtpTls.Required && _offers.Contains("STARTTLS"))
        {
            await Ask("STARTTLS", ct);
            await Protect(ct);
            await Hello(ct);
        }
        if (_server.Tls == SmtpTls.Required && _stream is not SslStream) throw new IOException($"{_server} offers no TLS, which the settings require.");
        if (_server.Login is { } login) await SignIn(login, ct);
    }

    private async Task Protect(CancellationToken ct)
    {
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = _server.Host }, ct);
        _stream = tls;
        // A new reader: whatever was received in the clear before must not count as said under protection.
        _reader = ReaderOf(tls);
    }

    private async Task Hello(CancellationToken ct)
    {
        var name = Dns.GetHostName() is { Length: > 0 } host && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? host : "localhost";
        var lines = (await Ask($"EHLO {name}", ct)).Split('\n').Skip(1).Select(line => line.ToUpperInvariant()).ToList();
        _offers = [.. lines.Select(line => line.Split(' ')[0]), .. lines.Where(line => line.StartsWith("AUTH ", StringComparison.Ordinal)).SelectMany(line => line.Split(' ').Skip(1)).Select(way => "AUTH=" + way)];
        var size = lines.Find(line => line.StartsWith("SIZE ", StringComparison.Ordinal));
        _largest = long.TryParse(size?[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0 ? most : long.MaxValue;
    }

    private async Task SignIn(NetworkCredential login, CancellationToken ct)
    {
        if (_stream is not SslStream && !IPAddress.IsLoopback(((IPEndPoint)_client.Client.RemoteEndPoint!).Address))
            throw new IOException($"{_server} offers no TLS, and a password is not sent in the clear.");
        if (_offers.Contains("AUTH=PLAIN")) await Ask("AUTH PLAIN " + Base64($"\0{login.UserName}\0{login.Password}"), ct, "AUTH PLAIN");
        else if (_offers.Contains("AUTH=LOGIN"))
        {
            await Ask("AUTH LOGIN", ct);
            await Ask(Base64(login.UserName), ct, "AUTH LOGIN");
            await Ask(Base64(login.Password), ct, "AUTH LOGIN");
        }
        else throw new IOException($"{_server} offers neither PLAIN nor LOGIN to sign in.");
    }

    /// <param name="shown">What an error calls the command, where it holds a secret.</param>
    private async Task<string> Ask(string command, CancellationToken ct, string? shown = null)
    {
        if (command.AsSpan().ContainsAny('\r', '\n')) throw new InvalidOperationException("A command to a mail server is one line.");
        await Say(command + "\r\n", ct);
        return await Answer(shown ?? command, ct);
    }

    private async Task Say(string text, CancellationToken ct)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        await _stream.FlushAsync(ct);
    }

    /// <summary>The reply's lines without their code; 2xx and 3xx only.</summary>
    private async Task<string> Answer(string to, CancellationToken ct)
    {
        var text = new StringBuilder();
        while (true)
        {
            var line = await _reader.ReadLineAsync(ct) ?? throw new IOException($"{_server} closed the connection after {to}.");
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || text.Length > LongestReply)
                throw new IOException($"{_server} does not speak SMTP.");
            if (text.Length > 0) text.Append('\n');
            text.Append(line.AsSpan(Math.Min(4, line.Length)));
            if (line.Length > 3 && line[3] == '-') continue;
            return code is >= 200 and < 400 ? text.ToString() : throw new SmtpRefusedException(code, text.ToString().ReplaceLineEndings(" "), to);
        }
    }

    // RFC 5321 §4.5.2: a line that begins with a dot gets another, since a dot alone ends the mail.
    private static string Stuffed(string message) => (message.StartsWith('.') ? "." : "") + message.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);

    private static CancellationTokenSource Limit(CancellationToken ct, TimeSpan? patience = null)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience ?? Patience);
        return limit;
    }

    private static StreamReader ReaderOf(Stream stream) => new(stream, Encoding.UTF8, false, 1024, leaveOpen: true);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
