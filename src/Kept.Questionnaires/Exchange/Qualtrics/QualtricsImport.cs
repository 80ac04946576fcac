using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Reads a survey exported from Qualtrics (<c>.qsf</c>).</summary>
internal static class QualtricsImport
{
    public const string Format = "qualtrics";

    /// <summary>Whether a file that starts so can be one: JSON with the elements of a survey.</summary>
    public static bool Recognises(ReadOnlySpan<byte> start)
    {
        var json = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        return json.TrimStart(" \t\r\n"u8).StartsWith("{"u8) && (json.IndexOf("\"SurveyEntry\""u8) >= 0 || json.IndexOf("\"SurveyElements\""u8) >= 0);
    }

    /// <exception cref="ImportException">It is no Qualtrics survey, or has nothing in it that could be asked.</exception>
    public static Imported Read(ReadOnlyMemory<byte> file)
    {
        var survey = QsfReader.Read(file);
        survey = survey with { Questions = survey.Questions.ToDictionary(pair => pair.Key, pair => QsfCarryForward.Expand(pair.Value, survey.Questions), StringComparer.Ordinal) };
        var report = new ReportBuilder(Format);
        var languages = new QsfLanguages(survey.Languages, report);
        var codes = new Codes(ofChoices: false);
        var texts = new TextMaker(languages.Tags, text => text);
        var twins = Twins(survey, new QsfMapping(languages, codes, report));
        var scope = new QsfScope(survey, twins);
        var builder = new QsfBuilder(survey, twins, scope, codes, texts, report);
        builder.Build();
        NoteUnused(survey, scope, report);
        var quotas = QsfOptions.Quotas(survey, builder, scope, codes, report);
        var questionnaire = QsfOptions.Apply(new Questionnaire
        {
            Title = texts.Of(PlainText.Of(survey.Name) is { Length: > 0 } name ? name : "…"),
            Languages = languages.Tags,
            Pages = [.. builder.Pages.Where(page => page.Questions.Count > 0).Select(page => page.Build())],
            Endings = builder.Endings,
            Quotas = quotas,
        }, survey, scope, texts, report);
        questionnaire = ReadBack.Of(questionnaire, report);
        return new Imported(questionnaire, report.Report(questionnaire), new QsfRun(survey, twins, scope.Outside, builder.Untold));
    }

    // Every question that is in a block of the flow; what an author threw away is not made.
    private static Dictionary<string, QsfTwin> Twins(QsfSurvey survey, QsfMapping mapping)
    {
        var trash = survey.Blocks.Values.Where(block => block.IsTrash).SelectMany(block => block.Parts).Select(part => part.Question).ToHashSet(StringComparer.Ordinal);
        var asked = survey.Blocks.Values.Where(block => !block.IsTrash && InFlow(survey.Flow, block.Id)).SelectMany(block => block.Parts).Select(part => part.Question).OfType<string>();
        return asked.Distinct(StringComparer.Ordinal).Where(id => survey.Questions.ContainsKey(id))
            .ToDictionary(id => id, id => mapping.Map(survey.Questions[id]), StringComparer.Ordinal);
    }

    private static bool InFlow(IEnumerable<QsfFlow> steps, string block) => steps.Any(step => step switch
    {
        QsfFlow.Block named => named.BlockId == block,
        QsfFlow.Branch branch => InFlow(branch.Steps, block),
        QsfFlow.Randomizer randomizer => InFlow(randomizer.Steps, block),
        QsfFlow.Group group => InFlow(group.Steps, block),
        _ => false,
    });

    private static void NoteUnused(QsfSurvey survey, QsfScope scope, ReportBuilder report)
    {
        var unused = survey.Questions.Keys.Where(id => scope.PlaceOf(id) is null).ToList();
        if (unused.Count > 0)
        {
            report.Note("trash", $"{unused.Count} questions that the survey does not ask (thrown away, or in no block of the flow) were left out: {string.Join(", ", unused.Take(20))}{(unused.Count > 20 ? " …" : "")}.");
        }
    }
}
