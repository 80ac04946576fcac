namespace Kept.Shared;

/// <summary>
/// Reads comma-separated values (RFC 4180) of any size with constant memory. A record with a broken quote is reported with its
/// line, and reading goes on at the line after the one it began on. Empty lines are skipped; a quote inside an unquoted field is
/// an ordinary character; lines end with LF, CR LF or CR.
/// </summary>
public sealed class CsvReader(TextReader text, char delimiter)
{
    /// <summary>Longest record in characters; a quote that is still open there is broken.</summary>
    public const int LongestRecord = 1 << 20;

    private char[] _buffer = new char[1 << 16];
    private (int From, int Length, bool Escaped)[] _fields = new (int, int, bool)[32];

    // The record begins at _start of the buffer; all other places are counted from there, so that it can be moved.
    private int _start, _filled, _at;
    private long _line = 1, _linesInRecord;
    private bool _ended;

    /// <summary>The line on which the record begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Whether the record's quotes are broken, or it is too long; it has no fields then.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>How many fields the record has.</summary>
    public int Count { get; private set; }

    /// <summary>A field without its quotes; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<char> this[int index]
    {
        get
        {
            var (from, length, escaped) = _fields[index];
            var raw = _buffer.AsSpan(_start + from, length);
            return escaped ? raw.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : raw;
        }
    }

    /// <summary>Goes to the next record; false at the end.</summary>
    public bool Read()
    {
        BeginRecord();
        while (Has() && Current is '\r' or '\n')
        {
            EndLine();
            BeginRecord();
        }
        (Count, IsBroken, Line) = (0, false, _line);
        if (!Has()) return false;
        while (true)
        {
            var whole = Has() && Current == '"' ? ReadQuoted() : ReadPlain();
            if (!whole)
            {
                Abandon();
                return true;
            }
            if (!Has()) return true;
            if (Current != delimiter)
            {
                EndLine();
                return true;
            }
            _at++;
        }
    }

    private char Current => _buffer[_start + _at];

    private void BeginRecord()
    {
        _start += _at;
        _line += _linesInRecord;
        (_at, _linesInRecord) = (0, 0);
    }

    private bool ReadPlain()
    {
        var from = _at;
        while (Has())
        {
            var rest = _buffer.AsSpan(_start + _at, _filled - _start - _at);
            var stop = rest.IndexOfAny(delimiter, '\r', '\n');
            _at += stop < 0 ? rest.Length : stop;
            if (_at > LongestRecord) return false;
            if (stop >= 0) break;
        }
        Add(from, false);
        return true;
    }

    private bool ReadQuoted()
    {
        var from = ++_at;
        var escaped = false;
        while (Has() && _at <= LongestRecord)
        {
            var c = Current;
            if (c is '\r' or '\n')
            {
                EndLine();
                continue;
            }
            if (c != '"')
            {
                _at++;
                continue;
            }
            Add(from, escaped);
            _at++;
            if (!Has() || Current == delimiter || Current is '\r' or '\n') return true;
            if (Current != '"') return false;
            escaped = true;
            Count--;
            _at++;
        }
        return false;
    }

    /// <summary>Gives the record up; the next one begins on the next line.</summary>
    private void Abandon()
    {
        (Count, IsBroken, _at, _linesInRecord) = (0, true, 0, 0);
        while (Has() && Current is not ('\r' or '\n'))
        {
            // A line without end is thrown away piece by piece: nothing of it is needed any more.
            _start++;
        }
        if (Has()) EndLine();
    }

    private void EndLine()
    {
        var c = Current;
        _at++;
        if (c == '\r' && Has() && Current == '\n') _at++;
        _linesInRecord++;
    }

    private void Add(int from, bool escaped)
    {
        if (Count == _fields.Length) Array.Resize(ref _fields, Count * 2);
        _fields[Count++] = (from, _at - from, escaped);
    }

    /// <summary>Whether there is a character to look at, reading on as needed.</summary>
    private bool Has() => _start + _at < _filled || Fill();

    private bool Fill()
    {
        if (_ended) return false;
        _buffer.AsSpan(_start, _filled - _start).CopyTo(_buffer);
        (_start, _filled) = (0, _filled - _start);
        if (_filled == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = text.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        _ended = read == 0;
        return read > 0;
    }
}
