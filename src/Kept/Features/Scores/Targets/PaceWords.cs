using Kept.Analytics.Scores;
using Kept.Features.Scores.Exploring;
using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Scores.Targets;

/// <summary>Says how a target stands, with n, in a sentence.</summary>
public static class PaceWords
{
    /// <summary>The state in a word or two, for a badge.</summary>
    public static string StateOf(Pace pace, Words words) => words[$"targets.state.{pace.State.ToString().ToLowerInvariant()}"];

    public static string Of(Pace pace, Target target, Metric metric, Findings findings, Words words)
    {
        var so = new (string, object?)[]
        {
            ("target", findings.Score(target.Value, metric)), ("score", findings.Score(pace.Score, metric)), ("n", words.Number(pace.N)),
            ("more", words.Number(pace.Expected)), ("needed", findings.Score(pace.Needed, metric)), ("best", findings.Score(pace.Best, metric)),
            ("low", findings.Score(pace.Low, metric)), ("high", findings.Score(pace.High, metric)), ("from", words.Date(target.From)), ("by", words.Date(target.By)),
        };
        var key = pace switch
        {
            { State: PaceState.Missed, N: 0 } => "targets.pace.missed_empty",
            { State: PaceState.Reached, Needed: null } => "targets.pace.reached_last",
            { State: PaceState.OutOfReach, Needed: null } => "targets.pace.outofreach_last",
            _ => $"targets.pace.{pace.State.ToString().ToLowerInvariant()}",
        };
        return words[key, [.. so.Cast<object?>()]];
    }

    public static Tone ToneOf(Pace pace) => pace.State switch
    {
        PaceState.Reached or PaceState.Kept => Tone.Good,
        PaceState.OutOfReach or PaceState.Missed => Tone.Bad,
        PaceState.Behind => Tone.Warning,
        PaceState.Within => Tone.Accent,
        _ => Tone.Neutral,
    };
}
