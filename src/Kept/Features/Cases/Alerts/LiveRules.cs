using System.Collections.Concurrent;
using Kept.Data;
using Kept.Features.Cases.Alerts.Conditions;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts;

/// <summary>A rule with its condition read and put in order, ready to be asked of many answers.</summary>
public sealed record LiveRule(AlertRule Rule, Condition If);

/// <summary>The active rules on answers, as they stood at one time.</summary>
public sealed class LiveRules
{
    private readonly IReadOnlyList<LiveRule> _all;
    private readonly ConcurrentDictionary<Guid, LiveRule[]> _bySurvey = new();

    public LiveRules(IEnumerable<AlertRule> rules)
    {
        // The plain ones first, the strictest in front: what a case is said to be opened for.
        _all =
        [
            .. rules.OrderBy(r => !r.IsPlain).ThenBy(r => r.IsPlain ? r.AtMost : r.DueHours).ThenBy(r => r.DueHours).ThenBy(r => r.CreatedAt)
                .Select(r => r.Trigger() is OnAnswer on ? new LiveRule(r, on.If) : null).OfType<LiveRule>(),
        ];
        Troubles = [.. _all.SelectMany(r => r.If.Parts).OfType<RepeatedTrouble>().Distinct()];
    }

    /// <summary>The others, where one is looked at by itself.</summary>
    public LiveRules Except(Guid? id) => id is null ? this : new LiveRules(_all.Where(r => r.Rule.Id != id).Select(r => r.Rule));

    public bool IsEmpty => _all.Count == 0;

    /// <summary>What is asked of a customer's history.</summary>
    public IReadOnlyList<RepeatedTrouble> Troubles { get; }

    public IReadOnlyList<LiveRule> For(Guid survey) => _bySurvey.GetOrAdd(survey, id => [.. _all.Where(r => r.Rule.IsFor(id))]);

    /// <summary>The rules that an answer meets, the one a case is opened for in front.</summary>
    public IReadOnlyList<LiveRule> MetBy(Guid survey, AnswerFacts facts)
    {
        List<LiveRule>? met = null;
        foreach (var rule in For(survey))
            if (rule.If.IsMetBy(facts)) (met ??= []).Add(rule);
        return met is null ? [] : met;
    }
}

/// <summary>Keeps the active rules at hand, read and put in order once a version.</summary>
public sealed class RuleBook
{
    private volatile Known? _known;

    public async ValueTask<LiveRules> Current(KeptDb db, CancellationToken ct)
    {
        // A rule that is added is the newest, one that is removed makes them fewer, one that is changed raises its revision.
        var stamp = await db.AlertRules.GroupBy(r => 1).Select(g => new Stamp(g.Count(), g.Sum(r => r.Revision), g.Max(r => r.CreatedAt))).SingleOrDefaultAsync(ct);
        if (_known is { } known && known.Stamp == stamp) return known.Rules;
        var rules = new LiveRules(await db.AlertRules.AsNoTracking().Where(r => r.Active).ToListAsync(ct));
        _known = new Known(stamp, rules);
        return rules;
    }

    private sealed record Stamp(int Rules, int Revisions, DateTime Newest);

    private sealed record Known(Stamp? Stamp, LiveRules Rules);
}
