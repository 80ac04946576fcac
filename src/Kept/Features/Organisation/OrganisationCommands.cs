using System.CommandLine;
using Kept.Data;
using Kept.Shared;
using Kept.Shell.Commands;

namespace Kept.Features.Organisation;

/// <summary>The commands of an administrator at the console; they work beside a serving Kept.</summary>
public static class OrganisationCommands
{
    public static IEnumerable<Command> Create()
    {
        yield return new Command("api-key", "Keys that programs sign in with.") { AddKey() };
        yield return new Command("person", "People who work with Kept.") { Add() };
    }

    private static Command AddKey()
    {
        Option<string> name = new("--name") { Description = "What the key is for.", Required = true, HelpName = "N" };
        Option<string> role = new("--role") { Description = $"One of: {string.Join(", ", Role.All)}.", DefaultValueFactory = _ => Role.Administrator, HelpName = "R" };
        Option<string?> unit = new("--unit") { Description = "Where it holds, by the unit's code (default everywhere).", HelpName = "CODE" };
        var data = CommonOptions.Data();
        var command = new Command("add", "Makes a key and prints it, alone on the last line.") { name, role, unit, data };
        command.SetAction((parsed, ct) => Offline.Run(parsed.GetValue(data), async services => Console.WriteLine(
            await services.GetRequiredService<AddApiKey>().Handle(new AddApiKey.Request { Name = parsed.GetRequiredValue(name), Role = parsed.GetRequiredValue(role), Unit = parsed.GetValue(unit) }, ct)), ct));
        return command;
    }

    private static Command Add()
    {
        Option<string> email = new("--email") { Required = true, HelpName = "E" };
        Option<string> name = new("--name") { Required = true, HelpName = "N" };
        Option<string> role = new("--role") { Description = $"One of: {string.Join(", ", Role.All)}.", Required = true, HelpName = "R" };
        Option<string?> unit = new("--unit") { Description = "Where the role holds, by the unit's code (default everywhere).", HelpName = "CODE" };
        var data = CommonOptions.Data();
        var command = new Command("add", "Adds a person and prints a one-time password on the last line.") { email, name, role, unit, data };
        command.SetAction((parsed, ct) => Offline.Run(parsed.GetValue(data), async services =>
        {
            var request = new AddPerson.Request { Email = parsed.GetRequiredValue(email), Name = parsed.GetRequiredValue(name), Role = parsed.GetRequiredValue(role), Unit = parsed.GetValue(unit) };
            Console.WriteLine((await services.GetRequiredService<AddPerson>().Handle(request, ct)).OneTimePassword);
        }, ct));
        return command;
    }
}
