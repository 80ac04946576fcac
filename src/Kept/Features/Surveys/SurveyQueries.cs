using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

public static class SurveyQueries
{
    public static async Task<Survey> Named(this IQueryable<Survey> surveys, string code, CancellationToken ct) =>
        await surveys.SingleOrDefaultAsync(s => s.Code == code, ct) ?? throw new NotFoundException($"Survey \"{code}\"");
}
