using System.Collections.Concurrent;
using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Responses.Columns;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Weighting;

/// <summary>Finds the weights that a slice is to be scored by.</summary>
public sealed class Weights(KeptDb db, KnownWeights known)
{
    /// <summary>The weights of a survey's weighting over the responses there are now.</summary>
    /// <exception cref="InvalidException">There is no such weighting, its targets cannot be met, or the survey's answers are protected.</exception>
    public async Task<ResponseWeights> Of(string code, OpenAnswers open, CancellationToken ct)
    {
        Weighing.Require(open);
        var scheme = await db.WeightingSchemes.AsNoTracking().SingleOrDefaultAsync(w => w.SurveyId == open.Survey.Id && w.Code == code, ct);
        if (scheme is null) throw new InvalidException("weight", $"There is no weighting '{code}' of this survey.");
        return await known.Of(scheme, open.State, async () => (await Weighing.Of(code, scheme.Targets, open, ct)).Weights);
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
