namespace Kept.Shared;

/// <summary>There is no such thing, or it is not for this person to see (404).</summary>
public sealed class NotFoundException(string message = "Not found.") : Exception(message);

/// <summary>The person may see it but may not do this (403).</summary>
public sealed class ForbiddenException(string message = "Not allowed.") : Exception(message);

/// <summary>The request is well formed but a rule of the field refuses it (409).</summary>
public sealed class RuleException(string message) : Exception(message);
