using System.CommandLine;
using Kept.Features.Cases.Logs;
using Kept.Features.Demo;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Columns;
using Kept.Features.Responses.Importing;
using Kept.Features.Surveys.Exchange;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Shell.Commands;

/// <summary>What <c>./kept</c> can do. Exit codes: 0 well, 1 failed with a message on standard error, 2 wrong usage.</summary>
public static class CommandLine
{
    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("Kept: says what you promise your customers, asks them whether it is kept, and puts right what was not.")
        {
            DemoCommand.Create(),
            ServeCommand.Create(),
        };
        foreach (var command in OrganisationCommands.Create()) root.Add(command);
        root.Add(new Command("import", "Brings in what the company already has.") { ImportCommands.Responses(), ImportSurveyCommand.Create(), LogCommand.Create() });
        root.Add(ReadCommand.Create());
        root.Add(ScoreCommands.Verify());
        root.Add(ScoreCommands.Rebuild());
        if (args is [] or ["help"]) args = ["--help"];
        else if (args[0] == "help") args = [.. args[1..], "--help"];
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("`./kept help` lists the commands; each explains itself with --help.");
            return 2;
        }
        return await parsed.InvokeAsync();
    }

    /// <summary>Runs a command's work; an error that means something to the caller becomes one sentence and exit code 1.</summary>
    public static async Task<int> Guarded(Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (Exception error) when (ErrorAnswers.StatusOf(error) is not null || error is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            var words = new Words(Phrases.Load(), Language.Default, TimeProvider.System);
            await Console.Error.WriteLineAsync(error is KeptException meant ? meant.Explain(words) : error.Message);
            return 1;
        }
    }
}

/// <summary>The options that every command shares.</summary>
internal static class CommonOptions
{
    public static Option<string?> Data() => new("--data") { Description = "The folder that holds the organisation (default ./data).", HelpName = "DIR" };
    public static Option<string?> Urls() => new("--urls") { Description = "Where to listen (default http://127.0.0.1:5080).", HelpName = "URL" };
}
