using System.Text.Json;
using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels.Push;

/// <summary>A person wants to be told in the browser she uses; one that somebody else had used becomes hers.</summary>
public sealed class AddDevice(KeptDb db, PushAddress addresses, Me me, TimeProvider clock) : IUseCase
{
    public const int Most = 20;

    /// <param name="Endpoint">As the browser gave them, with its public key and secret in base64url.</param>
    public sealed record Request(string? Endpoint, string? P256dh, string? Auth, string? Name);

    /// <exception cref="InvalidException">The browser's address or keys are none.</exception>
    public Task Handle(Request request, CancellationToken ct)
    {
        var person = me.MustBePerson();
        var endpoint = addresses.Read(request.Endpoint).AbsoluteUri;
        if (!PushEncryption.IsPoint(Base64Url.Read(request.P256dh)) || Base64Url.Read(request.Auth) is not { Length: 16 }) throw new InvalidException("keys", "channels.error.push_keys");
        var name = (request.Name ?? "").Trim();
        if (name.Length > PushDevice.LongestName) name = name[..PushDevice.LongestName];
        return db.Transaction(async () =>
        {
            await db.PushDevices.Where(d => d.Endpoint == endpoint).ExecuteDeleteAsync(ct);
            if (await db.PushDevices.CountAsync(d => d.PersonId == person, ct) >= Most) throw new RuleBrokenException("channels.error.too_many_devices", Most);
            db.PushDevices.Add(new PushDevice(person, endpoint, request.P256dh!.TrimEnd('='), request.Auth!.TrimEnd('='), name.Length == 0 ? "–" : name, clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(ct);
        }, ct);
    }
}

/// <summary>A device is no longer told anything.</summary>
public sealed class RemoveDevice(KeptDb db, Me me) : IUseCase
{
    public Task Handle(Guid id, CancellationToken ct)
    {
        var person = me.MustBePerson();
        return db.Transaction(async () =>
        {
            if (await db.PushDevices.Where(d => d.Id == id && d.PersonId == person).ExecuteDeleteAsync(ct) == 0) throw new NotFoundException("The device");
            await db.Deliveries.Where(d => d.TargetId == id).ExecuteDeleteAsync(ct);
        }, ct);
    }
}

/// <summary>The devices of the person who asks, and what a browser subscribes with.</summary>
public sealed class ListDevices(KeptDb db, PushKeys keys, Me me) : IUseCase
{
    public sealed record Device(Guid Id, string Name, DateTime CreatedAt, DateTime? ToldAt);

    /// <param name="Key">Null where the installation's key cannot be read any more.</param>
    public sealed record Result(IReadOnlyList<Device> Devices, string? Key);

    public async Task<Result> Handle(CancellationToken ct)
    {
        var person = me.MustBePerson();
        var devices = await db.PushDevices.AsNoTracking().Where(d => d.PersonId == person).OrderBy(d => d.CreatedAt).Select(d => new Device(d.Id, d.Name, d.CreatedAt, d.ToldAt)).ToListAsync(ct);
        return new Result(devices, await keys.Public(ct));
    }
}

/// <summary>Tells all devices of the person who asks something, so that she sees that it works.</summary>
public sealed class TryDevices(KeptDb db, EventSignal signal, Words words, Me me, TimeProvider clock) : IUseCase
{
    public async Task Handle(CancellationToken ct)
    {
        var (person, now) = (me.MustBePerson(), clock.GetUtcNow().UtcDateTime);
        var payload = PushPayload.Of(words["channels.push.test"], words["channels.push.test_text"], "/account/devices");
        var devices = await db.PushDevices.AsNoTracking().Where(d => d.PersonId == person).Select(d => d.Id).ToListAsync(ct);
        if (devices.Count == 0) throw new RuleBrokenException("channels.error.no_device");
        db.Deliveries.AddRange(devices.Select(device => new Delivery(Guid.CreateVersion7(), device, ChannelKind.Push, CaseNews.Test, null, payload, now)));
        await db.SaveChangesAsync(ct);
        signal.Pulse();
    }
}

/// <summary>What a device is sent, as <c>push-worker.js</c> reads it.</summary>
public static class PushPayload
{
    private const int Longest = 200;

    /// <param name="path">Where a click leads.</param>
    public static string Of(string title, string text, string path) => JsonSerializer.Serialize(new { title = Cut(title), text = Cut(text), path }, Json);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Cut(string text) => text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
}
