using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Shared;

namespace Kept.Features.Surveys.Exchange;

/// <summary>A definition of any tool as a questionnaire of ours, with what came of reading it; nothing is made of it yet.</summary>
/// <param name="Replay">Whether it takes respondents the way its source would.</param>
public sealed record Definition(Questionnaire Questionnaire, ImportReport Report, ReplayResult Replay)
{
    /// <summary>Enough respondents to meet every branch of a survey several times, and few enough not to be waited for.</summary>
    private const int Respondents = 200;

    /// <exception cref="UnprocessableException">It is no definition that Kept knows, or broken; says where.</exception>
    public static Definition Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            var imported = SurveyImport.Read(file);
            return new Definition(imported.Questionnaire, imported.Report, Kept.Questionnaires.Exchange.Replay.Compare(imported, Respondents));
        }
        catch (ImportException error)
        {
            throw new UnprocessableException(error.Where, error.Where.Length == 0 ? error.Message : error.Message[(error.Where.Length + 2)..]);
        }
    }
}

/// <summary>The report of an import as programs read it.</summary>
/// <param name="Code">Of the survey that was made; null where it was only looked at.</param>
/// <param name="Survey">Only in answers of the API.</param>
public sealed record ImportOutcome(
    string Format, string Title, QuestionTally Questions, LogicTally Logic, IReadOnlyList<string> Languages, IReadOnlyList<ImportNote> Notes,
    string? Code, ReplayResult Replay, SurveyView? Survey = null)
{
    public static ImportOutcome Of(Definition definition, string? code = null, SurveyView? survey = null)
    {
        var report = definition.Report;
        return new ImportOutcome(report.Format, report.Title, report.Questions, report.Logic, report.Languages, report.Notes, code, definition.Replay, survey);
    }
}
