using System.Buffers;
using System.Globalization;
using System.Text.Json.Serialization;
using Kept.Features.Surveys;

namespace Kept.Features.Responses.Importing;

/// <summary>What the values of one column have in common, over the whole file; made by <see cref="ColumnScan"/>.</summary>
public sealed record ColumnProfile
{
    public required string Header { get; init; }

    /// <summary>Rows with a value, and rows without.</summary>
    public long Filled { get; init; }
    public long Empty { get; init; }

    /// <summary>Set when every value is a whole number.</summary>
    public long? Least { get; init; }
    public long? Most { get; init; }

    /// <summary>Whether every value is a number, whole or not.</summary>
    public bool IsNumber { get; init; }
    public long Zeros { get; init; }
    public int Longest { get; init; }
    public double AverageLength { get; init; }

    /// <summary>Share of the values with an @ and a dot, 0…1.</summary>
    public double EmailShare { get; init; }

    /// <summary>Share of the values made of digits and the signs of a phone number, 0…1.</summary>
    public double PhoneShare { get; init; }

    /// <summary>The values with how often each occurs, commonest first; the first <see cref="ColumnScan.MostDistinct"/> found.</summary>
    public IReadOnlyList<DistinctValue> Distinct { get; init; } = [];

    /// <summary>Whether there are more values than <see cref="Distinct"/> holds.</summary>
    public bool HasMore { get; init; }

    /// <summary>Whether no value occurs twice, as far as was looked.</summary>
    public bool IsUnique { get; init; }

    /// <summary>The formats in which every value is a date, best first.</summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>The first few different values as they stand in the file.</summary>
    public IReadOnlyList<string> Samples { get; init; } = [];

    [JsonIgnore] public bool IsWhole => Least is not null;
}

public sealed record DistinctValue(string Value, long Times);

/// <summary>Looks at one column's values one by one, with bounded memory.</summary>
public sealed class ColumnScan(string header)
{
    public const int MostDistinct = 2_000;
    private const int MostRemembered = 200_000;
    private const int SampleCount = 4;

    private static readonly SearchValues<char> PhoneSigns = SearchValues.Create("0123456789+-()/. ");
    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.,-+");

    private readonly Dictionary<string, long> _distinct = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> _hashes = [];
    private readonly List<string> _samples = [];
    private List<string>? _dates;
    private long _filled, _empty, _zeros, _characters, _least = long.MaxValue, _most = long.MinValue, _emails, _phones;
    private int _longest;
    private bool _whole = true, _number = true, _unique = true, _more;

    public void See(ReadOnlySpan<char> raw)
    {
        var value = raw.Trim();
        if (value.IsEmpty)
        {
            _empty++;
            return;
        }
        _filled++;
        _characters += value.Length;
        _longest = Math.Max(_longest, value.Length);
        SeeNumber(value);
        SeeDate(value);
        if (!_number)
        {
            if (value.Contains('@') && value.Contains('.') && !value.Contains(' ')) _emails++;
        }
        if (value.Length is >= 7 and <= 20 && !value.ContainsAnyExcept(PhoneSigns)) _phones++;
        SeeWhich(value);
    }

    public ColumnProfile End() => new()
    {
        Header = header, Filled = _filled, Empty = _empty,
        Least = _whole && _filled > 0 ? _least : null, Most = _whole && _filled > 0 ? _most : null,
        IsNumber = _number && _filled > 0, Zeros = _zeros, Longest = _longest,
        AverageLength = _filled == 0 ? 0 : (double)_characters / _filled,
        EmailShare = _filled == 0 ? 0 : (double)_emails / _filled, PhoneShare = _filled == 0 ? 0 : (double)_phones / _filled,
        Distinct = [.. _distinct.OrderByDescending(d => d.Value).ThenBy(d => d.Key, StringComparer.Ordinal).Select(d => new DistinctValue(d.Key, d.Value))],
        HasMore = _more, IsUnique = _unique && _filled > 1, DateFormats = _filled > 0 ? _dates ?? [] : [], Samples = _samples,
    };

    private void SeeNumber(ReadOnlySpan<char> value)
    {
        if (_whole)
        {
            if (value.Length <= 18 && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            {
                (_least, _most) = (Math.Min(_least, whole), Math.Max(_most, whole));
                if (whole == 0) _zeros++;
                return;
            }
            _whole = false;
        }
        if (_number) _number = !value.ContainsAnyExcept(NumberSigns) && value.ContainsAnyInRange('0', '9');
    }

    private void SeeDate(ReadOnlySpan<char> value)
    {
        if (_dates is { Count: 0 }) return;
        _dates ??= [.. DateFormat.Known];
        for (var i = _dates.Count - 1; i >= 0; i--)
        {
            if (!DateFormat.TryRead(value, _dates[i], out _)) _dates.RemoveAt(i);
        }
    }

    private void SeeWhich(ReadOnlySpan<char> value)
    {
        if (_unique && _hashes.Count < MostRemembered) _unique = _hashes.Add(Fnv(value));
        if (value.Length > AttributeRules.LongestValue)
        {
            Sample(value);
            _more = true;
            return;
        }
        var lookup = _distinct.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(value, out var times)) lookup[value] = times + 1;
        else
        {
            Sample(value);
            if (_distinct.Count < MostDistinct) lookup[value] = 1;
            else _more = true;
        }
    }

    // FNV-1a, 64 bits: among 200,000 values two alike by chance are one in a billion.
    private static ulong Fnv(ReadOnlySpan<char> value)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in value) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }

    private void Sample(ReadOnlySpan<char> value)
    {
        if (_samples.Count < SampleCount) _samples.Add(value.Length <= 120 ? value.ToString() : string.Concat(value[..119], "…"));
    }
}
