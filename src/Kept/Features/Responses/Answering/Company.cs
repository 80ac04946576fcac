using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Answering;

/// <summary>The name of the company that asks, at hand for every page; a new name is seen within ten seconds.</summary>
public sealed class Company(IServiceScopeFactory scopes, Dialect dialect, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private Known? _known;

    public ValueTask<string> Name(CancellationToken ct) =>
        _known is { } known && clock.GetElapsedTime(known.ReadAt) < Fresh ? new(known.Name) : Read(ct);

    private async ValueTask<string> Read(CancellationToken ct)
    {
        var readAt = clock.GetTimestamp();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var name = await scope.ServiceProvider.GetRequiredService<KeptDb>().Organisations.Select(o => o.Name).FirstOrDefaultAsync(ct) ?? "";
            _known = new Known(name, readAt);
            return name;
        }
        catch (Exception error) when (dialect.IsPassing(error))
        {
            return _known?.Name ?? "";
        }
    }

    private sealed record Known(string Name, long ReadAt);
}
