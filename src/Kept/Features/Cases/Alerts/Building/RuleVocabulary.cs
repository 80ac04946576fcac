using Kept.Analytics.Language;
using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts.Building;

/// <summary>What rules may name: the surveys that are not anonymous with what they ask, reasons, units and touchpoints.</summary>
/// <param name="Surveys">With their places of answers, as drafted and so as published.</param>
public sealed record RuleVocabulary(IReadOnlyList<RuleSurvey> Surveys, Codebook Codebook, UnitTree Units, IReadOnlyList<Touchpoint> Touchpoints)
{
    /// <summary>The places at which these surveys store answers, each code once; of all surveys where none is named.</summary>
    public IEnumerable<AnswerSlot> Slots(IReadOnlyCollection<Guid> surveys) =>
        Surveys.Where(s => surveys.Count == 0 || surveys.Contains(s.Id)).SelectMany(s => s.Slots).DistinctBy(slot => slot.Code);

    public AnswerSlot? Find(string code) => Surveys.SelectMany(s => s.Slots).FirstOrDefault(slot => slot.Code == code);

    /// <summary>Whether a reason, or a group of reasons, is counted.</summary>
    public bool HasReason(string code) => Codebook.Find(code) is not null || Codebook.Reasons.Any(r => r.Group == code);

    public bool IsWithin(string unit, string above) => Units.Find(unit) is { } known && Units.Upwards(known.Id).Any(u => u.Code == above);

    public bool TakesOne(string question) => Find(question) is { IsList: false };
}

/// <summary>A survey that rules may be for.</summary>
public sealed record RuleSurvey(Guid Id, string Code, Text Title, IReadOnlyList<AnswerSlot> Slots, bool IsClosed);

/// <summary>Reads what rules may name.</summary>
public sealed class ReadVocabulary(KeptDb db, CommentsOf comments, Units units, Touchpoints touchpoints)
{
    public async Task<RuleVocabulary> Now(CancellationToken ct)
    {
        var surveys = await db.Surveys.AsNoTracking().Where(s => !s.Anonymous).InOrder().ToListAsync(ct);
        var known = surveys.ConvertAll(s =>
        {
            var draft = Questionnaire.Parse(s.Draft);
            return new RuleSurvey(s.Id, s.Code, draft.Title, Flow.OfDraft(draft)?.Slots ?? [], s.ClosedAt is not null);
        });
        return new RuleVocabulary(known, await comments.Codebook(ct), await units.Tree(ct), await touchpoints.All(ct));
    }
}
