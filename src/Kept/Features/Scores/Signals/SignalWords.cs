using Kept.Analytics.Statistics;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Exploring;
using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Scores.Signals;

/// <summary>Says in the reader's language what a signal found, for the page, the digest and the mail alike.</summary>
public sealed class SignalWords(Signal signal, Labels labels, Words words)
{
    private readonly Findings _findings = new(labels, words);

    public string Place => labels.Value(ReadWeeks.DimensionOf(signal.Place), signal.PlaceCode);

    public string What => $"{labels.Question(signal.Question)} ({_findings.Metric(signal.Metric)})";

    public string Rule => words[$"signals.rule.{signal.Rule.ToString().ToLowerInvariant()}"];

    public string Value => Score(signal.Value);

    /// <summary>The centre of what is usual, or was before a shift.</summary>
    public string Usual => Score(signal.Center);

    public string Limits => words["signals.limits", Score(signal.Low), Score(signal.High)];

    /// <summary>How long it has held.</summary>
    public string Weeks => words.Count("signals.weeks", signal.Weeks);

    public Tone Tone => signal.IsGood ? Tone.Good : Tone.Bad;

    /// <summary>The finding in one sentence.</summary>
    public string Finding => signal.Rule == ControlRule.RunOfEight ? Lasting
        : words[signal.IsGood ? "signals.finding.high" : "signals.finding.low", Place, _findings.Metric(signal.Metric), Value, signal.LastWeek];

    /// <summary>The same where it is no news any more: since when, and for how long.</summary>
    public string Lasting => words[signal.IsGood ? "signals.finding.run_high" : "signals.finding.run_low", Place, _findings.Metric(signal.Metric), Score(signal.Center), signal.Since, Weeks];

    /// <summary>What it rests on: the week's value against its limits, and n.</summary>
    public string Figures => words["signals.figures", Value, Limits, words.Number(signal.N), signal.LastWeek];

    /// <summary>A score as this chart writes it.</summary>
    public string Score(double value) => _findings.Score(value, signal.Metric);
}
