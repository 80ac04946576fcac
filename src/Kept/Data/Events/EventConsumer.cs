namespace Kept.Data.Events;

/// <summary>
/// A reaction to the event log, run by one node at a time. What it changes is saved together with its cursor, so an event
/// takes effect once; it must not speak to the outside (mail, HTTP) but write down what is to be sent.
/// </summary>
public abstract class EventConsumer
{
    public virtual string Name => GetType().Name;

    /// <summary>The kinds of event it wants; the others pass it by.</summary>
    public abstract IReadOnlyCollection<string> Kinds { get; }

    /// <summary>What happens within it is looked at together: under load that is a hundred answers a look instead of one.</summary>
    public virtual TimeSpan Breath => TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Which of these events call for a reaction, found by reading alone, so that the many that do not hold up no writer; by
    /// default all of them.
    /// </summary>
    public virtual Task<IReadOnlyList<EventRow>> Sift(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct) => Task.FromResult(events);

    /// <summary>Reacts to events in commit order by adding to or changing <paramref name="db"/>; the caller saves.</summary>
    public abstract Task Take(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct);
}

public static class Consumers
{
    public static IServiceCollection AddConsumer<T>(this IServiceCollection services) where T : EventConsumer
    {
        services.AddScoped<T>().AddScoped<EventConsumer>(s => s.GetRequiredService<T>());
        return services.AddHostedService<ConsumerRunner<T>>();
    }
}
