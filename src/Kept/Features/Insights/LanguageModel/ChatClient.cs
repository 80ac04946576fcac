using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>Asks an OpenAI-compatible endpoint for a chat completion. Whatever goes wrong becomes one of a few outcomes; nothing is logged,
/// no redirect is followed, and no answer is read beyond its limit.</summary>
public sealed class ChatClient(IHttpClientFactory clients, TimeProvider clock)
{
    public const int LongestAnswer = 256 * 1024;
    private const string Far = "language model", Near = "language model nearby";
    private const string UsualLimit = "max_tokens", NewerLimit = "max_completion_tokens";
    private const int LongestError = 8 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>Where and how one is asked.</summary>
    /// <param name="Patience">For the whole, from the connection to the last byte, a second try included.</param>
    public sealed record Target(string Endpoint, string Model, string? Key, TimeSpan Patience);

    public static void Register(IServiceCollection services)
    {
        services.AddHttpClient(Far, client => client.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseDrainSize = 0 });
        services.AddHttpClient(Near, client => client.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseDrainSize = 0, UseProxy = false, ConnectCallback = ConnectNearby });
    }

    /// <summary>Asks once, and once more where the endpoint says that it will be free within seconds.</summary>
    public async Task<ChatAnswer> Ask(Target target, ChatPrompt prompt, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(target.Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var begun = clock.GetTimestamp();
        return await Attempt() with { Took = clock.GetElapsedTime(begun) };

        async Task<ChatAnswer> Attempt()
        {
            try
            {
                return await Send(target, prompt, both.Token);
            }
            catch (OperationCanceledException)
            {
                return ChatAnswer.Failed(ct.IsCancellationRequested ? ModelOutcome.GivenUp : ModelOutcome.TooSlow, mayHaveCost: true);
            }
            catch (HttpRequestException gone)
            {
                var nobody = gone.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
                return ChatAnswer.Failed(ModelOutcome.Unreachable, mayHaveCost: !nobody);
            }
            catch (IOException)
            {
                return ChatAnswer.Failed(ModelOutcome.Unreachable, mayHaveCost: true);
            }
        }
    }

    private async Task<ChatAnswer> Send(Target target, ChatPrompt prompt, CancellationToken ct)
    {
        var limit = UsualLimit;
        for (var tries = 1; ; tries++)
        {
            using var answer = await Post(target, prompt.Body(target.Model, limit), ct);
            var status = (int)answer.StatusCode;
            if (answer.IsSuccessStatusCode)
                return await Body(answer, LongestAnswer, ct) is { } body ? ChatAnswer.Read(body, status) : ChatAnswer.Failed(ModelOutcome.TooLong, status, mayHaveCost: true);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            {
                if (tries > 1 || WaitOf(answer) is not { } wait || wait > LongestWait) return ChatAnswer.Failed(ModelOutcome.Busy, status);
                await Task.Delay(wait, clock, ct);
                continue;
            }
            if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)) return ChatAnswer.Failed(OutcomeOf(answer.StatusCode), status);
            var why = await Body(answer, LongestError, ct) is { } error ? Encoding.UTF8.GetString(error) : "";
            if (limit != UsualLimit || !why.Contains(NewerLimit, StringComparison.Ordinal)) return ChatAnswer.Failed(SaysModelUnknown(why) ? ModelOutcome.ModelUnknown : ModelOutcome.Unusable, status);
            limit = NewerLimit;
        }
    }

    private Task<HttpResponseMessage> Post(Target target, string body, CancellationToken ct)
    {
        var address = EndpointAddress.Chat(target.Endpoint);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (target.Key is { } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return clients.CreateClient(address.Scheme == Uri.UriSchemeHttps ? Far : Near).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    /// <returns>Null where there is more than is read.</returns>
    private static async Task<byte[]?> Body(HttpResponseMessage answer, int most, CancellationToken ct)
    {
        if (answer.Content.Headers.ContentLength > most) return null;
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, ct) is var read and > 0)
        {
            if (body.Length + read > most) return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    private TimeSpan? WaitOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
        _ => null,
    };

    private static ModelOutcome OutcomeOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.PaymentRequired => ModelOutcome.KeyRefused,
        HttpStatusCode.NotFound => ModelOutcome.ModelUnknown,
        _ => ModelOutcome.Unusable,
    };

    // There is no standard for it; these are what the common servers say.
    private static bool SaysModelUnknown(string error) =>
        error.Contains("model_not_found", StringComparison.OrdinalIgnoreCase) || error.Contains("invalid_model", StringComparison.OrdinalIgnoreCase) || error.Contains("invalid model", StringComparison.OrdinalIgnoreCase);

    // A name that stands for a near address today may stand for a far one tomorrow, and then all would travel in the open.
    private static async ValueTask<Stream> ConnectNearby(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var near = (await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct)).Where(EndpointAddress.IsNear).ToArray();
        if (near.Length == 0) throw new HttpRequestException(HttpRequestError.ConnectionError, "The address is not of this network.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(near, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
