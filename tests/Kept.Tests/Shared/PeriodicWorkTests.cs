using System.Threading.Channels;
using Kept.Shared;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Shared;

[Trait("Category", "NoDatabase")]
public class PeriodicWorkTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Work_that_times_out_or_fails_is_told_and_done_again_at_the_next_turn()
    {
        var (clock, turns, told) = (new HandClock(), Channel.CreateUnbounded<int>(), new List<string>());
        using var stop = new CancellationTokenSource();
        var turn = 0;
        var running = new PeriodicWork(TimeSpan.Zero, Hour, clock).Run(Work, told.Add, stop.Token);
        Assert.Equal(1, await Next());
        clock.Move(Hour);
        Assert.Equal(2, await Next());
        clock.Move(Hour);
        Assert.Equal(3, await Next());

        await stop.CancelAsync();
        await running;
        Assert.Equal(["The request timed out.", "The database is away."], told);

        async Task Work(CancellationToken ct)
        {
            await turns.Writer.WriteAsync(++turn, ct);
            if (turn == 1) throw new TaskCanceledException("The request timed out.");
            if (turn == 2) throw new InvalidOperationException("It failed.", new TimeoutException("The database is away."));
        }

        async Task<int> Next()
        {
            var next = turns.Reader.ReadAsync().AsTask();
            await Task.WhenAny(next, running).WaitAsync(Patience);
            Assert.False(running.IsCompleted);
            return await next;
        }
    }

    [Fact]
    public async Task Work_waits_for_its_first_turn_and_ends_in_silence_when_Kept_stops()
    {
        var (clock, begun, told) = (new HandClock(), new TaskCompletionSource(), new List<string>());
        using var stop = new CancellationTokenSource();
        var running = new PeriodicWork(Hour, Hour, clock).Run(Work, told.Add, stop.Token);
        Assert.False(begun.Task.IsCompleted);

        clock.Move(Hour);
        await begun.Task.WaitAsync(Patience);
        await stop.CancelAsync();
        await running.WaitAsync(Patience);

        Assert.Empty(told);

        async Task Work(CancellationToken ct)
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
        }
    }
}
