using System.Globalization;

namespace Kept.Questionnaires.Exchange.TripleS;

/// <summary>One value as it stands in a record, and as an answer of ours.</summary>
internal static class TripleCells
{
    /// <summary>The cell for an answer; "" where there is none.</summary>
    public static string Write(TripleVariable variable, AnswerValue? answer) => answer is not { } value ? "" : variable.Type switch
    {
        TripleType.Single => value.Word ?? value.ToString(),
        TripleType.Multiple => string.Concat((value.Words ?? (value.Word is { } one ? [one] : [])).Take(variable.Subfields).Select(code => code.PadRight(variable.Width))).TrimEnd(),
        TripleType.Quantity => value.Number?.ToString(CultureInfo.InvariantCulture) ?? "",
        TripleType.Logical => value.Truth is { } truth ? truth ? "1" : "0" : "",
        TripleType.Date => string.Concat((value.Word ?? "").Where(char.IsAsciiDigit).Take(8)),
        TripleType.Time => string.Concat((value.Word ?? "").Where(char.IsAsciiDigit).Take(6)) is { Length: >= 4 } time ? time.PadRight(6, '0') : "",
        _ => value.ToString(),
    };

    /// <summary>The answer in a cell; null for none, and for what the definition does not know.</summary>
    public static AnswerValue? Read(TripleVariable variable, IReadOnlyDictionary<string, string> codes, string cell)
    {
        if (string.IsNullOrWhiteSpace(cell))
        {
            return null;
        }
        var text = cell.Trim();
        return variable.Type switch
        {
            TripleType.Single => CodeOf(codes, text) is { } code ? AnswerValue.Of(code) : null,
            TripleType.Multiple => Picks(variable, codes, cell) is { Count: > 0 } picked ? AnswerValue.Of(picked) : null,
            TripleType.Quantity => Number(variable, text),
            TripleType.Logical => text switch { "1" => AnswerValue.Of(true), "0" => AnswerValue.Of(false), _ => null },
            TripleType.Date => text.Length == 8 && DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? AnswerValue.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null,
            TripleType.Time => TimeOnly.TryParseExact(text.PadLeft(6, '0'), "HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                ? AnswerValue.Of(time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture)) : null,
            _ => AnswerValue.Of(cell.TrimEnd()),
        };
    }

    private static AnswerValue? Number(TripleVariable variable, string text) =>
        // What stands for "do not know" or the like is no number.
        variable.Values.Any(value => value.Code == text) || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? null : AnswerValue.Of(number);

    private static List<string> Picks(TripleVariable variable, IReadOnlyDictionary<string, string> codes, string cell)
    {
        if (variable.Subfields > 0)
        {
            return [.. Enumerable.Range(0, Math.Min(variable.Subfields, (cell.Length + variable.Width - 1) / Math.Max(variable.Width, 1)))
                .Select(i => cell.Substring(i * variable.Width, Math.Min(variable.Width, cell.Length - (i * variable.Width))).Trim())
                .Select(code => CodeOf(codes, code)).OfType<string>().Distinct()];
        }
        // One character a code. Codes count from 1; where they do not fit the width so, the values do in their order.
        var numbered = variable.Values.All(value => int.TryParse(value.Code, CultureInfo.InvariantCulture, out var code) && code >= 1 && code <= Math.Max(cell.Length, variable.Finish - variable.Start + 1));
        return [.. Enumerable.Range(0, cell.Length).Where(i => cell[i] == '1')
            .Select(i => numbered ? CodeOf(codes, (i + 1).ToString(CultureInfo.InvariantCulture)) : i < variable.Values.Count ? CodeOf(codes, variable.Values[i].Code) : null).OfType<string>()];
    }

    // Numbers may be filled up with zeros: 03 is 3, and a subfield of nothing but zeros is empty.
    private static string? CodeOf(IReadOnlyDictionary<string, string> codes, string text) =>
        codes.TryGetValue(text, out var code) || codes.TryGetValue(text.TrimStart('0'), out code) ? code : null;
}
