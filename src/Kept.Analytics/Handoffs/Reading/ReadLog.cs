namespace Kept.Analytics.Handoffs.Reading;

/// <summary>What a file was read as.</summary>
public enum LogFileFormat
{
    Csv,
    Xes,
    ZendeskAudits,
    ZammadHistory,
}

/// <summary>What whoever brings a log should know of how it was read.</summary>
public enum LogNote
{
    /// <summary>The columns were told by their names.</summary>
    ColumnsGuessed,

    /// <summary>Days and months could be the other way round; day first was taken.</summary>
    DayBeforeMonth,

    /// <summary>Times say no zone and were taken as UTC.</summary>
    NoTimeZone,

    /// <summary>The file is not UTF-8 and was read as Latin-1.</summary>
    ReadAsLatin1,

    /// <summary>So many cases stood twice in the file and were put together.</summary>
    CasesJoined,

    /// <summary>Nobody's group is in it: persons were taken as holders.</summary>
    PersonsAsHolders,

    /// <summary>So many events name nobody and make no hand-off.</summary>
    NobodyNamed,
}

/// <param name="Count">Where the note counts something, else 0.</param>
public sealed record LogRemark(LogNote Note, long Count = 0);

/// <summary>A file read whole.</summary>
/// <param name="Log">Its events as cases; <see cref="HandoffLog.Events"/> are those that were read.</param>
/// <param name="Map">By which columns were read; null for JSON, whose shape is known.</param>
/// <param name="Refused">Lines left out.</param>
/// <param name="FirstRefused">The first of them.</param>
public sealed record ReadLog(HandoffLog Log, LogFileFormat Format, LogMap? Map, long Refused, IReadOnlyList<RefusedLine> FirstRefused, IReadOnlyList<LogRemark> Remarks);

/// <summary>The beginning of a CSV file, to decide on a map by.</summary>
/// <param name="Map">Told from the names; null where they do not tell.</param>
public sealed record LogPreview(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, LogMap? Map);
