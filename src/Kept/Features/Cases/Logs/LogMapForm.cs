using Kept.Analytics.Handoffs.Reading;

namespace Kept.Features.Cases.Logs;

/// <summary>The map as a form's fields: by the name of a field, the column chosen.</summary>
public sealed record LogMapForm(string? Name, IReadOnlyDictionary<string, string> Columns, IReadOnlyList<string> Attributes, string? TimeFormat, string? Missing)
{
    /// <summary>Fields that must be chosen, and those that may be.</summary>
    public static readonly IReadOnlyList<string> Needed = ["case", "time", "to"], Further = ["person", "kind", "reason", "repeated", "score", "sla", "cost"];

    public static LogMapForm Of(LogMap? map)
    {
        var columns = new Dictionary<string, string?>
        {
            ["case"] = map?.Case, ["time"] = map?.Time, ["to"] = map?.To, ["person"] = map?.Person, ["kind"] = map?.Kind, ["reason"] = map?.Reason,
            ["repeated"] = map?.Repeated, ["score"] = map?.Score, ["sla"] = map?.Sla, ["cost"] = map?.Cost,
        };
        return new(null, columns.Where(column => column.Value is not null).ToDictionary(column => column.Key, column => column.Value!), map?.Attributes ?? [], map?.TimeFormat, map?.Missing);
    }

    public static LogMapForm Read(IFormCollection form) => new(
        form["name"].ToString().Trim(),
        Needed.Concat(Further).Where(field => form[field].ToString().Length > 0).ToDictionary(field => field, field => form[field].ToString()),
        [.. form["attributes"].OfType<string>()],
        form["timeFormat"].ToString().Trim() is { Length: > 0 } format ? format : null,
        form["missing"].ToString().Trim() is { Length: > 0 } missing ? missing : null);

    /// <exception cref="Kept.Shared.InvalidException">A column that is needed was not chosen.</exception>
    public LogMap ToMap()
    {
        if (Needed.FirstOrDefault(field => Column(field) is null) is { } lacking) throw new Kept.Shared.InvalidException(lacking, "logs.map.unknown");
        return new(Column("case")!, Column("time")!, Column("to")!, TimeFormat, Column("person"), Missing, Attributes, Column("kind"), Column("reason"), Column("repeated"), Column("score"), Column("sla"), Column("cost"));
    }

    public string? Column(string field) => Columns.GetValueOrDefault(field);
}
