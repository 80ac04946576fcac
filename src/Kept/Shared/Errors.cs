using Kept.Shared.Languages;

namespace Kept.Shared;

/// <summary>
/// An error that means something to the person who caused it. Its message is a words key (told in her language), or a plain
/// English sentence where only programs and the command line can cause it.
/// </summary>
public abstract class KeptException(string message, Exception? cause, object?[] args) : Exception(message, cause)
{
    public virtual string Explain(Words words) => words.Has(Message) ? words[Message, args] : Message;
}

/// <summary>What was asked for does not exist, or is not the asker's to see: 404.</summary>
public sealed class NotFoundException(string what) : KeptException($"{what} was not found.", null, []);

/// <summary>The asker may see it but not do this with it: 403.</summary>
public sealed class ForbiddenException(string message, params object?[] args) : KeptException(message, null, args);

/// <summary>A rule of the field forbids it in the present state: 409, shown as a plain sentence.</summary>
public sealed class RuleBrokenException(string message, params object?[] args) : KeptException(message, null, args);

/// <summary>What was sent was received well, but its content cannot be taken: 422, with the place in it.</summary>
/// <param name="place">Where, in the words of what was sent; empty for the whole.</param>
public sealed class UnprocessableException(string place, string message, params object?[] args) : KeptException(message, null, args)
{
    public string Place => place;

    public override string Explain(Languages.Words words) => Place.Length == 0 ? base.Explain(words) : $"{Place}: {base.Explain(words)}";
}

/// <summary>It cannot be done just now and should be tried again: 503.</summary>
public class UnavailableException(string message, Exception? cause = null) : KeptException(message, cause, [])
{
    /// <summary>UTC: since when; null where that is not known.</summary>
    public virtual DateTime? Since => null;
}

/// <summary>The request itself is wrong: 400 on the API, 422 on a page, with the faults by field.</summary>
/// <param name="args">Values for the places in the faults' words.</param>
public sealed class InvalidException(IReadOnlyDictionary<string, string[]> errors, params object?[] args)
    : KeptException(string.Join(" ", errors.SelectMany(e => e.Value)), null, [])
{
    public InvalidException(string field, string message, params object?[] args)
        : this(new Dictionary<string, string[]> { [field] = [message] }, args) { }

    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors;

    public override string Explain(Words words) => string.Join(" ", ErrorsIn(words).SelectMany(e => e.Value));

    /// <summary>The faults by field, in the reader's language where they are words keys.</summary>
    public Dictionary<string, string[]> ErrorsIn(Words words) =>
        Errors.ToDictionary(e => e.Key, e => e.Value.Select(message => words.Has(message) ? words[message, args] : message).ToArray());
}
