using System.CommandLine;
using System.Text.Json;
using Kept.Data;
using Kept.Features.Insights.Emerging;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shell.Commands;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Demo;

/// <summary>`./kept demo`: the example organisation, built the first time and kept after.</summary>
public static class DemoCommand
{
    public const string DefaultFolder = "data/demo";

    public static Command Create()
    {
        Option<string?> data = new("--data") { Description = $"The folder that holds the example (default ./{DefaultFolder}).", HelpName = "DIR" };
        var urls = CommonOptions.Urls();
        Option<bool> live = new("--live") { Description = "Invented customers go on answering while it runs." };
        var command = new Command("demo", "Serves an example organisation; builds it the first time, keeps its data after.") { data, urls, live };
        command.SetAction((parsed, ct) => CommandLine.Guarded(() =>
        {
            var options = KeptOptions.Read(parsed.GetValue(data) ?? DefaultFolder, parsed.GetValue(urls));
            return ServeCommand.Serve(options, new ServeCommand.Steps(Build, Print, parsed.GetValue(live) ? DemoTraffic.Run : null), ct);
        }));
        return command;
    }

    private static async Task Build(IServiceProvider services, CancellationToken ct)
    {
        var options = services.GetRequiredService<KeptOptions>();
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<KeptDb>().Organisations.AnyAsync(ct))
        {
            if (!File.Exists(AccessFile(options))) throw new RuleBrokenException($"{options.DataFolder} holds an organisation that is not the example. Choose another folder with --data.");
            return;
        }
        Console.Error.WriteLine("Filling in the example organisation …");
        scope.ServiceProvider.GetRequiredService<Me>().BecomeKept();
        var access = await scope.ServiceProvider.GetRequiredService<BuildDemo>().Handle(ct);
        await scope.ServiceProvider.GetRequiredService<DemoCodebook>().Handle(ct);
        await scope.ServiceProvider.GetRequiredService<DemoMatters>().Handle(ct);
        await scope.ServiceProvider.GetRequiredService<DemoAlertRules>().Handle(ct);
        await scope.ServiceProvider.GetRequiredService<DemoHandoffs>().Handle(ct);
        await scope.ServiceProvider.GetRequiredService<FindThemes>().Look(ct);
        await File.WriteAllTextAsync(AccessFile(options), JsonSerializer.Serialize(access), ct);
    }

    private static async Task Print(IServiceProvider services, CancellationToken ct)
    {
        var access = JsonSerializer.Deserialize<DemoAccess>(await File.ReadAllTextAsync(AccessFile(services.GetRequiredService<KeptOptions>()), ct))!;
        foreach (var person in access.People)
        {
            Console.WriteLine($"As {person.Role}:");
            Console.WriteLine($"Sign in as {person.Email} with {person.Password}");
        }
        Console.WriteLine($"API key {access.ApiKey}");
    }

    private static string AccessFile(KeptOptions options) => Path.Combine(options.DataFolder, "demo.json");
}
