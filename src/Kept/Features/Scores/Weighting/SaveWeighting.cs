using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Codes = Kept.Shared.Codes;

namespace Kept.Features.Scores.Weighting;

/// <summary>Makes a weighting or changes it; one that cannot be computed from the responses there are is refused.</summary>
public sealed class SaveWeighting(KeptDb db, AnswersInReach answers, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request(string Survey, string Code, string Name, PopulationTargets Targets);

    /// <exception cref="NotFoundException">There is no such survey.</exception>
    /// <exception cref="InvalidException">Targets that cannot be met; the message says why.</exception>
    /// <exception cref="ForbiddenException">Weights are about all responses, and she sees those of some units only.</exception>
    public async Task<(WeightingScheme Scheme, WeightingReport Report)> Handle(Request request, CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().Named(request.Survey, ct);
        if (!me.ReachOf(Permission.SeeScores).Everywhere) throw new ForbiddenException("weighting.error.reach");
        if (!Codes.IsValid(request.Code)) throw new InvalidException("code", Codes.Explanation);
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 200) throw new InvalidException("name", "weighting.error.name");
        var (_, report) = await Weighing.Of(request.Code, request.Targets, await answers.Of(survey, Permission.SeeScores, ct), ct);
        var scheme = await db.WeightingSchemes.SingleOrDefaultAsync(w => w.SurveyId == survey.Id && w.Code == request.Code, ct);
        if (scheme is null) db.WeightingSchemes.Add(scheme = new WeightingScheme(survey.Id, request.Code));
        scheme.Change(request.Name.Trim(), request.Targets, me.Id, clock.GetUtcNow().UtcDateTime);
        db.Record(survey.Id, new WeightingSaved(scheme.Id, scheme.Code, scheme.Content), me.Actor);
        await db.SaveChangesAsync(ct);
        return (scheme, report);
    }
}

/// <summary>Tries targets without keeping them.</summary>
public sealed class TryWeighting(KeptDb db, AnswersInReach answers, Me me) : IUseCase
{
    /// <exception cref="InvalidException">Targets that cannot be met; the message says why.</exception>
    public async Task<WeightingReport> Handle(string survey, PopulationTargets targets, CancellationToken ct)
    {
        if (!me.ReachOf(Permission.SeeScores).Everywhere) throw new ForbiddenException("weighting.error.reach");
        var open = await answers.Of(await db.Surveys.AsNoTracking().Named(survey, ct), Permission.SeeScores, ct);
        return (await Weighing.Of("", targets, open, ct)).Report;
    }
}

/// <summary>Removes a weighting; scores asked for with it are refused from then on.</summary>
public sealed class RemoveWeighting(KeptDb db, Me me) : IUseCase
{
    public async Task Handle(string survey, string code, CancellationToken ct)
    {
        var about = await db.Surveys.AsNoTracking().Named(survey, ct);
        if (!me.ReachOf(Permission.SeeScores).Everywhere) throw new ForbiddenException("weighting.error.reach");
        var scheme = await db.WeightingSchemes.SingleOrDefaultAsync(w => w.SurveyId == about.Id && w.Code == code, ct) ?? throw new NotFoundException($"Weighting \"{code}\"");
        db.WeightingSchemes.Remove(scheme);
        db.Record(about.Id, new WeightingRemoved(scheme.Id, scheme.Code), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
