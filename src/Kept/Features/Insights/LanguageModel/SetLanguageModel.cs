using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>Names the language model, or changes what is asked of it and how much. Nothing is asked until a use is chosen.</summary>
public sealed class SetLanguageModel(KeptDb db, ModelKeys keys, Me me, TimeProvider clock) : IUseCase
{
    public const int LongestModel = 200;
    public const int LongestKey = 500;
    public const long FewestTokens = 1_000, MostTokens = 1_000_000_000;
    public const int MostCalls = 1_000_000, Quickest = 5, Slowest = 120;

    public sealed record Request
    {
        /// <summary>The base of an OpenAI-compatible API, such as <c>https://api.example.com/v1</c>.</summary>
        [Required, StringLength(EndpointAddress.Longest)] public string Endpoint { get; set; } = "";
        [Required, StringLength(LongestModel)] public string Model { get; set; } = "";

        /// <summary>Null or empty keeps the key there is; it is never given out again.</summary>
        [StringLength(LongestKey)] public string? Key { get; set; }
        [Range(FewestTokens, MostTokens)] public long MonthlyTokens { get; set; } = 1_000_000;
        [Range(1, MostCalls)] public int MonthlyCalls { get; set; } = 1_000;
        [Range(Quickest, Slowest)] public int TimeoutSeconds { get; set; } = 60;
        public bool ThemeNames { get; set; }
        public bool Summaries { get; set; }
        public bool Drafts { get; set; }
    }

    /// <exception cref="InvalidException">The endpoint, model, key, budget or time-out is none; says which.</exception>
    public async Task Handle(Request request, CancellationToken ct)
    {
        var endpoint = EndpointAddress.Read(request.Endpoint);
        var model = request.Model.Trim();
        if (model.Length is 0 or > LongestModel || model.Any(char.IsControl)) throw new InvalidException("model", "language_model.error.model");
        if (request.MonthlyTokens is < FewestTokens or > MostTokens) throw new InvalidException("monthlyTokens", "language_model.error.tokens");
        if (request.MonthlyCalls is < 1 or > MostCalls) throw new InvalidException("monthlyCalls", "language_model.error.calls");
        if (request.TimeoutSeconds is < Quickest or > Slowest) throw new InvalidException("timeoutSeconds", "language_model.error.timeout");
        var key = (request.Key ?? "").Trim();
        // Anything else would not travel in a header.
        if (key.Length > LongestKey || key.Any(c => c is < '!' or > '~')) throw new InvalidException("key", "language_model.error.key");
        await db.Transaction(async () =>
        {
            // Also what makes two administrators who name the first one wait for each other.
            await db.Dialect.LockEventLog(db, ct);
            var named = await db.ModelEndpoints.SingleOrDefaultAsync(ct);
            // A key that was given for one server is not sent to another.
            if (named?.Key is not null && key.Length == 0 && !EndpointAddress.IsSameServer(named.Endpoint, endpoint)) throw new InvalidException("key", "language_model.error.key_elsewhere");
            var kept = key.Length == 0 ? named?.Key : keys.Protect(key);
            if (named is null) db.ModelEndpoints.Add(named = new ModelEndpoint());
            named.Change(endpoint, model, kept, new(request.MonthlyTokens, request.MonthlyCalls, request.TimeoutSeconds), new(request.ThemeNames, request.Summaries, request.Drafts), me.Actor, clock.GetUtcNow().UtcDateTime);
            db.Record(Guid.Empty, new LanguageModelSet(new Uri(endpoint).Host, model, request.ThemeNames, request.Summaries, request.Drafts), me.Actor);
            await db.SaveChangesAsync(ct);
        }, ct);
    }
}
