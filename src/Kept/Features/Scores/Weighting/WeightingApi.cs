using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Scores.Weighting;

public static class WeightingApi
{
    public static IServiceCollection AddWeighting(this IServiceCollection services) => services.AddSingleton<KnownWeights>().AddScoped<Weights>();

    public static void MapWeighting(this IEndpointRouteBuilder app)
    {
        var weightings = app.MapGroup("/api/v1/surveys/{code}/weightings").WithTags("Scores");
        weightings.MapGet("", async (string code, ListWeightings list, CancellationToken ct) =>
        {
            var survey = (await list.Handle(ct)).FirstOrDefault(of => of.Survey == code) ?? throw new NotFoundException($"Survey \"{code}\"");
            return ItemList.Of(survey.Schemes.Select(scheme => WeightingView.Of(scheme, null, null)));
        }).RequireAuthorization(Permission.SeeScores);
        weightings.MapGet("{weighting}", async (string code, string weighting, ShowWeighting show, CancellationToken ct) =>
        {
            var found = await show.Handle(code, weighting, ct);
            return WeightingView.Of(found.Scheme, found.Report, found.Refused);
        }).RequireAuthorization(Permission.SeeScores);
        weightings.MapPut("{weighting}", async (string code, string weighting, Body body, SaveWeighting save, CancellationToken ct) =>
        {
            var (scheme, report) = await save.Handle(new SaveWeighting.Request(code, weighting, body.Name ?? "", body.Targets), ct);
            return WeightingView.Of(scheme, report, null);
        }).RequireAuthorization(Permission.ManageSurveys);
        weightings.MapDelete("{weighting}", async (string code, string weighting, RemoveWeighting remove, CancellationToken ct) =>
        {
            await remove.Handle(code, weighting, ct);
            return Results.NoContent();
        }).RequireAuthorization(Permission.ManageSurveys);
    }

    /// <param name="Low">The smallest weight as a multiple of the mean.</param>
    /// <param name="High">The largest.</param>
    public sealed record Body(
        string? Name, IReadOnlyList<MarginTargets>? Margins, double? Low = PopulationTargets.UsualLow, double? High = PopulationTargets.UsualHigh, DateOnly? From = null, DateOnly? To = null)
    {
        internal PopulationTargets Targets => new(Margins ?? [], Low, High, From, To);
    }
}

/// <summary>A weighting as the API shows it.</summary>
/// <param name="Result">What it does to the responses there are; null for those who see a part of them, in lists, and where refused.</param>
/// <param name="Refused">Why it cannot be computed now.</param>
public sealed record WeightingView(
    string Code, string Name, IReadOnlyList<MarginTargets> Margins, double? Low, double? High, DateOnly? From, DateOnly? To, WeightingReport? Result, string? Refused)
{
    public static WeightingView Of(WeightingScheme scheme, WeightingReport? report, string? refused)
    {
        var targets = scheme.Targets;
        return new(scheme.Code, scheme.Name, targets.Margins, targets.Low, targets.High, targets.From, targets.To, report, refused);
    }
}
