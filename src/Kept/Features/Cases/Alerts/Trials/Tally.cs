using Kept.Analytics.Statistics;
using Kept.Features.Organisation;

namespace Kept.Features.Cases.Alerts.Trials;

/// <summary>Something on which a rule would have fired.</summary>
/// <param name="Mark">Of the customer; null where she is unknown.</param>
internal readonly record struct Fire(Guid Id, DateTime At, Guid? Unit, string? Mark);

/// <summary>Counts what fired by unit and week, and keeps the newest as examples.</summary>
internal sealed class Tally(UnitTree tree, DateTime from, DateTime to, TimeZoneInfo zone)
{
    public const int MostExamples = 10;

    private readonly Dictionary<Guid, int[]> _units = [];
    private readonly PriorityQueue<Fire, DateTime> _newest = new();
    private readonly DateOnly _monday = Monday(from, zone);
    private readonly int[] _weeks = new int[(Monday(to, zone).DayNumber - Monday(from, zone).DayNumber) / 7 + 1];

    public long Asked { get; set; }
    public long Fired { get; private set; }
    public long Covered { get; set; }

    /// <summary>The newest, newest first.</summary>
    public IReadOnlyList<Fire> Newest => [.. _newest.UnorderedItems.Select(item => item.Element).OrderByDescending(f => f.At)];

    /// <param name="isShowable">Whether it may be an example.</param>
    public void Count(Fire fire, bool isShowable)
    {
        Fired++;
        var week = Math.Clamp((Monday(fire.At, zone).DayNumber - _monday.DayNumber) / 7, 0, _weeks.Length - 1);
        _weeks[week]++;
        foreach (var unit in tree.Upwards(fire.Unit))
        {
            if (!_units.TryGetValue(unit.Id, out var weeks)) _units[unit.Id] = weeks = new int[_weeks.Length];
            weeks[week]++;
        }
        if (!isShowable) return;
        _newest.Enqueue(fire, fire.At);
        if (_newest.Count > MostExamples) _newest.Dequeue();
    }

    public TrialResult Result(long merged, IReadOnlyList<TrialExample> examples, IReadOnlyList<string> leftOut) => new(
        DateOnly.FromDateTime(from), Asked, Fired, Share(), AWeek(Fired), merged, Covered,
        [.. tree.InOrder().Where(x => _units.ContainsKey(x.Unit.Id)).Select(x => Of(x.Unit, x.Depth, _units[x.Unit.Id]))],
        [.. _weeks.Select((n, i) => new TrialWeek(_monday.AddDays(7 * i), n))], examples, leftOut);

    private TrialUnit Of(Unit unit, int depth, int[] weeks) => new(unit.Code, unit.Name, depth, weeks.Sum(), AWeek(weeks.Sum()), weeks);

    private TrialShare? Share()
    {
        if (Asked == 0) return null;
        var interval = Proportion.Wilson(Fired, Asked);
        return new((double)Fired / Asked, interval.Low / 100, interval.High / 100);
    }

    private double AWeek(long count) => Math.Round(count * 7 / (to - from).TotalDays, 1);

    private static DateOnly Monday(DateTime utc, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }
}
