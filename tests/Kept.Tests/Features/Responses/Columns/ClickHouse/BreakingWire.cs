namespace Kept.Tests.Features.Responses.Columns.ClickHouse;

/// <summary>A wire that breaks at one request, as seen by who sent it: before it reaches ClickHouse or after, and stays broken.</summary>
internal sealed class BreakingWire(int atRequest, bool afterwards) : DelegatingHandler(new HttpClientHandler())
{
    private int _requests;

    public bool HasBroken { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (++_requests < atRequest) return await base.SendAsync(request, ct);
        if (_requests == atRequest && afterwards) (await base.SendAsync(request, ct)).Dispose();
        HasBroken = true;
        throw new HttpRequestException("The wire is broken.");
    }
}
