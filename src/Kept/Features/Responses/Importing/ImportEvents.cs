using Kept.Data.Events;

namespace Kept.Features.Responses.Importing;

/// <summary>A file's rows begin to come in; the subject is the import.</summary>
public sealed record ImportStarted(string FileName, string Survey) : KeptEvent;

/// <summary>A file came in whole; the subject is the survey.</summary>
public sealed record ResponsesBroughtIn(string FileName, int Imported, int AlreadyThere, int Refused) : KeptEvent;
