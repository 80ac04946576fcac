namespace Kept.Tests.Support;

/// <summary>Shows the time the test moves it to; then every timer rings.</summary>
public sealed class HandClock : TimeProvider
{
    private readonly List<Action> _timers = [];
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_timers) _timers.Add(() => callback(state));
        return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Move(TimeSpan by)
    {
        _now += by.Ticks;
        List<Action> ringing;
        // Who is woken may set another timer at once.
        lock (_timers) ringing = [.. _timers];
        ringing.ForEach(timer => timer());
    }
}
