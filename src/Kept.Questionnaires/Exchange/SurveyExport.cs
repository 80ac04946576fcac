using System.Text;
using Kept.Questionnaires.Exchange.SurveyJs;
using Kept.Questionnaires.Exchange.TripleS;
using Kept.Questionnaires.Exchange.XlsForm.Export;

namespace Kept.Questionnaires.Exchange;

/// <summary>A questionnaire as a file of some format.</summary>
/// <param name="Notes">What the format cannot say, each with its place: the code of a question, page or ending.</param>
public sealed record Exported(ReadOnlyMemory<byte> Content, IReadOnlyList<ImportNote> Notes);

/// <summary>A format definitions go out in.</summary>
/// <param name="Name">As in <see cref="ImportReport.Format"/>.</param>
/// <param name="Title">As people call it.</param>
/// <param name="MediaType">Of the file, as in <c>application/json</c>.</param>
/// <param name="Extension">Of the file's name, without a dot.</param>
public sealed record ExportFormat(string Name, string Title, string MediaType, string Extension, Func<Questionnaire, Exported> Write);

/// <summary>The formats a questionnaire can be taken to another tool in; ours says everything.</summary>
public static class ExportFormats
{
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("kept", "Kept JSON", "application/json", "json", questionnaire => new Exported(Encoding.UTF8.GetBytes(questionnaire.ToJson()), [])),
        new("surveyjs", "SurveyJS", "application/json", "json", SurveyJs),
        new("xlsform", "XLSForm", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", XlsForm),
        new("triples", "triple-s", "application/xml", "sss", questionnaire => new Exported(TripleSExport.Definition(questionnaire), LeftByTripleS(questionnaire))),
    ];

    /// <summary>The format of this name; null when there is none.</summary>
    public static ExportFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    private static Exported SurveyJs(Questionnaire questionnaire)
    {
        var written = SurveyJsExport.Write(questionnaire);
        return new Exported(Encoding.UTF8.GetBytes(written.Json), written.Notes);
    }

    private static Exported XlsForm(Questionnaire questionnaire)
    {
        using var workbook = new MemoryStream();
        var notes = XlsFormExport.Write(questionnaire, workbook);
        return new Exported(workbook.ToArray(), notes);
    }

    // triple-s describes data: which answers there are, not who is asked for them.
    private static List<ImportNote> LeftByTripleS(Questionnaire questionnaire)
    {
        var notes = new List<ImportNote>();
        foreach (var page in questionnaire.Pages.Where(page => page.ShowIf is not null || page.SkipTo.Count > 0))
        {
            notes.Add(new ImportNote(page.Code ?? (page.Questions.Count > 0 ? page.Questions[0].Code : ""), "triple-s has no pages; when this one is asked was left out."));
        }
        foreach (var question in questionnaire.Questions)
        {
            if (!question.IsAnswered)
            {
                notes.Add(new ImportNote(question.Code, "triple-s holds what is answered; this is only read and was left out."));
            }
            else if (question.ShowIf is not null || question.RequiredIf is not null || question.SkipTo.Count > 0 || question.Validation.Count > 0 || question.Value is not null)
            {
                notes.Add(new ImportNote(question.Code, "triple-s says what is answered, not when it is asked or accepted; its logic was left out."));
            }
        }
        if (questionnaire.Ending is not null || questionnaire.Endings.Count > 0 || questionnaire.Quotas.Count > 0)
        {
            notes.Add(new ImportNote("", "triple-s has no endings and quotas; they were left out."));
        }
        return notes;
    }
}
