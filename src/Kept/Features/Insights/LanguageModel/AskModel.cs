using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>What a use got from the model.</summary>
/// <param name="Value">Null unless it answered.</param>
/// <param name="Status">The HTTP status; null where there was none.</param>
public sealed record ModelReply<T>(ModelOutcome Outcome, T? Value, string Model, ModelCost Cost, TimeSpan Took, int? Status) where T : class
{
    /// <exception cref="RuleBrokenException">There is none; says why in plain words.</exception>
    public T OrRefuse() => Value ?? throw new RuleBrokenException(Outcome.Key());
}

/// <summary>Asks the language model for one thing: within the budget, a few at a time, and written down.</summary>
public sealed class AskModel(KeptDb db, ModelKeys keys, ModelGate gate, ModelBudget budget, ChatClient client)
{
    private ModelEndpoint? _endpoint;
    private bool _looked;

    /// <summary>The model that is named; null where there is none or its key cannot be read any more.</summary>
    public async Task<ModelEndpoint?> Named(CancellationToken ct)
    {
        if (!_looked) (_endpoint, _looked) = (await db.ModelEndpoints.AsNoTracking().SingleOrDefaultAsync(ct), true);
        return _endpoint is { Key: { } key } && keys.Open(key) is null ? null : _endpoint;
    }

    /// <summary>The model where it may be asked for this; null where not, and then no page offers it.</summary>
    public async Task<ModelEndpoint?> For(ModelUse use, CancellationToken ct) => await Named(ct) is { } endpoint && endpoint.IsFor(use) ? endpoint : null;

    /// <param name="read">Makes of the model's words what was asked for; null where they are no use.</param>
    public async Task<ModelReply<T>> Ask<T>(ModelUse use, ChatPrompt prompt, Func<string, T?> read, CancellationToken ct) where T : class
    {
        if (await For(use, ct) is not { } endpoint) return Not<T>(ModelOutcome.Off, "");
        if (gate.Enter(endpoint.ChangedAt, evenResting: use == ModelUse.Trial) is { } closed) return Not<T>(closed, endpoint.Model);
        bool? went = null;
        try
        {
            if (await budget.Reserve(endpoint, use, prompt.Most, ct) is not { } call) return Not<T>(ModelOutcome.BudgetUsed, endpoint.Model);
            var target = new ChatClient.Target(endpoint.Endpoint, endpoint.Model, endpoint.Key is null ? null : keys.Open(endpoint.Key), TimeSpan.FromSeconds(endpoint.TimeoutSeconds));
            var answer = await client.Ask(target, prompt, ct);
            went = answer.Outcome == ModelOutcome.GivenUp ? null : answer.Outcome == ModelOutcome.Answered;
            var value = answer.Text is null ? null : read(answer.Text);
            var outcome = answer.Outcome == ModelOutcome.Answered && value is null ? ModelOutcome.Unusable : answer.Outcome;
            var cost = CostOf(answer, prompt);
            await budget.Settle(call, outcome, cost, answer.Took);
            return new ModelReply<T>(outcome, value, endpoint.Model, cost, answer.Took, answer.Status);
        }
        finally
        {
            gate.Leave(endpoint.ChangedAt, went);
        }
    }

    // What was cut off before its report came counts as the most it can have cost.
    private static ModelCost CostOf(ChatAnswer answer, ChatPrompt prompt) => answer.Cost
        ?? (answer.Text is { } text ? new ModelCost(prompt.EstimatedTokens, ModelCost.Estimate(text.Length)) : answer.MayHaveCost ? prompt.Most : default);

    private static ModelReply<T> Not<T>(ModelOutcome outcome, string model) where T : class => new(outcome, null, model, default, TimeSpan.Zero, null);
}
