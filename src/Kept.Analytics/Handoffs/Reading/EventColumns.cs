using System.Globalization;

namespace Kept.Analytics.Handoffs.Reading;

/// <summary>Texts by number, each kept once.</summary>
internal sealed class Texts
{
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<string> texts = [];

    public Texts() => lookup = codes.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => texts.Count;

    public string? this[int code] => code < 0 ? null : texts[code];

    /// <summary>The number of a text; −1 of none.</summary>
    public int Code(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return LogColumns.Unknown;
        }
        if (!lookup.TryGetValue(text, out var code))
        {
            code = texts.Count;
            texts.Add(text.ToString());
            codes.Add(texts[code], code);
        }
        return code;
    }
}

/// <summary>Events as they come, in the file's order, until all are there to be put in order of time; and the lines that were left out.</summary>
internal sealed class EventColumns(LogLimits limits)
{
    private readonly List<RefusedLine> refused = [];
    private readonly List<string> attributeNames = [];

    public Texts Cases { get; } = new();

    public Texts Names { get; } = new();

    public Texts Persons { get; } = new();

    public Texts Reasons { get; } = new();

    public List<int> Case { get; } = [];

    public List<long> Time { get; } = [];

    public List<int> To { get; } = [];

    public List<int> Person { get; } = [];

    public List<TransferKind> Kind { get; } = [];

    public List<int> Reason { get; } = [];

    public List<sbyte> Repeated { get; } = [];

    /// <summary>For each attribute its texts, and of each event the number of its value.</summary>
    public List<(Texts Texts, List<int> Codes)> Attributes { get; } = [];

    /// <summary>By the name of the outcome; of each event its value, or NaN.</summary>
    public Dictionary<string, List<double>> Outcomes { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> AttributeNames => attributeNames;

    public long Refused { get; private set; }

    public IReadOnlyList<RefusedLine> FirstRefused => refused;

    public int Count => Case.Count;

    /// <summary>The number of an attribute, which from now on may be set.</summary>
    public int Attribute(string name)
    {
        if (attributeNames.IndexOf(name) is >= 0 and var known)
        {
            return known;
        }
        attributeNames.Add(name);
        Attributes.Add((new(), [.. Enumerable.Repeat(LogColumns.Unknown, Count)]));
        return attributeNames.Count - 1;
    }

    /// <summary>One event more; attributes and outcomes of it may be set until the next.</summary>
    public void Add(ReadOnlySpan<char> caseId, long time, ReadOnlySpan<char> to, ReadOnlySpan<char> person)
    {
        if (Count == limits.Events)
        {
            throw new LogReadException(LogFault.TooManyEvents, limits.Events.ToString(CultureInfo.InvariantCulture));
        }
        Case.Add(Cases.Code(caseId));
        Time.Add(time);
        To.Add(Names.Code(to));
        Person.Add(Persons.Code(person));
        Kind.Add(TransferKind.Unknown);
        Reason.Add(LogColumns.Unknown);
        Repeated.Add(-1);
        foreach (var (_, codes) in Attributes)
        {
            codes.Add(LogColumns.Unknown);
        }
        foreach (var values in Outcomes.Values)
        {
            values.Add(double.NaN);
        }
        if (Names.Count > HandoffLogBuilder.MostHolders || Persons.Count > HandoffLogBuilder.MostHolders)
        {
            throw new LogReadException(LogFault.TooManyNames, HandoffLogBuilder.MostHolders.ToString(CultureInfo.InvariantCulture));
        }
    }

    public void Set(int attribute, ReadOnlySpan<char> value) => Attributes[attribute].Codes[^1] = Attributes[attribute].Texts.Code(value);

    public void Set(string outcome, double value)
    {
        if (!Outcomes.TryGetValue(outcome, out var values))
        {
            Outcomes.Add(outcome, values = [.. Enumerable.Repeat(double.NaN, Count)]);
        }
        values[^1] = value;
    }

    public void Refuse(long line, LogFault fault, params IReadOnlyList<string> values)
    {
        Refused++;
        if (refused.Count < limits.RefusedTold)
        {
            refused.Add(new(line, fault, values));
        }
    }

    /// <summary>Where nobody's group was told, whoever had it stands for herself.</summary>
    /// <returns>Whether it was so.</returns>
    public bool TakePersonsAsHolders()
    {
        if (To.Exists(to => to >= 0) || !Person.Exists(person => person >= 0))
        {
            return false;
        }
        for (var i = 0; i < Count; i++)
        {
            To[i] = Names.Code(Persons[Person[i]]);
            Person[i] = LogColumns.Unknown;
        }
        return true;
    }
}
