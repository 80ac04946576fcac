using System.CommandLine;
using System.Text.Json;
using Kept.Analytics.Handoffs.Reading;
using Kept.Shared.Languages;
using Kept.Shell.Commands;

namespace Kept.Features.Cases.Logs;

/// <summary><c>./kept import log</c>; works beside a serving Kept on the same data.</summary>
public static class LogCommand
{
    private const int RefusedTold = 10;

    private const string About =
        """
        Brings in a help desk's history of hand-offs, for the shuffle map: CSV, XES (.xes, .xes.gz), Zendesk's ticket audits and
        Zammad's ticket histories as JSON. A hand-off is a change of `to` between consecutive events of a case in time order; a case
        ping-pongs if it returns to where it was two steps before. Of a CSV file, MAP.json says what the columns are; without it they are
        told by the names that help desks give them. The log is called as the file is: coming again it replaces what was there.

        MAP.json: {"case": "number", "time": "sys_updated_at", "timeFormat": "d/M/yyyy HH:mm", "to": "assignment_group", "person":
        "assigned_to", "missing": "?", "attributes": ["priority", "contact_type"]}. Only case, time and to are needed; further columns may
        be named as kind (warm or cold), reason, repeated, score, sla and cost. The last line is {cases, events, handoffs, pingPong}.
        """;

    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "The log." };
        Option<string?> map = new("--map") { Description = "What the columns are, as JSON.", HelpName = "MAP.json" };
        var data = CommonOptions.Data();
        var command = new Command("log", About) { file, map, data };
        command.SetAction((parsed, ct) => Offline.Run(parsed.GetValue(data), async services =>
        {
            var words = new Words(services.GetRequiredService<Phrases>(), Language.Default, TimeProvider.System);
            var path = parsed.GetRequiredValue(file);
            await using var stream = File.OpenRead(path);
            var result = await services.GetRequiredService<ImportLog>().Handle(new(stream, Path.GetFileName(path), null, await MapOf(parsed.GetValue(map), ct)), ct);
            Tell(result, words);
        }, ct));
        return command;
    }

    private static async Task<LogMap?> MapOf(string? path, CancellationToken ct)
    {
        try
        {
            return path is null ? null : LogMap.Parse(await File.ReadAllTextAsync(path, ct));
        }
        catch (LogReadException error)
        {
            throw error.Told();
        }
    }

    private static void Tell(ImportLog.Result result, Words words)
    {
        var (log, read) = (result.Log, result.Read);
        Console.WriteLine(words[result.Replaced ? "logs.replaced" : "logs.brought_in", log.Name, log.Code]);
        if (read.Map is not null) Console.WriteLine(words["logs.map_used", read.Map.ToJson()]);
        foreach (var remark in read.Remarks) Console.WriteLine(LogFaults.Explain(remark, words));
        if (read.Refused > 0) Console.WriteLine(words.Count("logs.refused", read.Refused));
        foreach (var line in read.FirstRefused.Take(RefusedTold)) Console.WriteLine("  " + LogFaults.Explain(line, words));
        Console.WriteLine(JsonSerializer.Serialize(new { log.Cases, log.Events, log.Handoffs, log.PingPong }, JsonSerializerOptions.Web));
    }
}
