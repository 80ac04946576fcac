using Kept.Data.Events;

namespace Kept.Features.Cases.Logs;

/// <summary>A help desk's history came in, or came in anew; the subject is the log.</summary>
public sealed record LogBroughtIn(string Code, string FileName, int Cases, long Events, long Refused) : KeptEvent;

public sealed record LogRenamed(string Code, string From, string To) : KeptEvent;

public sealed record LogRemoved(string Code, string Name) : KeptEvent;
