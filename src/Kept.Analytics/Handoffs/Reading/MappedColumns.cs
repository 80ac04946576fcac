using System.Globalization;

namespace Kept.Analytics.Handoffs.Reading;

/// <summary>Where in a row stands what a map names.</summary>
internal sealed class MappedColumns
{
    private readonly EventColumns events;
    private readonly string missing;
    private readonly int to;
    private readonly int? person, kind, reason, repeated;
    private readonly (int Column, int Attribute)[] attributes;
    private readonly (int Column, string Outcome)[] outcomes;

    /// <exception cref="LogReadException">The map names a column that is not there.</exception>
    public MappedColumns(List<string> columns, LogMap map, EventColumns events)
    {
        this.events = events;
        missing = map.Missing ?? "";
        Case = Place(map.Case);
        Time = Place(map.Time);
        to = Place(map.To);
        (person, kind, reason, repeated) = (PlaceOrNone(map.Person), PlaceOrNone(map.Kind), PlaceOrNone(map.Reason), PlaceOrNone(map.Repeated));
        attributes = [.. (map.Attributes ?? []).Distinct().Select(name => (Place(name), events.Attribute(name)))];
        outcomes = [.. new[] { (map.Score, Outcome.Score), (map.Sla, Outcome.SlaMet), (map.Cost, Outcome.Cost) }
            .Where(pair => pair.Item1 is not null).Select(pair => (Place(pair.Item1!), pair.Item2))];

        int? PlaceOrNone(string? name) => name is null ? null : Place(name);

        int Place(string name)
        {
            var found = columns.IndexOf(name);
            found = found >= 0 ? found : columns.FindIndex(column => string.Equals(column, name.Trim(), StringComparison.OrdinalIgnoreCase));
            return found >= 0 ? found : throw new LogReadException(LogFault.NoColumn, name, string.Join(", ", columns));
        }
    }

    public int Case { get; }

    public int Time { get; }

    /// <summary>A value, or nothing where it stands for nothing known.</summary>
    public ReadOnlySpan<char> Known(ReadOnlySpan<char> value) => missing.Length > 0 && value.SequenceEqual(missing) ? default : value;

    public void Take(Fields fields, long time)
    {
        events.Add(fields[Case], time, Known(fields[to]), person is { } who ? Known(fields[who]) : default);
        foreach (var (column, attribute) in attributes)
        {
            events.Set(attribute, Known(fields[column]));
        }
        foreach (var (column, outcome) in outcomes)
        {
            if (NumberOf(Known(fields[column])) is { } value)
            {
                events.Set(outcome, value);
            }
        }
        if (kind is { } how)
        {
            events.Kind[^1] = KindOf(fields[how]);
        }
        if (reason is { } why)
        {
            events.Reason[^1] = events.Reasons.Code(Known(fields[why]));
        }
        if (repeated is { } again)
        {
            events.Repeated[^1] = NumberOf(fields[again]) switch { 1 => 1, 0 => 0, _ => -1 };
        }
    }

    internal static TransferKind KindOf(ReadOnlySpan<char> value) =>
        value.Equals("warm", StringComparison.OrdinalIgnoreCase) ? TransferKind.Warm
        : value.Equals("cold", StringComparison.OrdinalIgnoreCase) ? TransferKind.Cold
        : TransferKind.Unknown;

    internal static double? NumberOf(ReadOnlySpan<char> value)
    {
        if (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value.Equals("yes", StringComparison.OrdinalIgnoreCase))
        {
            return 1;
        }
        if (value.Equals("false", StringComparison.OrdinalIgnoreCase) || value.Equals("no", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }
}
