using System.Text;

namespace Kept.Questionnaires.Exchange.TripleS;

/// <summary>Reads the data file that belongs to a definition in triple-s.</summary>
internal static class TripleSData
{
    private const int LongestRecord = 4_000_000;

    /// <summary>
    /// The records in their order, each with the answers it has, by our codes: those the import of the definition gives, or the
    /// names of the variables, which are the codes of the answers in what was exported here.
    /// </summary>
    /// <param name="data">In the encoding of the definition, unless it begins with a mark of another; read as records are asked for.</param>
    /// <exception cref="ImportException">The definition or a record is broken; the place says which.</exception>
    public static IEnumerable<IReadOnlyDictionary<string, AnswerValue>> Read(ReadOnlyMemory<byte> definition, Stream data, bool byName = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        var survey = TripleSReader.Read(definition);
        var codes = new TripleCodes(survey);
        var columns = survey.Variables.Select(variable => (Variable: variable, Key: byName ? variable.Name : codes.Of(variable),
            Values: (IReadOnlyDictionary<string, string>)TripleQuestions.CodesOf(variable).ToDictionary(value => value.Value.Code, value => value.Code))).ToList();
        return Records(survey, columns, data);
    }

    private static IEnumerable<IReadOnlyDictionary<string, AnswerValue>> Records(
        TripleSurvey survey, List<(TripleVariable Variable, string Key, IReadOnlyDictionary<string, string> Values)> columns, Stream data)
    {
        using var reader = new StreamReader(data, survey.Encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var number = 0;
        while (Next(reader, survey.IsCsv, ref number) is { } record)
        {
            if (number <= survey.Skip || (record.Count == 1 && record[0].Length == 0))
            {
                continue;
            }
            var answers = new Dictionary<string, AnswerValue>(StringComparer.Ordinal);
            foreach (var (variable, key, values) in columns)
            {
                if (TripleCells.Read(variable, values, Cell(survey, variable, record)) is { } answer)
                {
                    answers[key] = answer;
                }
            }
            yield return answers;
        }
    }

    private static string Cell(TripleSurvey survey, TripleVariable variable, List<string> record)
    {
        if (survey.IsCsv)
        {
            // A multiple may take a field for each of its parts.
            var fields = record.Skip(variable.Start - 1).Take(variable.Finish - variable.Start + 1).ToList();
            return fields.Count <= 1 ? fields.FirstOrDefault("") : string.Concat(fields.Select(field => field.PadLeft(Math.Max(variable.Width, 1))));
        }
        var line = record[0];
        return variable.Start > line.Length ? "" : line[(variable.Start - 1)..Math.Min(variable.Finish, line.Length)];
    }

    private static List<string>? Next(StreamReader reader, bool csv, ref int number)
    {
        number++;
        if (csv)
        {
            return CsvRecord.Read(reader, LongestRecord, $"record {number}");
        }
        var line = reader.ReadLine();
        return line is null ? null : line.Length > LongestRecord ? throw new ImportException($"record {number}", "The record is too long.") : [line];
    }
}

/// <summary>Fields between commas as in RFC 4180; a quoted field may hold commas, line breaks and doubled quotes.</summary>
internal static class CsvRecord
{
    /// <summary>The next record; null at the end.</summary>
    /// <exception cref="ImportException">It is longer than allowed, or a quote is never closed.</exception>
    public static List<string>? Read(TextReader reader, int longest, string where)
    {
        if (reader.Peek() < 0)
        {
            return null;
        }
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var length = 0; ; length++)
        {
            var next = reader.Read();
            if (length > longest || (next < 0 && quoted))
            {
                throw new ImportException(where, next < 0 ? "A quote is never closed." : "The record is too long.");
            }
            if (next < 0 || (next is '\n' && !quoted))
            {
                fields.Add(field.ToString().TrimEnd('\r'));
                return fields;
            }
            var c = (char)next;
            if (c == '"' && quoted && reader.Peek() == '"')
            {
                field.Append((char)reader.Read());
            }
            else if (c == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }
    }

    public static string Write(IEnumerable<string> fields) => string.Join(',', fields.Select(field =>
        field.AsSpan().ContainsAny(",\"\r\n") || field.StartsWith(' ') || field.EndsWith(' ') ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field));
}
