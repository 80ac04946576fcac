using System.CommandLine;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Intake;
using Kept.Features.Surveys;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shell.Commands;

namespace Kept.Features.Responses.Importing;

/// <summary><c>./kept import responses</c>; works beside a serving Kept on the same data.</summary>
public static class ImportCommands
{
    private const string About =
        """
        Brings in answers from a CSV file. What each column is, is proposed from its name and values; MAP.json says it where the
        proposal is wrong, and the import can be repeated: what is there already is not doubled.

        MAP.json: {"columns": {"ID": {"as": "id"}, "Seat Comfort": {"as": "score", "question": "seat_comfort", "points": 5,
        "notApplicable": ["0"]}, "Comment": {"as": "comment", "question": "why"}, "Date": {"as": "date", "format":
        "d/M/yyyy HH:mm"}, "Branch": {"as": "unit"}, "Gender": {"as": "attribute", "name": "Gender"}, "E-mail": {"as": "contact",
        "name": "email"}, "Reason": {"as": "choice", "question": "reason"}, "X": {"as": "ignore"}}, "delimiter": ";", "encoding":
        "windows-1252"}. Meanings: id score (kind nps, csat, ces or rating) comment choice yesno date unit touchpoint attribute
        contact language mode ignore. Columns left out are proposed.
        """;

    public static Command Responses()
    {
        Argument<string> file = new("FILE") { Description = "The CSV file." };
        Option<string> survey = new("--survey") { Description = "The code of the survey that takes the answers.", Required = true, HelpName = "CODE" };
        Option<string?> map = new("--map") { Description = "What the columns mean, as JSON.", HelpName = "MAP.json" };
        Option<bool> create = new("--create") { Description = "Makes and publishes the survey from the columns, and units that do not exist." };
        Option<string?> refused = new("--refused") { Description = "Writes every refused row with its reason to this CSV file.", HelpName = "OUT.csv" };
        var data = CommonOptions.Data();
        var command = new Command("responses", About) { file, survey, map, create, refused, data };
        command.SetAction((parsed, ct) => Offline.Run(parsed.GetValue(data), async services =>
        {
            using var report = new RefusalReport(parsed.GetValue(refused), new Words(services.GetRequiredService<Phrases>(), Language.Default, TimeProvider.System));
            var counts = await Run(services, parsed.GetRequiredValue(file), parsed.GetRequiredValue(survey), parsed.GetValue(map), parsed.GetValue(create), report, ct);
            Console.WriteLine($"{counts.Imported} imported, {counts.AlreadyThere} already there, {counts.Refused} refused");
        }, ct));
        return command;
    }

    private static async Task<ImportCounts> Run(IServiceProvider services, string path, string survey, string? mapFile, bool create, RefusalReport report, CancellationToken ct)
    {
        var map = mapFile is null ? new ImportMap() : ImportMap.Parse(await File.ReadAllTextAsync(mapFile, ct));
        var file = FileProfile.Read(path, map.Encoding, map.DelimiterCharacter, ct);
        var prepared = await services.GetRequiredService<PrepareImport>().Handle(file, survey, create, map, ct);
        report.Tell(prepared);
        if (prepared.Faults.Count > 0) throw new InvalidException("map", string.Join(" ", prepared.Faults.Select(report.Explain)));
        if (!prepared.SurveyExists)
            await services.GetRequiredService<SurveyFromColumns>().Handle(survey, Path.GetFileNameWithoutExtension(path), [.. prepared.Columns.Select(c => (c.Profile, c.Meaning))], ct);
        var open = await services.GetRequiredService<PublishedSurveys>().MustTakeAnswers(survey, ct);
        var rules = await services.GetRequiredService<OpenRules>().Handle(open, create || map.CreateUnits, ct);
        var run = new ImportRun(new RowReader(rules, prepared.Meanings), Writing(services));
        var counts = await run.Run(path, file.Shape, new ImportCounts(0, 0, 0), report.Tell, ct);
        var db = services.GetRequiredService<KeptDb>();
        db.Record(open.Id, new ResponsesBroughtIn(Path.GetFileName(path), counts.Imported, counts.AlreadyThere, counts.Refused), services.GetRequiredService<Me>().Actor);
        await db.SaveChangesAsync(ct);
        return counts;
    }

    /// <summary>Writes without an intake, which only a serving Kept has; a database that is busy is tried again for a while.</summary>
    private static Commit Writing(IServiceProvider services)
    {
        var writer = services.GetRequiredService<ResponseWriter>();
        var dialect = services.GetRequiredService<Dialect>();
        return async (answers, ct) =>
        {
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    return await writer.Write(answers, [], again: attempt > 0, ct);
                }
                catch (Exception error) when (dialect.IsPassing(error) && attempt < 20)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(2_000, 100 << Math.Min(attempt, 5))), ct);
                }
            }
        };
    }
}
