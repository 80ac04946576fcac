using System.Globalization;
using Kept.Data;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Versions;

/// <summary>Compares two published versions of a survey, or one with the draft.</summary>
public sealed class CompareVersions(KeptDb db) : IUseCase
{
    /// <summary>What the draft is called where a version's number may stand.</summary>
    public const string Draft = "draft";

    /// <param name="From">A version's number or <see cref="Draft"/>; null the one published last.</param>
    /// <param name="To">Likewise; null the draft.</param>
    public sealed record Request(string Survey, string? From = null, string? To = null);

    /// <param name="From">As asked for, or what stood in for it.</param>
    public sealed record Compared(string From, string To, Differences Differences);

    public async Task<Compared> Handle(Request request, CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().Named(request.Survey, ct);
        var from = Or(request.From, survey.PublishedVersion?.ToString(CultureInfo.InvariantCulture) ?? Draft);
        var to = Or(request.To, Draft);
        return new Compared(from, to, QuestionnaireComparison.Between(await Read(survey, from, ct), await Read(survey, to, ct)));
    }

    private async Task<Questionnaire> Read(Survey survey, string version, CancellationToken ct)
    {
        if (version == Draft) return Questionnaire.Parse(survey.Draft);
        var json = int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await db.SurveyVersions.Where(v => v.SurveyId == survey.Id && v.Number == number).Select(v => v.Questionnaire).SingleOrDefaultAsync(ct)
            : null;
        return Questionnaire.Parse(json ?? throw new NotFoundException($"Version \"{version}\""));
    }

    private static string Or(string? asked, string usual) => string.IsNullOrEmpty(asked) ? usual : asked;
}
