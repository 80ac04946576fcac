using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Scores.Dashboards;

/// <summary>
/// Tiles somebody put together. It holds questions only: whoever looks sees the answers within her own reach, so one dashboard
/// serves as many people as there are.
/// </summary>
public sealed class Dashboard
{
    public const int LongestName = 120, MostTiles = 24;

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The person it belongs to; null when a program made it.</summary>
    public Guid? OwnerId { get; private set; }

    /// <summary>Since when others see it; null keeps it to its owner.</summary>
    public DateTime? SharedAt { get; private set; }

    /// <summary>The role it is shared with; null for everybody who may see scores.</summary>
    public string? ForRole { get; private set; }

    /// <summary>Where it stands among those of its readers; equal ones by name.</summary>
    public int Position { get; private set; }

    /// <summary>See <see cref="TileList"/>.</summary>
    public string Tiles { get; private set; } = "";

    /// <summary>Rises with every change, so that two people cannot overwrite each other unseen.</summary>
    public int Version { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime ChangedAt { get; private set; }

    private Dashboard() { }

    public Dashboard(string name, Guid? ownerId, IReadOnlyList<Tile> tiles, DateTime now)
    {
        (Id, OwnerId, CreatedAt) = (Guid.CreateVersion7(), ownerId, now);
        Rename(name, now);
        Put(tiles, now);
    }

    public IReadOnlyList<Tile> ListTiles() => TileList.Read(Tiles);

    public void Rename(string name, DateTime now)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName) throw new InvalidException("name", "dashboards.error.name");
        Name = name;
        Changed(now);
    }

    /// <summary>Lets others see it: everybody, or those of one role.</summary>
    public void Share(string? role, int position, DateTime now)
    {
        (SharedAt, ForRole, Position) = (SharedAt ?? now, role, position);
        Changed(now);
    }

    /// <summary>Keeps it to its owner again. What belongs to nobody would be lost.</summary>
    public void Unshare(DateTime now)
    {
        if (OwnerId is null) throw new RuleBrokenException("dashboards.error.nobodys");
        (SharedAt, ForRole) = (null, null);
        Changed(now);
    }

    /// <summary>Its tiles from now on, in this order; one without an id is new.</summary>
    public void Put(IReadOnlyList<Tile> tiles, DateTime now)
    {
        if (tiles.Count > MostTiles) throw new InvalidException("tiles", "dashboards.error.many");
        var taken = tiles.Select(tile => tile.Id).Where(id => id.Length > 0).ToList();
        if (taken.Distinct(StringComparer.Ordinal).Count() < taken.Count) throw new InvalidException("tiles", "dashboards.error.twice");
        var next = 1 + taken.Select(id => int.TryParse(id, out var number) ? number : 0).DefaultIfEmpty(0).Max();
        Tiles = TileList.Write([.. tiles.Select(tile => tile.Id.Length > 0 ? tile : tile with { Id = (next++).ToString(System.Globalization.CultureInfo.InvariantCulture) })]);
        Changed(now);
    }

    public void Add(Tile tile, DateTime now) => Put([.. ListTiles(), tile with { Id = "" }], now);

    /// <exception cref="NotFoundException">There is no such tile, here and below.</exception>
    public void Change(string id, Func<Tile, Tile> change, DateTime now)
    {
        var at = PlaceOf(id);
        Put([.. ListTiles().Select((tile, i) => i == at ? change(tile) with { Id = id } : tile)], now);
    }

    /// <param name="place">From 0; beyond an end it is that end.</param>
    public void Move(string id, int place, DateTime now)
    {
        var tiles = ListTiles().ToList();
        var moved = tiles[PlaceOf(id)];
        tiles.Remove(moved);
        tiles.Insert(Math.Clamp(place, 0, tiles.Count), moved);
        Put(tiles, now);
    }

    public void Remove(string id, DateTime now)
    {
        var at = PlaceOf(id);
        Put([.. ListTiles().Where((_, i) => i != at)], now);
    }

    public int PlaceOf(string id)
    {
        var at = ListTiles().ToList().FindIndex(tile => tile.Id == id);
        return at >= 0 ? at : throw new NotFoundException("This tile");
    }

    /// <summary>Refuses somebody who saw another version than the present one; null has seen none and overwrites.</summary>
    public void MustStillBe(int? version)
    {
        if (version is { } seen && seen != Version) throw Conflict();
    }

    public static RuleBrokenException Conflict() => new("dashboards.error.conflict");

    private void Changed(DateTime now) => (ChangedAt, Version) = (now, Version + 1);

    internal sealed class Table : IEntityTypeConfiguration<Dashboard>
    {
        public void Configure(EntityTypeBuilder<Dashboard> builder)
        {
            builder.ToTable("dashboards");
            builder.Property(d => d.Name).HasMaxLength(LongestName);
            builder.Property(d => d.ForRole).HasMaxLength(32);
            builder.HasIndex(d => d.OwnerId);
            builder.Property(d => d.Version).IsConcurrencyToken();
        }
    }
}
