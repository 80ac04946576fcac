using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Resolved;
using Kept.Shared;

namespace Kept.Features.Cases;

/// <summary>The eight steps of a case, RESOLVED.</summary>
public sealed partial class Case
{
    private readonly List<CaseStep> _steps = [];

    public IReadOnlyList<CaseStep> Steps => _steps;

    /// <summary>The last record of a step; null where it was not done.</summary>
    public CaseStep? Last(Step step) => _steps.Where(s => s.Step == step).MaxBy(s => s.Number);

    /// <summary>Writes down what was done at a step.</summary>
    /// <param name="evidence">What shows that the problem is gone; <see cref="Step.Eliminate"/> demands it.</param>
    /// <param name="rootCause">A reason's code; <see cref="Step.Document"/> demands it, and a lesson.</param>
    public CaseStep Record(Step step, string text, string? evidence, string? rootCause, string? lesson, Guid? by, DateTime now)
    {
        MustBeOpen();
        if (string.IsNullOrWhiteSpace(text)) throw new RuleBrokenException("resolved.error.no_text");
        if (step == Step.Eliminate && string.IsNullOrWhiteSpace(evidence)) throw new RuleBrokenException("resolved.error.no_evidence");
        if (step == Step.Document && (string.IsNullOrWhiteSpace(rootCause) || string.IsNullOrWhiteSpace(lesson))) throw new RuleBrokenException("resolved.error.no_lesson");
        var done = new CaseStep(Id, _steps.Count + 1, step, text, evidence, rootCause, lesson, by, now);
        _steps.Add(done);
        return done;
    }

    /// <summary>The customer says whether the last proposal will satisfy her.</summary>
    public CaseStep HearOnProposal(bool agreed, string? comment, VerdictBy by, DateTime now)
    {
        MustBeOpen();
        var proposal = Last(Step.Verify) ?? throw new RuleBrokenException("resolved.error.no_proposal");
        proposal.Hear(agreed, comment, by, now);
        return proposal;
    }
}
