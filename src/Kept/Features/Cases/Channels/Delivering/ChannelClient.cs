using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Kept.Features.Insights.LanguageModel;

namespace Kept.Features.Cases.Channels.Delivering;

/// <summary>Posts to addresses outside: ten seconds for the whole, no redirect is followed, and only the beginning of an answer is read.</summary>
public sealed class ChannelClient(IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>From the connection to the last byte that is read.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const string Far = "channel", Near = "channel nearby", Public = "channel of a browser";
    private const int MostRead = 2048;

    /// <param name="Status">Null where none came.</param>
    public sealed record Answer(int? Status, DeliveryTrouble? Trouble, string? Text, TimeSpan? RetryAfter)
    {
        public bool IsGood => Status is >= 200 and < 300;
        public bool IsGone => Status is StatusCodes.Status410Gone;
    }

    public static void Register(IServiceCollection services)
    {
        // Https is checked by its certificate wherever it leads, but no cloud's own address is asked.
        Add(Far, address => !ChannelAddress.IsNobodys(address), proxy: true);
        // What travels in the open stays within one's own network: a name may stand for another place today.
        Add(Near, EndpointAddress.IsNear, proxy: false);
        // An address that a browser named and nobody approved leads to the internet, not into one's own network.
        Add(Public, address => !ChannelAddress.IsNobodys(address) && !EndpointAddress.IsNear(address), proxy: true);

        void Add(string name, Func<IPAddress, bool> may, bool proxy) => services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false, UseCookies = false, MaxResponseDrainSize = 0, UseProxy = proxy, MaxResponseHeadersLength = 32,
                ConnectCallback = (context, ct) => Connect(context, may, ct),
            });
    }

    /// <param name="trusted">Whether an administrator named the address; else it leads to the internet.</param>
    /// <param name="shape">Adds headers.</param>
    public async Task<Answer> Post(Uri address, HttpContent content, bool trusted, Action<HttpRequestHeaders> shape, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
            request.Headers.UserAgent.ParseAdd("Kept");
            shape(request.Headers);
            var client = clients.CreateClient(!trusted ? Public : address.Scheme == Uri.UriSchemeHttps ? Far : Near);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return new Answer((int)answer.StatusCode, null, await Beginning(answer, both.Token), WaitOf(answer));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Answer(null, DeliveryTrouble.TooSlow, null, null);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or SocketException)
        {
            return new Answer(null, DeliveryTrouble.Unreachable, null, null);
        }
    }

    private static async Task<string> Beginning(HttpResponseMessage answer, CancellationToken ct)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[MostRead];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        // PostgreSQL keeps no NUL.
        return new string([.. Encoding.UTF8.GetString(buffer, 0, read).Where(c => !char.IsControl(c) || c is '\n' or '\t')]);
    }

    private TimeSpan? WaitOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow(),
        _ => null,
    };

    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, Func<IPAddress, bool> may, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        // What a proxy leads to is its own decision.
        var isProxy = !string.Equals(host, context.InitialRequestMessage.RequestUri?.IdnHost, StringComparison.OrdinalIgnoreCase);
        var found = (await Dns.GetHostAddressesAsync(host, ct)).Where(address => isProxy || may(address)).ToArray();
        if (found.Length == 0) throw new HttpRequestException(HttpRequestError.ConnectionError, "The address is not one that may be asked.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
