using Kept.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kept.Tests.Support;

/// <summary>A node without pages on a test's database, with consumers of the test's own.</summary>
public sealed class Node : IAsyncDisposable
{
    private readonly IHost _host;

    private Node(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public static async Task<Node> Start(KeptOptions options, Action<IServiceCollection> with)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        Program.Register(builder.Services, options);
        with(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new Node(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
