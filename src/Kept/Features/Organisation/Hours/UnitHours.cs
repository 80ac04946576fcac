using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Organisation;

/// <summary>The working hours of a unit and of all below it that have none of their own.</summary>
public sealed class UnitHours
{
    public Guid UnitId { get; private set; }

    /// <summary>Seven texts as <see cref="WorkingHours.ReadDay"/> reads them, Sunday first.</summary>
    public IReadOnlyList<string> Days { get; private set; } = [];

    /// <summary>Whole days without work.</summary>
    public IReadOnlyList<DateOnly> Closed { get; private set; } = [];

    private UnitHours() { }

    public UnitHours(Guid unitId) => UnitId = unitId;

    public void Change(IReadOnlyList<string> days, IEnumerable<DateOnly> closed) => (Days, Closed) = (days, [.. closed.Distinct().Order()]);

    /// <summary>These hours by the clock of a zone.</summary>
    public WorkingHours In(TimeZoneInfo zone) => WorkingHours.Of([.. Days.Select(d => WorkingHours.ReadDay(d) ?? [])], Closed, zone);

    internal sealed class Table : IEntityTypeConfiguration<UnitHours>
    {
        public void Configure(EntityTypeBuilder<UnitHours> builder)
        {
            builder.ToTable("unit_hours");
            builder.HasKey(h => h.UnitId);
            builder.Property(h => h.UnitId).ValueGeneratedNever();
            builder.Property(h => h.Days).HasConversion(days => JsonSerializer.Serialize(days, JsonSerializerOptions.Default), text => JsonSerializer.Deserialize<string[]>(text, JsonSerializerOptions.Default)!,
                new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<IReadOnlyList<string>>((a, b) => a!.SequenceEqual(b!), d => d.Count, d => d.ToArray()));
            builder.Property(h => h.Closed).HasConversion(days => JsonSerializer.Serialize(days, JsonSerializerOptions.Default), text => JsonSerializer.Deserialize<DateOnly[]>(text, JsonSerializerOptions.Default)!,
                new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<IReadOnlyList<DateOnly>>((a, b) => a!.SequenceEqual(b!), d => d.Count, d => d.ToArray()));
        }
    }
}
