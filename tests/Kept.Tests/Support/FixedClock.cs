namespace Kept.Tests.Support;

/// <summary>A clock that shows what the test sets; timers run as usual.</summary>
public sealed class FixedClock(DateTime utc) : TimeProvider
{
    public DateTime Now { get; set; } = DateTime.SpecifyKind(utc, DateTimeKind.Utc);

    public override DateTimeOffset GetUtcNow() => Now;
}
