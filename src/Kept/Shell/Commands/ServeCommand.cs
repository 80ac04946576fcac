using System.CommandLine;
using Kept.Data;
using Kept.Shared;

namespace Kept.Shell.Commands;

internal static class ServeCommand
{
    public static Command Create()
    {
        Option<string?> data = CommonOptions.Data(), urls = CommonOptions.Urls();
        var command = new Command("serve", "Serves the organisation in DIR; sets up an empty one when there is none.") { data, urls };
        command.SetAction((parsed, ct) => CommandLine.Guarded(() => Serve(KeptOptions.Read(parsed.GetValue(data), parsed.GetValue(urls)), null, ct)));
        return command;
    }

    /// <summary>Serves until it is told to stop; <paramref name="whenReady"/> may print more after the address.</summary>
    public static async Task Serve(KeptOptions options, Func<IServiceProvider, Task>? whenReady, CancellationToken ct)
    {
        await using var app = Program.Build(options);
        await DataSetup.Migrate(app.Services, ct);
        await app.StartAsync(ct);
        Console.WriteLine($"Kept is ready at {app.Services.GetRequiredService<PublicAddress>().Base}");
        if (whenReady is not null) await whenReady(app.Services);
        await app.WaitForShutdownAsync(ct);
    }
}
