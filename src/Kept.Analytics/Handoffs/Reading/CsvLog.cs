using System.Globalization;

namespace Kept.Analytics.Handoffs.Reading;

/// <summary>Events of a CSV file, a line each.</summary>
internal sealed class CsvLog
{
    private const int Sample = 500;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    private readonly CsvRows rows;
    private readonly EventColumns events;
    private readonly List<LogRemark> remarks = [];
    private readonly Queue<(long Line, string[] Fields)> ahead = new();
    private readonly List<string> columns;

    private CsvLog(TextReader reader, LogLimits limits)
    {
        var head = new PeekedReader(reader, 1 << 14);
        rows = new(head, DelimiterOf(head.Beginning), limits.Line);
        events = new(limits);
        columns = rows.Next() ? [.. rows.ToArray()] : throw new LogReadException(LogFault.Empty);
        while (ahead.Count < Sample && rows.Next())
        {
            ahead.Enqueue((rows.Line, rows.ToArray()));
        }
    }

    private IReadOnlyList<string[]> First => [.. ahead.Select(row => row.Fields)];

    public static LogPreview Preview(TextReader reader, LogLimits limits, int lines)
    {
        var log = new CsvLog(reader, limits);
        return new(log.columns, [.. log.First.Take(lines)], ColumnNames.Guess(log.columns, log.First, out _));
    }

    public static (EventColumns Events, LogMap Map, List<LogRemark> Remarks) Read(TextReader reader, LogMap? map, LogLimits limits)
    {
        var log = new CsvLog(reader, limits);
        if (map is null)
        {
            log.remarks.Add(new(LogNote.ColumnsGuessed));
            map = ColumnNames.Guess(log.columns, log.First, out var lacking) ?? throw new LogReadException(LogFault.CannotTell, lacking, string.Join(", ", log.columns));
        }
        var places = new MappedColumns(log.columns, map, log.events);
        var time = log.TimeReaderOf(map, places.Time);
        log.ReadAll(places, time);
        return (log.events, map with { TimeFormat = time.Format }, log.remarks);
    }

    private void ReadAll(MappedColumns places, TimeReader time)
    {
        while (ahead.TryDequeue(out var row))
        {
            ReadOne(new(row.Fields), row.Line, places, time);
        }
        while (rows.Next())
        {
            ReadOne(new(rows), rows.Line, places, time);
        }
    }

    private void ReadOne(Fields fields, long line, MappedColumns places, TimeReader time)
    {
        if (fields.Count != columns.Count)
        {
            events.Refuse(line, LogFault.WrongFields, fields.Count.ToString(CultureInfo.InvariantCulture), columns.Count.ToString(CultureInfo.InvariantCulture));
        }
        else if (places.Known(fields[places.Case]).IsEmpty)
        {
            events.Refuse(line, LogFault.NoCase);
        }
        else if (places.Known(fields[places.Time]).IsEmpty)
        {
            events.Refuse(line, LogFault.NoTime);
        }
        else if (!time.TryRead(fields[places.Time], out var at))
        {
            events.Refuse(line, LogFault.UnreadableTime, Short(fields[places.Time]));
        }
        else if (!TimeReader.IsPlausible(at))
        {
            events.Refuse(line, LogFault.AbsurdTime, Short(fields[places.Time]));
        }
        else
        {
            places.Take(fields, at);
        }
    }

    private TimeReader TimeReaderOf(LogMap map, int column)
    {
        var samples = First.Where(row => row.Length == columns.Count && row[column].Length > 0 && row[column] != map.Missing).Select(row => row[column]).ToList();
        if (map.TimeFormat is { } given)
        {
            var reader = new TimeReader(given);
            return samples.Count == 0 || samples.Exists(sample => reader.TryRead(sample, out _)) ? Told(reader) : throw new LogReadException(LogFault.WrongTimeFormat, given, Short(samples[0]));
        }
        if (TimeReader.For(samples, out var couldBeOther) is { } found)
        {
            if (couldBeOther)
            {
                remarks.Add(new(LogNote.DayBeforeMonth));
            }
            return Told(found);
        }
        // One line that is wrong must not hide the format of the others.
        var best = samples.Select(sample => TimeReader.For([sample], out _)).FirstOrDefault(reader => reader is not null && 2 * samples.Count(sample => reader.TryRead(sample, out _)) > samples.Count);
        return best is not null ? Told(best) : samples.Count == 0 ? new("yyyy") : throw new LogReadException(LogFault.UnknownTimeFormat, Short(samples[0]));
    }

    private TimeReader Told(TimeReader reader)
    {
        if (!reader.SaysZone)
        {
            remarks.Add(new(LogNote.NoTimeZone));
        }
        return reader;
    }

    private static string Short(ReadOnlySpan<char> value) => value.Length <= 40 ? value.ToString() : $"{value[..40]}…";

    // The one most often met in the first line, outside quotes.
    private static char DelimiterOf(string beginning)
    {
        var counts = new int[Delimiters.Length];
        var quoted = false;
        foreach (var letter in beginning)
        {
            quoted ^= letter == '"';
            if (!quoted && letter is '\n' or '\r' && counts.Any(count => count > 0))
            {
                break;
            }
            if (!quoted && Array.IndexOf(Delimiters, letter) is >= 0 and var which)
            {
                counts[which]++;
            }
        }
        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }
}

/// <summary>Fields of a row, whether it was kept or is being read.</summary>
internal readonly ref struct Fields
{
    private readonly string[]? kept;
    private readonly CsvRows? read;

    public Fields(string[] kept) => this.kept = kept;

    public Fields(CsvRows read) => this.read = read;

    public int Count => kept?.Length ?? read!.Fields;

    public ReadOnlySpan<char> this[int field] => kept is null ? read![field] : kept[field];
}

/// <summary>A reader whose beginning can be looked at before it is read.</summary>
internal sealed class PeekedReader : TextReader
{
    private readonly TextReader rest;
    private int given;

    public PeekedReader(TextReader reader, int characters)
    {
        rest = reader;
        var buffer = new char[characters];
        Beginning = new(buffer, 0, reader.ReadBlock(buffer, 0, characters));
    }

    public string Beginning { get; }

    public override int Read(char[] buffer, int index, int count)
    {
        if (given == Beginning.Length)
        {
            return rest.Read(buffer, index, count);
        }
        var part = Math.Min(count, Beginning.Length - given);
        Beginning.CopyTo(given, buffer, index, part);
        given += part;
        return part;
    }
}
