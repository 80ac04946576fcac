using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>What is set about the language model and what this month has used; the key is never among it.</summary>
public sealed class ShowLanguageModel(KeptDb db, ModelKeys keys, ModelBudget budget) : IUseCase
{
    /// <param name="HasKey">Whether one was given.</param>
    /// <param name="KeyReadable">False where the keys of this installation that it was encrypted by are gone; then the model is off.</param>
    /// <param name="IsOpen">Whether what is sent travels unencrypted, within one's own network.</param>
    /// <param name="Month">Used in the calendar month, calls under way at the most they can cost.</param>
    public sealed record Result(
        string Endpoint, string Model, bool HasKey, bool KeyReadable, bool IsOpen, long MonthlyTokens, int MonthlyCalls, int TimeoutSeconds,
        bool ThemeNames, bool Summaries, bool Drafts, Used Month);

    public sealed record Used(string Month, long Tokens, int Calls);

    /// <returns>Null where none is named.</returns>
    public async Task<Result?> Handle(CancellationToken ct)
    {
        if (await db.ModelEndpoints.AsNoTracking().SingleOrDefaultAsync(ct) is not { } named) return null;
        var month = budget.Month;
        var used = await db.ModelMonths.AsNoTracking().SingleOrDefaultAsync(m => m.Month == month, ct);
        return new Result(
            named.Endpoint, named.Model, named.Key is not null, named.Key is null || keys.Open(named.Key) is not null, new Uri(named.Endpoint).Scheme == Uri.UriSchemeHttp,
            named.MonthlyTokens, named.MonthlyCalls, named.TimeoutSeconds, named.NamesThemes, named.Summarises, named.Drafts, new Used(month, used?.Tokens ?? 0, used?.Calls ?? 0));
    }
}
