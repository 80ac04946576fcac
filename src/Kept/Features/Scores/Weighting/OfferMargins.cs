using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Surveys;
using Kept.Shared;
using Kept.Shared.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Weighting;

/// <summary>What a survey can be weighted by, and the categories of chosen dimensions with their present shares.</summary>
public sealed class OfferMargins(KeptDb db, AnswersInReach answers, LabelReader labels, Me me) : IUseCase
{
    private const int MostCategories = 200;

    /// <param name="Dimensions">Levels of units, then everything responses carry.</param>
    /// <param name="Present">Per margin asked for, its categories by number of responses, with their share in per cent.</param>
    public sealed record Result(Survey Survey, Labels Labels, IReadOnlyList<Option> Dimensions, IReadOnlyList<MarginTargets> Present, bool IsProtected);

    /// <param name="margins">Each a dimension, or several to cross.</param>
    /// <exception cref="NotFoundException">There is no such survey.</exception>
    /// <exception cref="ForbiddenException">Weights are about all responses, and she sees those of some units only.</exception>
    public async Task<Result> Handle(string survey, IReadOnlyList<IReadOnlyList<string>> margins, CancellationToken ct)
    {
        if (!me.ReachOf(Permission.SeeScores).Everywhere) throw new ForbiddenException("weighting.error.reach");
        var about = await db.Surveys.AsNoTracking().Named(survey, ct);
        var open = await answers.Of(about, Permission.SeeScores, ct);
        var words = await labels.Of(about, ct);
        var names = open.Context.Derived.Keys.Where(_ => open.Dimensions.Contains("unit")).Concat(open.Dimensions);
        // Nobody knows of a whole population what it would write.
        names = names.Where(name => !words.IsCoded(name));
        var present = new List<MarginTargets>();
        foreach (var margin in margins) present.Add(open.AreProtected ? new MarginTargets(margin, []) : await Present(open, margin, ct));
        return new Result(about, words, [.. names.Select(name => new Option(name, words.Dimension(name)))], present, open.AreProtected);
    }

    private static async Task<MarginTargets> Present(OpenAnswers open, IReadOnlyList<string> margin, CancellationToken ct)
    {
        var all = (await open.Combinations(margin, new Slice { Question = "" }, ct)).Where(combination => combination.Values.All(value => value.Length > 0)).ToList();
        var n = all.Sum(combination => combination.N);
        return new MarginTargets(margin, [.. all.OrderByDescending(combination => combination.N).Take(MostCategories).Select(combination => new CategoryTarget(combination.Values, 100d * combination.N / n))]);
    }
}
