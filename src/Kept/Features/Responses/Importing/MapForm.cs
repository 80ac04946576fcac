using System.Globalization;
using Kept.Shared;
using Kept.Shared.Ui;

namespace Kept.Features.Responses.Importing;

/// <summary>What the columns mean, as fields of a form: <c>as-0</c>, <c>to-0</c>, <c>none-0</c>, <c>format-0</c> for the first column.</summary>
internal static class MapForm
{
    private static readonly string[] Choices =
    [
        "score:nps", "score:csat", "score:ces", "score:rating", "comment", "choice", "yesno", "answer", "id", "date", "unit", "touchpoint", "attribute",
        "contact:name", "contact:email", "contact:phone", "language", "mode", "ignore",
    ];

    public static IEnumerable<Option> Options(Kept.Shared.Languages.Words words) => Choices.Select(c => new Option(c, words[$"imports.as.{c.Replace(':', '_')}"]));

    /// <summary>The choice that a meaning is.</summary>
    public static string ChoiceOf(ColumnMeaning meaning) => meaning.As switch
    {
        ColumnRole.Score => "score:" + (meaning.Kind ?? "rating"),
        ColumnRole.Contact => "contact:" + meaning.Name,
        _ => meaning.As.ToString().ToLowerInvariant(),
    };

    /// <summary>The question, attribute or date format that a meaning names.</summary>
    public static string? GoalOf(ColumnMeaning meaning) => meaning.As == ColumnRole.Contact ? null : meaning.Question ?? meaning.Name;

    /// <exception cref="InvalidException">A field holds what no form of ours sends.</exception>
    public static ImportMap Read(IFormCollection form, PreparedImport prepared, ImportMap before)
    {
        var columns = new Dictionary<string, ColumnMeaning>(StringComparer.Ordinal);
        for (var i = 0; i < prepared.Columns.Count; i++)
        {
            var place = i.ToString(CultureInfo.InvariantCulture);
            if (form["as-" + place].FirstOrDefault() is { } choice)
                columns[prepared.Columns[i].Profile.Header] = Meaning(choice, Text(form, "to-" + place), Text(form, "none-" + place), Text(form, "points-" + place), Text(form, "format-" + place));
        }
        return before with
        {
            Columns = columns, CreateUnits = form["createUnits"] == "true",
            // What was found out by itself stays so: only another choice than that reads the file again.
            Encoding = Text(form, "encoding") is { } encoding && encoding != prepared.File.Shape.Encoding ? encoding : before.Encoding,
            Delimiter = Text(form, "delimiter") is { } delimiter && new ImportMap { Delimiter = delimiter }.DelimiterCharacter != prepared.File.Shape.Delimiter ? delimiter : before.Delimiter,
        };
    }

    private static ColumnMeaning Meaning(string choice, string? to, string? none, string? points, string? format)
    {
        if (!Choices.Contains(choice)) throw new InvalidException("as", "imports.fault.choice");
        var parts = choice.Split(':');
        var role = Enum.Parse<ColumnRole>(parts[0], ignoreCase: true);
        var meaning = new ColumnMeaning(role, NotApplicable: none?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return role switch
        {
            ColumnRole.Score => meaning with { Question = to, Kind = parts[1], Points = parts[1] == "rating" ? int.TryParse(points, CultureInfo.InvariantCulture, out var n) ? n : 5 : null },
            ColumnRole.Comment or ColumnRole.Choice or ColumnRole.YesNo or ColumnRole.Answer => meaning with { Question = to },
            ColumnRole.Attribute => meaning with { Name = to },
            ColumnRole.Contact => meaning with { Name = parts[1] },
            ColumnRole.Date => meaning with { Format = format },
            _ => meaning,
        };
    }

    private static string? Text(IFormCollection form, string name) => form[name].FirstOrDefault() is { } text && !string.IsNullOrWhiteSpace(text) ? text == "\t" ? text : text.Trim() : null;
}
