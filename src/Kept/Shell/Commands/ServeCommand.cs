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
        command.SetAction((parsed, ct) => CommandLine.Guarded(() => Serve(KeptOptions.Read(parsed.GetValue(data), parsed.GetValue(urls)), new Steps(), ct)));
        return command;
    }

    /// <summary>What a command adds to serving: before the start, once it is ready, and while it runs.</summary>
    internal sealed record Steps(
        Func<IServiceProvider, CancellationToken, Task>? Before = null,
        Func<IServiceProvider, CancellationToken, Task>? Ready = null,
        Func<IServiceProvider, CancellationToken, Task>? Meanwhile = null);

    /// <summary>Serves until it is told to stop.</summary>
    public static async Task Serve(KeptOptions options, Steps steps, CancellationToken ct)
    {
        await using var app = Program.Build(options);
        await DataSetup.Migrate(app.Services, ct);
        if (steps.Before is { } before) await before(app.Services, ct);
        await app.StartAsync(ct);
        Console.WriteLine($"Kept is ready at {app.Services.GetRequiredService<PublicAddress>().Base}");
        if (steps.Ready is { } ready) await ready(app.Services, ct);
        var stopping = app.Lifetime.ApplicationStopping;
        var meanwhile = steps.Meanwhile?.Invoke(app.Services, stopping) ?? Task.CompletedTask;
        await app.WaitForShutdownAsync(ct);
        await meanwhile.ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
