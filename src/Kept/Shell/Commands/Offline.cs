using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Shell.Commands;

/// <summary>Work on an organisation's data without serving it, also while another process does.</summary>
internal static class Offline
{
    public static Task<int> Run(string? data, Func<IServiceProvider, Task> work, CancellationToken ct) => CommandLine.Guarded(async () =>
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        Program.Register(builder.Services, KeptOptions.Read(data, null));
        builder.Services.AddLogging();
        using var host = builder.Build();
        await DataSetup.Migrate(host.Services, ct);
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Me>().BecomeKept();
        await work(scope.ServiceProvider);
    });
}
