using System.Globalization;

namespace Kept.Analytics.Handoffs.Reading;

/// <summary>Rows of separated values, RFC 4180, one after the other; fields are spans that last until the next row.</summary>
internal sealed class CsvRows(TextReader reader, char delimiter, int longest)
{
    private readonly char[] buffer = new char[1 << 16];
    private readonly List<int> ends = [];
    private char[] row = new char[1 << 12];
    private int filled, at, length;
    private long line = 1;

    /// <summary>On which line of the file the row began, from 1.</summary>
    public long Line { get; private set; }

    public int Fields => ends.Count;

    public ReadOnlySpan<char> this[int field]
    {
        get
        {
            var start = field == 0 ? 0 : ends[field - 1];
            return row.AsSpan(start, ends[field] - start).Trim();
        }
    }

    public string[] ToArray()
    {
        var values = new string[Fields];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = this[i].ToString();
        }
        return values;
    }

    /// <summary>Goes to the next row that is not blank; false at the end.</summary>
    /// <exception cref="LogReadException">A quote never closes.</exception>
    public bool Next()
    {
        do
        {
            if (!ReadRow())
            {
                return false;
            }
        }
        while (Fields == 1 && this[0].IsEmpty);
        return true;
    }

    private bool ReadRow()
    {
        ends.Clear();
        length = 0;
        Line = line;
        if (!Fill())
        {
            return false;
        }
        while (true)
        {
            if (!Fill())
            {
                End();
                return true;
            }
            if (buffer[at] == '"' && IsAtStart())
            {
                at++;
                Quoted();
                continue;
            }
            Plain();
            if (at == filled)
            {
                continue;
            }
            var stop = buffer[at++];
            if (stop == delimiter)
            {
                End();
            }
            else
            {
                if (stop == '\r' && Fill() && buffer[at] == '\n')
                {
                    at++;
                }
                line++;
                End();
                return true;
            }
        }
    }

    private bool IsAtStart() => length == (ends.Count == 0 ? 0 : ends[^1]);

    // What stands without quotes, up to what ends it.
    private void Plain()
    {
        var rest = buffer.AsSpan(at, filled - at);
        var stop = rest.IndexOfAny(delimiter, '\n', '\r');
        Keep(stop < 0 ? rest : rest[..stop]);
        at += stop < 0 ? rest.Length : stop;
    }

    private void Quoted()
    {
        while (Fill())
        {
            var rest = buffer.AsSpan(at, filled - at);
            var quote = rest.IndexOf('"');
            var part = quote < 0 ? rest : rest[..quote];
            line += part.Count('\n');
            Keep(part);
            at += part.Length;
            if (quote >= 0)
            {
                at++;
                if (!Fill() || buffer[at] != '"')
                {
                    return;
                }
                Keep("\"");
                at++;
            }
        }
        throw new LogReadException(LogFault.UnclosedQuote, Line.ToString(CultureInfo.InvariantCulture));
    }

    private void Keep(ReadOnlySpan<char> part)
    {
        if (length + part.Length > longest)
        {
            throw new LogReadException(LogFault.UnclosedQuote, Line.ToString(CultureInfo.InvariantCulture));
        }
        if (length + part.Length > row.Length)
        {
            Array.Resize(ref row, Math.Max(2 * row.Length, length + part.Length));
        }
        part.CopyTo(row.AsSpan(length));
        length += part.Length;
    }

    private void End() => ends.Add(length);

    private bool Fill()
    {
        if (at == filled)
        {
            at = 0;
            filled = reader.Read(buffer, 0, buffer.Length);
        }
        return filled > 0;
    }
}
