using System.Globalization;

namespace Kept.Questionnaires;

/// <summary>One answer: exactly one of a number, a truth, a word (a choice's code, a date or free text) or several words.</summary>
public readonly struct AnswerValue : IEquatable<AnswerValue>
{
    private static readonly object True = true;
    private static readonly object False = false;

    private readonly decimal number;

    // A word, a list of words or a boxed truth; null when the answer is the number.
    private readonly object? content;

    private AnswerValue(decimal number, object? content)
    {
        this.number = number;
        this.content = content;
    }

    public decimal? Number => content is null ? number : null;

    public bool? Truth => content as bool?;

    public string? Word => content as string;

    public IReadOnlyList<string>? Words => content as IReadOnlyList<string>;

    public static AnswerValue Of(decimal number) => new(number, null);

    public static AnswerValue Of(bool truth) => new(0, truth ? True : False);

    public static AnswerValue Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return new(0, word);
    }

    public static AnswerValue Of(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return new(0, words);
    }

    public bool Equals(AnswerValue other) =>
        number == other.number && (Words is { } words
            ? other.Words is { } theirs && words.SequenceEqual(theirs)
            : Equals(content, other.content));

    public override bool Equals(object? obj) => obj is AnswerValue other && Equals(other);

    public override int GetHashCode() =>
        Words is { } words ? words.Aggregate(0, HashCode.Combine) : HashCode.Combine(number, content);

    public override string ToString() => content switch
    {
        null => number.ToString(CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        string word => word,
        _ => string.Join(", ", Words!),
    };

    public static bool operator ==(AnswerValue left, AnswerValue right) => left.Equals(right);

    public static bool operator !=(AnswerValue left, AnswerValue right) => !left.Equals(right);
}

/// <summary>An answer where it belongs.</summary>
/// <param name="Slot">The question, with its row and item where it has them.</param>
/// <param name="Value">What was picked, rated or written.</param>
/// <param name="Other">The respondent's own words where "other" was picked.</param>
public readonly record struct Answered(AnswerSlot Slot, AnswerValue Value, string? Other)
{
    public Question Question => Slot.Question;

    /// <summary>What it is stored under.</summary>
    public string Code => Slot.Code;
}
