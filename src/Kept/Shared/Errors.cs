namespace Kept.Shared;

/// <summary>What was asked for does not exist, or is not the asker's to see: 404.</summary>
public sealed class NotFoundException(string what) : Exception($"{what} was not found.");

/// <summary>The asker may see it but not do this with it: 403.</summary>
public sealed class ForbiddenException(string message) : Exception(message);

/// <summary>A rule of the field forbids it in the present state: 409, shown as a plain sentence.</summary>
public sealed class RuleBrokenException(string message) : Exception(message);

/// <summary>The request itself is wrong: 400 on the API, 422 on a page, with the faults by field.</summary>
public sealed class InvalidException(IReadOnlyDictionary<string, string[]> errors)
    : Exception(string.Join(" ", errors.SelectMany(e => e.Value)))
{
    public InvalidException(string field, string message)
        : this(new Dictionary<string, string[]> { [field] = [message] }) { }

    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors;
}

/// <summary>It cannot be done just now and should be tried again: 503.</summary>
public class UnavailableException(string message, Exception? cause = null) : Exception(message, cause);
