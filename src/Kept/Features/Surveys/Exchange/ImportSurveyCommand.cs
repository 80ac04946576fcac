using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kept.Questionnaires.Exchange;
using Kept.Shared;
using Kept.Shell.Commands;

namespace Kept.Features.Surveys.Exchange;

/// <summary><c>./kept import survey</c>; works beside a serving Kept on the same data.</summary>
public static class ImportSurveyCommand
{
    // Read by programs and by people in a terminal: letters of all languages stay readable.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly string About =
        $"""
        Brings in another tool's definition as a draft. Which tool it is from shows in the file itself. Known are:
        {string.Join(", ", Formats.All.Select(format => format.Title))}.
        The last line is the report as one JSON object: how many questions and rules were read, carried, changed and lost, with a
        note for each that was not carried as it was; `code` is the survey's; `replay` compares the way of made-up respondents
        through the source's own rules and through ours.
        """;

    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "The definition." };
        Option<string?> code = new("--code") { Description = "The code of the new survey (default: a free one made of the title).", HelpName = "CODE" };
        Option<SurveyKind> kind = new("--kind") { Description = "The kind of the new survey.", DefaultValueFactory = _ => SurveyKind.Transactional };
        Option<bool> check = new("--check") { Description = "Only reports; nothing is made." };
        var data = CommonOptions.Data();
        var command = new Command("survey", About) { file, code, kind, check, data };
        command.SetAction((parsed, ct) => parsed.GetValue(check)
            ? CommandLine.Guarded(async () => Print(ImportOutcome.Of(await Read(parsed.GetRequiredValue(file), ct))))
            : Offline.Run(parsed.GetValue(data), async services =>
            {
                var definition = await Read(parsed.GetRequiredValue(file), ct);
                var survey = await services.GetRequiredService<ImportSurvey>().Handle(new ImportSurvey.Request(definition, parsed.GetValue(code), parsed.GetValue(kind)), ct);
                Print(ImportOutcome.Of(definition, survey.Code));
            }, ct));
        return command;
    }

    private static async Task<Definition> Read(string path, CancellationToken ct)
    {
        // Measured before it is read: nobody waits for a file of gigabytes to learn that it is too large.
        if (new FileInfo(path) is { Exists: true, Length: > SurveyImport.Largest }) throw new UnprocessableException("", $"{path} is larger than {SurveyImport.Largest >> 20} MB.");
        return Definition.Read(await File.ReadAllBytesAsync(path, ct));
    }

    private static void Print(ImportOutcome outcome) => Console.WriteLine(JsonSerializer.Serialize(outcome, Json));
}
