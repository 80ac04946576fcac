using Kept.Questionnaires.Exchange.LimeSurvey;

namespace Kept.Questionnaires.Exchange;

/// <summary>Reads a definition of any tool we know; which one it is shows in the file itself, not in its name.</summary>
public static class SurveyImport
{
    /// <summary>Largest file read, in bytes.</summary>
    public const int Largest = 20 * 1024 * 1024;

    /// <exception cref="ImportException">It is no definition we know, or broken; nothing was imported.</exception>
    public static Imported Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > Largest)
        {
            throw new ImportException("", $"The file is larger than {Largest / 1024 / 1024} MB.");
        }
        foreach (var format in Formats.All)
        {
            if (format.Recognises(file.Span))
            {
                return Checked(format.Name, format.Read(file));
            }
        }
        throw new ImportException("", $"This is none of the formats we know: {string.Join(", ", Formats.All.Select(format => format.Title))}.");
    }

    // What an importer made must be a questionnaire that can be stored: a fault here is ours, and is told as one.
    private static Imported Checked(string format, Imported imported)
    {
        try
        {
            var stored = Questionnaire.Parse(imported.Questionnaire.ToJson());
            _ = Flow.Of(stored);
            return imported with { Questionnaire = stored };
        }
        catch (Exception error) when (error is QuestionnaireException or ArgumentException)
        {
            throw new ImportException("", $"This {format} definition could not be made a questionnaire of ours: {error.Message}");
        }
    }
}

/// <summary>A format definitions come in.</summary>
/// <param name="Name">As in <see cref="ImportReport.Format"/>.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Recognises">Whether a file looks like one of these.</param>
/// <param name="Read">Throws <see cref="ImportException"/> and nothing else.</param>
public sealed record SurveyFormat(string Name, string Title, SniffFormat Recognises, Func<ReadOnlyMemory<byte>, Imported> Read);

/// <summary>Tells from the beginning of a file, or all of it, whether it is of a format.</summary>
public delegate bool SniffFormat(ReadOnlySpan<byte> file);

/// <summary>The formats, those that are surest to be told from others first.</summary>
public static class Formats
{
    public static IReadOnlyList<SurveyFormat> All { get; } =
    [
        new("limesurvey", "LimeSurvey (.lss, .lsa, .lsg, .lsq)", LimeSurveyImport.Recognises, LimeSurveyImport.Read),
        new(SurveyJs.SurveyJsImport.Format, "SurveyJS (.json)", SurveyJs.SurveyJsImport.Recognises, SurveyJs.SurveyJsImport.Read),
        new("kept", "Kept JSON", Kept.Recognises, Kept.Read),
        new("qualtrics", "Qualtrics (.qsf)", Qualtrics.QualtricsImport.Recognises, Qualtrics.QualtricsImport.Read),
        new("triples", "triple-s (.sss, .xml)", TripleS.TripleSImport.Recognises, TripleS.TripleSImport.Read),
        new("xlsform", "XLSForm (.xlsx, .xls)", XlsForm.XlsFormImport.Recognises, XlsForm.XlsFormImport.Read),
    ];

    /// <summary>Our own JSON: what was exported comes back whole.</summary>
    private static class Kept
    {
        public static bool Recognises(ReadOnlySpan<byte> file) => file.IndexOf("\"pages\""u8) >= 0 && file.IndexOf("\"languages\""u8) >= 0 && file.TrimStart("\uFEFF \r\n\t"u8) is [(byte)'{', ..];

        public static Imported Read(ReadOnlyMemory<byte> file)
        {
            try
            {
                var questionnaire = Questionnaire.Parse(file);
                var report = new ReportBuilder("kept");
                foreach (var question in questionnaire.Questions)
                {
                    report.Carried();
                    for (var rules = RulesOf(question); rules > 0; rules--)
                    {
                        report.RuleCarried();
                    }
                }
                return new Imported(questionnaire, report.Report(questionnaire), null);
            }
            catch (QuestionnaireException error)
            {
                throw new ImportException(error.Problems[0].Path, error.Problems[0].Message);
            }
        }

        private static int RulesOf(Question question) =>
            new[] { question.ShowIf, question.RequiredIf, question.Value }.Count(rule => rule is not null) + question.SkipTo.Count + question.Validation.Count
            + question.Choices.Count(choice => choice.ShowIf is not null) + question.Rows.Count(row => row.ShowIf is not null);
    }
}
