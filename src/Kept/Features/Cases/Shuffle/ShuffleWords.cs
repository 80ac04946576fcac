using Kept.Analytics.Handoffs;
using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Cases.Shuffle;

/// <summary>Says figures of hand-offs in the reader's words.</summary>
public sealed class ShuffleWords(Words words)
{
    public string Holder(HolderView holder) => holder.Name ?? words["shuffle.nobody"];

    public string Way(HolderView from, HolderView to) => $"{Holder(from)} → {Holder(to)}";

    /// <summary>A length of time as people say it: minutes, hours, or days.</summary>
    public string Time(double? hours) => hours switch
    {
        null => "–",
        < 1 and > -1 => words["shuffle.minutes", words.Number(Math.Round(hours.Value * 60))],
        < 48 and > -48 => words["shuffle.hours", words.Score(hours)],
        _ => words["shuffle.days", words.Score(hours / 24)],
    };

    public string Share(double? share) => share is { } known ? $"{words.Score(known)} %" : "–";

    public string Share(ShareView share) => Share(share.Share);

    /// <summary>The 95 % interval in words; null of nothing.</summary>
    public string? Interval(ShareView share) => share is { Low: { } low, High: { } high } ? words["ui.interval", words.Score(low), words.Score(high)] : null;

    public string Kind(TransferKind? kind) => words[kind switch { TransferKind.Warm => "shuffle.kind.warm", TransferKind.Cold => "shuffle.kind.cold", _ => "shuffle.kind.unknown" }];

    public Tone ToneOf(TransferKind? kind) => kind switch { TransferKind.Warm => Tone.Good, TransferKind.Cold => Tone.Warning, _ => Tone.Neutral };

    /// <summary>What matters in a map, in a sentence or two.</summary>
    public string Finding(ShuffleMapView map)
    {
        if (map.Held == 0) return words["shuffle.finding.empty"];
        if (map.Handoffs == 0) return words["shuffle.finding.none", map.Held];
        var handed = map.Figure(ShuffleFigure.HandedOn);
        var parts = new List<string> { words["shuffle.finding.handed", Often(handed.Value!.Value)] };
        if (map.Figure(ShuffleFigure.Cold) is { Value: { } cold }) parts.Add(words["shuffle.finding.cold", words.Score(Math.Round(cold))]);
        parts.Add(words["shuffle.finding.most", Holder(map.Flows[0].From), Holder(map.Flows[0].To)]);
        return string.Join(" ", parts);
    }

    // One in three is heard where 33.4 % is read over.
    private string Often(double share)
    {
        var one = 100 / share;
        return share >= 80 ? words["shuffle.often.nearly_all", words.Score(Math.Round(share))]
            : share >= 45 ? words["shuffle.often.of_two", words.Score(Math.Round(share))]
            : one <= 20 && Math.Abs(Math.Round(one) - one) < 0.06 * one ? words["shuffle.often.one_in", words.Number(Math.Round(one)), words.Score(Math.Round(share))]
            : words[share < 10 ? "shuffle.often.rare" : "shuffle.often.of_two", words.Score(share < 10 ? share : Math.Round(share))];
    }

    /// <summary>How a figure changed against the period before; null where there is none.</summary>
    public string? Change(ShuffleFigure figure) => figure switch
    {
        { Change: null } => null,
        { HasChanged: true } => words[figure.Change > 0 ? "shuffle.change.up" : "shuffle.change.down", Size(figure)],
        _ => words["shuffle.change.none"],
    };

    /// <summary>Good only where it is sure.</summary>
    public static Tone ToneOf(ShuffleFigure figure) => !figure.HasChanged ? Tone.Neutral : figure.Change > 0 == ShuffleFigure.IsGood(figure.Name) ? Tone.Good : Tone.Bad;

    public string Value(ShuffleFigure figure) => figure.Value is not { } value ? "–" : figure.Name == ShuffleFigure.PerCase ? words.Number(value, 2) : Share(value);

    public string? Interval(ShuffleFigure figure) => figure is { Low: { } low, High: { } high }
        ? figure.Name == ShuffleFigure.PerCase ? words["ui.interval", words.Number(low, 2), words.Number(high, 2)] : words["ui.interval", words.Score(low), words.Score(high)] : null;

    private string Size(ShuffleFigure figure) => figure.Name == ShuffleFigure.PerCase ? words.Number(Math.Abs(figure.Change!.Value), 2) : words["shuffle.points", words.Score(Math.Abs(figure.Change!.Value))];
}
