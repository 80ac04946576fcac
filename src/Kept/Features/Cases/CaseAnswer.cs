using Kept.Analytics.Language;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Clocks;
using Kept.Features.Responses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases;

/// <summary>A further bad answer of the same customer, which joined her open case instead of opening another.</summary>
public sealed class CaseAnswer
{
    public Guid CaseId { get; private set; }
    public Guid ResponseId { get; private set; }

    /// <summary>When she answered.</summary>
    public DateTime SaidAt { get; private set; }
    public DateTime JoinedAt { get; private set; }

    /// <summary>The question that the score answers; null where the answer has no score.</summary>
    public string? Question { get; private set; }
    public int? Score { get; private set; }
    public int? OutOf { get; private set; }

    /// <summary>What she wrote; null when she wrote nothing, or the answer was erased.</summary>
    public string? Words { get; private set; }

    /// <summary>When whoever has the case was told of it; null where it joined quietly.</summary>
    public DateTime? ToldAt { get; private set; }

    private CaseAnswer() { }

    internal CaseAnswer(Guid caseId, Response response, Alert alert, string? words, bool isTold, DateTime now)
    {
        (CaseId, ResponseId, SaidAt, JoinedAt) = (caseId, response.Id, response.SubmittedAt, now);
        (Question, Score, OutOf, Words, ToldAt) = (alert.Question, alert.Score, alert.OutOf, words, isTold ? now : null);
    }

    /// <summary>The answer was erased: what she wrote is forgotten here as well.</summary>
    public void Forget() => Words = null;

    internal sealed class Table : IEntityTypeConfiguration<CaseAnswer>
    {
        public void Configure(EntityTypeBuilder<CaseAnswer> builder)
        {
            // An answer joins one case, once.
            builder.ToTable("case_answers").HasKey(a => a.ResponseId);
            builder.Property(a => a.ResponseId).ValueGeneratedNever();
            builder.Property(a => a.Question).HasMaxLength(200);
            builder.HasIndex(a => a.CaseId);
        }
    }
}

/// <summary>That an answer, or a signal, met a rule and so came to a case.</summary>
public sealed class MetRule
{
    public Guid RuleId { get; private set; }

    /// <summary>The response or the signal.</summary>
    public Guid SubjectId { get; private set; }
    public Guid CaseId { get; private set; }

    /// <summary>As the rule was called; null for one that has no name.</summary>
    public string? Name { get; private set; }
    public DateTime At { get; private set; }

    private MetRule() { }

    internal MetRule(AlertRule rule, Guid subjectId, Guid caseId, DateTime now) => (RuleId, SubjectId, CaseId, Name, At) = (rule.Id, subjectId, caseId, rule.Name, now);

    internal sealed class Table : IEntityTypeConfiguration<MetRule>
    {
        public void Configure(EntityTypeBuilder<MetRule> builder)
        {
            builder.ToTable("met_rules").HasKey(m => new { m.SubjectId, m.RuleId });
            builder.Property(m => m.Name).HasMaxLength(AlertRule.LongestName);
            builder.HasIndex(m => m.CaseId);
            builder.HasIndex(m => new { m.RuleId, m.At });
        }
    }
}

public sealed partial class Case
{
    private readonly List<CaseAnswer> _answers = [];
    private readonly List<MetRule> _rules = [];

    /// <summary>The signal it was opened for, which then stands in <see cref="ResponseId"/> too; null where a customer's answer opened it.</summary>
    public Guid? SignalId { get; private set; }

    /// <summary>The customer's further answers, which joined it while it was open.</summary>
    public IReadOnlyList<CaseAnswer> Answers => _answers;

    /// <summary>The rules that its answers, or its signal, met.</summary>
    public IReadOnlyList<MetRule> Rules => _rules;

    /// <summary>A case about a score that got worse: about a process, with no customer who waits.</summary>
    public Case(int number, Scores.Signals.Signal signal, Guid? unitId, Guid? touchpointId, IReadOnlyList<AlertRule> rules, DateTime now)
    {
        var hours = rules.Min(r => r.DueHours);
        (Id, Number, SurveyId, ResponseId, SignalId) = (Guid.CreateVersion7(), number, signal.SurveyId, signal.Id, signal.Id);
        (UnitId, TouchpointId, Question, RuleId) = (unitId, touchpointId, signal.Question, rules[0].Id);
        (OpenedAt, DueHours, DueAt, NextDueAt) = (now, hours, now.AddHours(hours), now.AddHours(hours));
        Met(signal.Id, rules, now);
    }

    /// <summary>
    /// The same customer answers badly again while it is open: the answer joins it, and it is due by the earlier time. Who has it is not
    /// written to again within the hours that were given, unless the answer holds a grave matter that the case did not.
    /// </summary>
    /// <returns>The answer; told of where it says so.</returns>
    public CaseAnswer Join(Response response, Alert alert, string? words, CaseHours.Held held, DateTime now)
    {
        MustBeOpen();
        var told = _answers.Select(a => a.ToldAt).OfType<DateTime>().Append(OpenedAt).Max();
        var isTold = now - told >= TimeSpan.FromHours(DueHours) || alert.Matters.Except(Matters).Any();
        var answer = new CaseAnswer(Id, response, alert, words, isTold, now);
        _answers.Add(answer);
        Met(response.Id, alert.Rules, now);
        Matters = [.. Matters.Union(alert.Matters).Order()];
        // What was waited for has come, if not as hoped.
        if (PauseAt(now) is { Reason: PauseReason.CustomerReplies }) Resume(held, now);
        Hasten(alert.DueHours, held, now);
        return answer;
    }

    /// <summary>A rule that its first answer met as well.</summary>
    internal void AlsoMet(AlertRule rule) => Met(ResponseId, [rule], OpenedAt);

    private void Met(Guid subjectId, IEnumerable<AlertRule> rules, DateTime now) => _rules.AddRange(rules.Select(rule => new MetRule(rule, subjectId, Id, now)));
}
