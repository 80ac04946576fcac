using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Importing;

/// <summary>A file understood: its profile, what its columns mean, and what stands in the way.</summary>
/// <param name="Questions">The codes of the survey's questions; empty where it is made from the columns.</param>
public sealed record PreparedImport(FileProfile File, IReadOnlyList<ProposedColumn> Columns, IReadOnlyList<RowRefusal> Faults, bool SurveyExists, IReadOnlyList<string> Questions)
{
    internal IReadOnlyList<(string Header, ColumnMeaning Meaning)> Meanings => [.. Columns.Select(c => (c.Profile.Header, c.Meaning))];
}

/// <summary>Understands a file against the survey that is to take it, and opens the rules its rows are held against.</summary>
public sealed class PrepareImport(KeptDb db, PublishedSurveys published, Units units, Touchpoints touchpoints) : IUseCase
{
    /// <param name="survey">The survey's code.</param>
    /// <param name="create">Whether a survey that does not exist will be made from the columns.</param>
    public async Task<PreparedImport> Handle(FileProfile file, string survey, bool create, ImportMap map, CancellationToken ct)
    {
        MapChecks.AgainstFile(map, file.Columns.Select(c => c.Header));
        var exists = !create || await db.Surveys.AnyAsync(s => s.Code == survey && s.State != SurveyState.Draft, ct);
        var questionnaire = exists ? (await published.MustTakeAnswers(survey, ct)).Questionnaire : null;
        var known = new Known(questionnaire, (await units.Tree(ct)).All.Select(u => u.Code).ToHashSet(), (await touchpoints.All(ct)).Select(t => t.Code).ToHashSet());
        var columns = ColumnProposal.For(file, known, map);
        return new PreparedImport(file, columns, [.. MapChecks.Faults([.. columns.Select(c => (c.Profile.Header, c.Meaning))], questionnaire)], exists, [.. questionnaire?.Questions.Select(q => q.Code) ?? []]);
    }
}
