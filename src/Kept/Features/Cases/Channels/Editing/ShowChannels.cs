using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels.Editing;

/// <summary>A channel as pages and the API show it; neither its address nor its secret is among it.</summary>
/// <param name="GivenUp">Whether Kept itself switched it off, after it had taken nothing for days or said that it is gone.</param>
/// <param name="Failing">Since when it has taken nothing.</param>
/// <param name="OldSecretUntil">Until when the secret before signs too.</param>
/// <param name="Readable">False where the keys of this installation that it was encrypted by are gone.</param>
public sealed record ChannelView(
    Guid Id, ChannelKind Kind, string Name, string Host, IReadOnlyList<string> Events, string? Unit, bool WithWords, bool Active, bool GivenUp, DateTime? Failing, DateTime? OldSecretUntil, bool Readable);

/// <summary>One delivery and what came of it.</summary>
/// <param name="Answer">The beginning of the last answer.</param>
public sealed record DeliveryView(Guid Id, string Type, DateTime CreatedAt, DeliveryOutcome Outcome, int Tries, DateTime? TriedAt, DateTime? NextTryAt, int? Status, DeliveryTrouble? Trouble, string? Answer, bool CanSendAgain)
{
    public static DeliveryView Of(Delivery d) => new(d.Id, d.Type, d.CreatedAt, d.Outcome, d.Tries, d.TriedAt, d.NextTryAt, d.Status, d.Trouble, d.Answer, d.Body is not null);
}

/// <summary>All channels, by name.</summary>
public sealed class ListChannels(KeptDb db, Units units, ChannelSecrets secrets) : IUseCase
{
    public async Task<IReadOnlyList<ChannelView>> Handle(CancellationToken ct)
    {
        var tree = await units.Tree(ct);
        return [.. (await db.Channels.AsNoTracking().OrderBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(ct)).Select(c => ShowChannel.View(c, tree, secrets))];
    }
}

/// <summary>One channel.</summary>
public sealed class ShowChannel(KeptDb db, Units units, ChannelSecrets secrets) : IUseCase
{
    public async Task<ChannelView> Handle(Guid id, CancellationToken ct) =>
        View(await db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw new NotFoundException("The channel"), await units.Tree(ct), secrets);

    internal static ChannelView View(Channel c, UnitTree tree, ChannelSecrets secrets) => new(
        c.Id, c.Kind, c.Name, c.Host, c.Events, tree.Find(c.UnitId)?.Code, c.WithWords, c.Active, c.GivenUp, c.FailingSince, c.OldSecretUntil,
        secrets.Open(c.Url) is not null && (c.Secret is null || secrets.Open(c.Secret) is not null));
}

/// <summary>What a channel was sent in the last thirty days, newest first.</summary>
public sealed class ListDeliveries(KeptDb db) : IUseCase
{
    public const int PageSize = 25;

    public sealed record Result(IReadOnlyList<DeliveryView> Items, int Total);

    /// <param name="page">From 1.</param>
    public async Task<Result> Handle(Guid channel, int page, CancellationToken ct)
    {
        if (!await db.Channels.AnyAsync(c => c.Id == channel, ct)) throw new NotFoundException("The channel");
        var all = db.Deliveries.AsNoTracking().Where(d => d.TargetId == channel);
        var found = await all.OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return new Result([.. found.Select(DeliveryView.Of)], await all.CountAsync(ct));
    }
}
