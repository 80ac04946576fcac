using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation.SignIn;

/// <summary>Recognises keys; one seen lately is not asked for again, a revoked one ends within five seconds.</summary>
public sealed class ApiKeys(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (ApiKey Key, long ReadAt)> _known = new();

    public static string NewKey() => "kept_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public async ValueTask<ApiKey?> Recognise(string presented, CancellationToken ct)
    {
        if (presented.Length is < 20 or > 200) return null;
        var hash = HashOf(presented);
        if (_known.TryGetValue(hash, out var entry) && clock.GetElapsedTime(entry.ReadAt) < Fresh) return entry.Key;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash && k.RevokedAt == null, ct);
        if (key is null) _known.TryRemove(hash, out _);
        else _known[hash] = (key, clock.GetTimestamp());
        return key;
    }

    /// <summary>The key with this id, of those recognised for the present request.</summary>
    public ApiKey? Known(Guid id) => _known.Values.Select(e => e.Key).FirstOrDefault(k => k.Id == id);

    public void Forget() => _known.Clear();
}
