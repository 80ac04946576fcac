namespace Kept.Questionnaires.Exchange;

/// <summary>What came over from another tool's definition, what changed on the way, and what could not.</summary>
/// <param name="Format">Name of the format: <c>limesurvey</c>, <c>qualtrics</c>, <c>surveyjs</c>, <c>xlsform</c>, <c>triples</c> or <c>kept</c>.</param>
/// <param name="Questions">Of the source, however many of ours they became; one that only shows a text counts too.</param>
/// <param name="Logic">Every rule of the source that decides what is shown, asked for, accepted, computed or where to go on.</param>
/// <param name="Languages">BCP 47 tags, the source's own language first.</param>
/// <param name="Notes">One for everything changed or lost, and for what a person should look at.</param>
public sealed record ImportReport(
    string Format, string Title, QuestionTally Questions, LogicTally Logic, IReadOnlyList<string> Languages, IReadOnlyList<ImportNote> Notes);

/// <summary>How the questions of the source fared: <c>Read = Carried + Changed + Lost</c>.</summary>
/// <param name="Changed">Carried, but not just as it was; a note says how.</param>
public sealed record QuestionTally(int Read, int Carried, int Changed, int Lost);

/// <summary>How the rules of the source fared: <c>Read = Carried + Lost</c>.</summary>
public sealed record LogicTally(int Read, int Carried, int Lost);

/// <param name="Where">The place in the source, in its own words: a question's code, a row and column, a block.</param>
/// <param name="Message">What happened there and why, in plain English.</param>
public sealed record ImportNote(string Where, string Message);

/// <summary>A definition of another tool as a questionnaire of ours.</summary>
/// <param name="Questionnaire">Reads back from its own JSON; what keeps it from being published, if anything, <see cref="QuestionnaireChecks"/> says.</param>
/// <param name="Source">The source's own rules, to compare paths with; null where the format has none.</param>
public sealed record Imported(Questionnaire Questionnaire, ImportReport Report, ISourceRun? Source);

/// <summary>A definition run by the rules of the tool it came from, in that tool's own meaning and not through our expressions.</summary>
public interface ISourceRun
{
    /// <summary>Which of our questions the source would show on these answers, by code; one whose rule was not carried over is left out.</summary>
    /// <param name="facts">Answers by our codes: what a respondent would give to every question if she were asked it.</param>
    IReadOnlyDictionary<string, bool> Shown(Facts facts);
}

/// <summary>A file that cannot be imported at all; nothing of it was.</summary>
/// <param name="where">The place in the file, as in "line 12" or "sheet survey, row 4"; empty for the whole.</param>
/// <param name="message">What is wrong, in plain English.</param>
public sealed class ImportException(string where, string message) : Exception(where.Length == 0 ? message : $"{where}: {message}")
{
    public string Where => where;
}
