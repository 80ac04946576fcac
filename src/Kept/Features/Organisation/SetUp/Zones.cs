using System.ComponentModel.DataAnnotations;
using Kept.Shared.Ui;

namespace Kept.Features.Organisation;

/// <summary>The time zones a person can pick: the IANA names of places, and UTC.</summary>
public static class Zones
{
    private static readonly string[] Continents = ["Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

    public static IReadOnlyList<Option> All { get; } =
    [
        new("UTC", "UTC"),
        .. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)
            .Where(id => Continents.Contains(id.Split('/')[0]) && id.Contains('/'))
            .Order(StringComparer.Ordinal).Select(id => new Option(id, id.Replace('_', ' '))),
    ];

    public static bool Exists(string? id) => id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _);
}

/// <summary>A time zone that this machine knows, or nothing.</summary>
public sealed class TimeZoneAttribute : ValidationAttribute
{
    public TimeZoneAttribute() => ErrorMessage = "settings.no_zone";

    public override bool IsValid(object? value) => value is null or "" || Zones.Exists(value as string);
}
