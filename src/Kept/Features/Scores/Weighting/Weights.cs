using System.Collections.Concurrent;
using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Responses.Columns;
using Kept.Shared;
using Kept.Shared.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Weighting;

/// <summary>Finds the weights that a slice is to be scored by.</summary>
public sealed class Weights(KeptDb db, KnownWeights known)
{
    /// <summary>The weights of a survey's weighting over the responses there are now.</summary>
    /// <exception cref="InvalidException">There is no such weighting, its targets cannot be met, or the survey's answers are protected.</exception>
    public async Task<ResponseWeights> Of(string code, OpenAnswers open, CancellationToken ct) => (await Named(code, open, ct)).Weights;

    /// <summary>The survey with its figures weighted as an address or a tile says.</summary>
    /// <param name="code">Of the weighting; null leaves the survey as it is.</param>
    /// <exception cref="InvalidException">There is no such weighting, its targets cannot be met, or the survey's answers are protected.</exception>
    public async Task<OpenSurvey> Weigh(OpenSurvey survey, string? code, CancellationToken ct) =>
        code is null ? survey : survey with { Weighting = await Named(code, survey.Answers, ct) };

    /// <summary>What a survey's figures can be weighted by, by code and name; nothing where its answers are protected.</summary>
    public async Task<IReadOnlyList<Option>> Offered(OpenSurvey survey, CancellationToken ct) => survey.Answers.AreProtected ? []
        : await db.WeightingSchemes.AsNoTracking().Where(w => w.SurveyId == survey.Survey.Id).OrderBy(w => w.Name).Select(w => new Option(w.Code, w.Name)).ToListAsync(ct);

    private async Task<AppliedWeighting> Named(string code, OpenAnswers open, CancellationToken ct)
    {
        Weighing.Require(open);
        var scheme = await db.WeightingSchemes.AsNoTracking().SingleOrDefaultAsync(w => w.SurveyId == open.Survey.Id && w.Code == code, ct);
        if (scheme is null) throw new InvalidException("weight", $"There is no weighting '{code}' of this survey.");
        return new AppliedWeighting(scheme.Name, await known.Of(scheme, open.State, async () => (await Weighing.Of(code, scheme.Targets, open, ct)).Weights));
    }
}

/// <summary>The weights computed last, for as long as no response comes and nobody changes the weighting.</summary>
public sealed class KnownWeights
{
    private readonly ConcurrentDictionary<Guid, (string Content, (long Rows, long Last) State, ResponseWeights Weights)> _known = new();

    internal async Task<ResponseWeights> Of(WeightingScheme scheme, (long Rows, long Last) state, Func<Task<ResponseWeights>> compute)
    {
        if (_known.TryGetValue(scheme.Id, out var last) && last.State == state && last.Content == scheme.Content) return last.Weights;
        var weights = await compute();
        // Which unit belongs to which level can change while no response comes.
        if (!weights.Margins.Any(name => name.StartsWith("level:", StringComparison.Ordinal))) _known[scheme.Id] = (scheme.Content, state, weights);
        return weights;
    }
}
