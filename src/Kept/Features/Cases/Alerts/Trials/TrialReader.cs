using Kept.Analytics.Language;
using Kept.Data;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts.Trials;

/// <summary>What a trial needs of one answer.</summary>
public sealed record TrialRow(
    Guid Id, Guid SurveyId, int Version, Guid? UnitId, Guid? TouchpointId, string Mode, string Language, DateTime SubmittedAt, string Answers, string? Attributes, string? CustomerMark);

/// <summary>Where a trial reads from what does not change while it runs.</summary>
public sealed class TrialSources(CommentsOf comments, Units units, Touchpoints touchpoints, OrganisationFacts organisation)
{
    /// <summary>By whose weeks is counted.</summary>
    public TimeZoneInfo Zone => organisation.Zone;

    internal async Task<TrialReader> Read(KeptDb db, IReadOnlyList<Guid> surveys, TrialPast past, CancellationToken ct)
    {
        var versions = await db.SurveyVersions.AsNoTracking().Where(v => surveys.Contains(v.SurveyId)).ToListAsync(ct);
        var corrections = await db.CommentCorrections.AsNoTracking().Where(c => surveys.Contains(c.SurveyId) && c.UndoneAt == null).ToListAsync(ct);
        return new TrialReader(
            await comments.Codebook(ct), corrections.ToDictionary(c => (c.ResponseId, c.Question)), versions.ToDictionary(v => (v.SurveyId, v.Number), v => Questionnaire.Parse(v.Questionnaire)),
            await units.Tree(ct), await touchpoints.All(ct), past);
    }
}

/// <summary>Makes facts of rows without asking the database; several rows may be read at a time.</summary>
internal sealed class TrialReader(
    Codebook codebook, Dictionary<(Guid, string), CommentCorrection> corrections, Dictionary<(Guid, int), Questionnaire> versions,
    UnitTree tree, IReadOnlyList<Touchpoint> touchpoints, TrialPast past)
{
    private readonly AnswerPlaces _places = new(tree, touchpoints);

    public UnitTree Tree => tree;

    public Questionnaire Asked(Guid survey, int version) => versions[(survey, version)];

    public AnswerFacts FactsOf(TrialRow row) => _places.Of(
        row.UnitId, row.TouchpointId, row.Mode, row.Language, row.Answers, row.Attributes,
        () => Readings(row), () => AskedQuestions.WordsOf(row.Answers, Asked(row.SurveyId, row.Version)), trouble => past.Times(row, trouble));

    private List<Reading> Readings(TrialRow row) =>
    [
        .. CommentQuestions.In(row.Answers, Asked(row.SurveyId, row.Version)).Select(comment =>
        {
            var read = codebook.Read(comment.Text, comment.Slot.Label(row.Language));
            return corrections.TryGetValue((row.Id, comment.Slot.Code), out var correction) ? correction.Correct(read, codebook) : read;
        }),
    ];
}
