using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kept.Tests.Support;

/// <summary>A mail server in the process that keeps what it is given and misbehaves where a test asks for it.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public SmtpSink()
    {
        _listener.Start();
        _serving = Serve();
    }

    public string Url => $"smtp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Mails taken: for whom and what.</summary>
    public ConcurrentQueue<(string To, string Message)> Taken { get; } = new();

    /// <summary>How often each recipient was named.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new();

    /// <summary>Answers a recipient, by address and how often it was named before; null is 250.</summary>
    public Func<string, int, string?> OnRecipient { get; init; } = (_, _) => null;

    /// <summary>Whether to hang up in the middle of this recipient's mail; asked once a mail.</summary>
    public Func<string, int, bool> HangsUp { get; init; } = (_, _) => false;

    /// <summary>Mails a session may bring before it is told 421.</summary>
    public int MostPerSession { get; init; } = int.MaxValue;

    public IReadOnlyList<string> Offers { get; init; } = [];
    public string? SignedInWith { get; private set; }
    public int Sessions { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task Serve()
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Sessions++;
                sessions.Add(Talk(client));
            }
        }
        catch (OperationCanceledException) { await Task.WhenAll(sessions); }
    }

    private async Task Talk(TcpClient client)
    {
        using var _ = client;
        client.NoDelay = true;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var (to, taken) = ("", 0);
        try
        {
            await Say("220 sink");
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "EHLO":
                        string[] lines = ["sink", .. Offers];
                        await Say(string.Join("\r\n", lines.Select((text, at) => (at == lines.Length - 1 ? "250 " : "250-") + text)));
                        break;
                    case "AUTH":
                        SignedInWith = line;
                        await Say("235 welcome");
                        break;
                    case "MAIL":
                        await Say(taken >= MostPerSession ? "421 4.3.2 enough for one session" : "250 ok");
                        break;
                    case "RCPT":
                        to = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
                        var before = Asked.AddOrUpdate(to, 1, (_, n) => n + 1) - 1;
                        await Say(OnRecipient(to, before) ?? "250 ok");
                        break;
                    case "DATA":
                        await Say("354 go on");
                        if (HangsUp(to, Asked[to] - 1)) return;
                        Taken.Enqueue((to, await Message(reader)));
                        taken++;
                        await Say("250 taken");
                        break;
                    case "QUIT":
                        await Say("221 bye");
                        return;
                    default:
                        await Say("250 ok");
                        break;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The other side hung up, or the test is over.
        }

        ValueTask Say(string reply) => stream.WriteAsync(Encoding.UTF8.GetBytes(reply + "\r\n"), _stop.Token);
    }

    private async Task<string> Message(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line and not ".") message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return message.ToString();
    }
}
