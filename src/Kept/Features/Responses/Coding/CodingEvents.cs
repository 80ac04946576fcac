using Kept.Data.Events;

namespace Kept.Features.Responses.Coding;

/// <summary>The codebook has another version, by which comments are counted from now on.</summary>
public sealed record CodebookChanged(int Version, CodebookChange Change, string? Reason) : KeptEvent;

/// <summary>Somebody said what a comment says; the subject is the response.</summary>
public sealed record CommentCorrected(string Question) : KeptEvent;

/// <summary>It counts as read again; the subject is the response.</summary>
public sealed record CommentCorrectionUndone(string Question) : KeptEvent;
