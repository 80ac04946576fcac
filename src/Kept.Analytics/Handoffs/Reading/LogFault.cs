namespace Kept.Analytics.Handoffs.Reading;

/// <summary>Why a file, or a line of it, is not read. A page says each in its reader's language; <c>{0}</c>, <c>{1}</c> are the values that
/// come with it.</summary>
public enum LogFault
{
    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It is no text.</summary>
    NotText,

    /// <summary>It is a spreadsheet or an archive, to be saved as CSV first.</summary>
    Spreadsheet,

    /// <summary>It is named as {0}, and what is in it is {1}.</summary>
    NotWhatNamed,

    /// <summary>It is neither UTF-8 nor what its byte order mark says.</summary>
    WrongEncoding,

    /// <summary>The map is not understood: {0}.</summary>
    BadMap,

    /// <summary>The map names the column {0}, which is not there; those there are {1}.</summary>
    NoColumn,

    /// <summary>Which column is the {0} cannot be told from the names {1}: a map is needed.</summary>
    CannotTell,

    /// <summary>The map's format {0} does not fit the times, such as {1}.</summary>
    WrongTimeFormat,

    /// <summary>In which format times such as {0} are written cannot be told: a map is needed.</summary>
    UnknownTimeFormat,

    /// <summary>A quote that opens in line {0} never closes.</summary>
    UnclosedQuote,

    /// <summary>The XML breaks: {0}.</summary>
    BrokenXml,

    /// <summary>The JSON breaks: {0}.</summary>
    BrokenJson,

    /// <summary>It is JSON, but neither Zendesk audits nor a Zammad history.</summary>
    UnknownJson,

    /// <summary>The compressed file breaks off.</summary>
    BrokenGzip,

    /// <summary>Unpacked it is larger than {0} bytes.</summary>
    TooLarge,

    /// <summary>It is nested deeper than {0}.</summary>
    TooDeep,

    /// <summary>It has more than {0} events.</summary>
    TooManyEvents,

    /// <summary>There are more than {0} different names of holders.</summary>
    TooManyNames,

    /// <summary>No event is in it.</summary>
    NoEvents,

    /// <summary>{0} of {1} lines cannot be read, so the file is not what it is taken for.</summary>
    MostRefused,

    /// <summary>A line without the id of a case.</summary>
    NoCase,

    /// <summary>A line without a time.</summary>
    NoTime,

    /// <summary>A time that is not in the format: {0}.</summary>
    UnreadableTime,

    /// <summary>A time that cannot be meant: {0}.</summary>
    AbsurdTime,

    /// <summary>A line of {0} fields, not {1} as the first.</summary>
    WrongFields,
}

/// <summary>A file that is not read at all; nothing of it is used.</summary>
public sealed class LogReadException(LogFault fault, params IReadOnlyList<string> values)
    : Exception(values.Count == 0 ? fault.ToString() : $"{fault}: {string.Join(", ", values)}")
{
    /// <summary>The first lines that were refused, where that is why.</summary>
    public IReadOnlyList<RefusedLine> Refused { get; init; } = [];

    public LogFault Fault => fault;

    public IReadOnlyList<string> Values => values;
}

/// <summary>A line of the file, or an event of it by its number, that was left out.</summary>
public sealed record RefusedLine(long Line, LogFault Fault, IReadOnlyList<string> Values);
