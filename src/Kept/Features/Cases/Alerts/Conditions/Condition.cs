using Kept.Analytics.Language;

namespace Kept.Features.Cases.Alerts.Conditions;

/// <summary>What must be so of an answer for a rule to fire: a small tree of questions that each say yes or no. What is not known (no
/// answer, no comment, no contact) is a no; <see cref="Not"/> makes a yes of it.</summary>
public abstract record Condition
{
    public abstract bool IsMetBy(AnswerFacts facts);

    /// <summary>How dear it is to ask, in rough microseconds; the cheap are asked first.</summary>
    internal virtual int Cost => 1;

    /// <summary>Itself and all below it.</summary>
    public virtual IEnumerable<Condition> Parts => [this];
}

/// <summary>All of several; of none, yes.</summary>
public sealed record All : Condition
{
    public All(IEnumerable<Condition> of) => (Of, _cheapFirst) = ([.. of], [.. of.OrderBy(c => c.Cost)]);

    private readonly Condition[] _cheapFirst;

    public IReadOnlyList<Condition> Of { get; }

    internal override int Cost => _cheapFirst.Sum(c => c.Cost);

    public override IEnumerable<Condition> Parts => Of.SelectMany(c => c.Parts).Prepend(this);

    public override bool IsMetBy(AnswerFacts facts)
    {
        foreach (var condition in _cheapFirst)
            if (!condition.IsMetBy(facts)) return false;
        return true;
    }

    public bool Equals(All? other) => other is not null && Of.SequenceEqual(other.Of);

    public override int GetHashCode() => Of.Aggregate(1, HashCode.Combine);
}

/// <summary>One at least of several; of none, no.</summary>
public sealed record Any : Condition
{
    public Any(IEnumerable<Condition> of) => (Of, _cheapFirst) = ([.. of], [.. of.OrderBy(c => c.Cost)]);

    private readonly Condition[] _cheapFirst;

    public IReadOnlyList<Condition> Of { get; }

    internal override int Cost => _cheapFirst.Sum(c => c.Cost);

    public override IEnumerable<Condition> Parts => Of.SelectMany(c => c.Parts).Prepend(this);

    public override bool IsMetBy(AnswerFacts facts)
    {
        foreach (var condition in _cheapFirst)
            if (condition.IsMetBy(facts)) return true;
        return false;
    }

    public bool Equals(Any? other) => other is not null && Of.SequenceEqual(other.Of);

    public override int GetHashCode() => Of.Aggregate(2, HashCode.Combine);
}

public sealed record Not(Condition Of) : Condition
{
    internal override int Cost => Of.Cost;

    public override IEnumerable<Condition> Parts => Of.Parts.Prepend(this);

    public override bool IsMetBy(AnswerFacts facts) => !Of.IsMetBy(facts);
}

/// <summary>The score of a question lies within limits; at least one of them is given.</summary>
public sealed record ScoreIs(string Question, int? AtLeast, int? AtMost) : Condition
{
    public override bool IsMetBy(AnswerFacts facts) => facts.Score(Question) is { } score && !(score < AtLeast) && !(score > AtMost);
}

/// <summary>A choice was picked, alone or among others.</summary>
public sealed record ChoiceIs(string Question, string Choice) : Condition
{
    public override bool IsMetBy(AnswerFacts facts) => facts.Chose(Question, Choice);
}

/// <summary>What the customer says of a reason.</summary>
public enum Opinion { Either, Criticised, Praised }

/// <summary>A comment names a reason, or any of a group.</summary>
/// <param name="Reason">A group, or <c>group.detail</c>.</param>
public sealed record ReasonIs(string Reason, Opinion Said) : Condition
{
    internal override int Cost => 40;

    public override bool IsMetBy(AnswerFacts facts)
    {
        foreach (var reading in facts.Readings)
            foreach (var found in reading.Reasons)
                if ((found.Code == Reason || found.Group == Reason) && IsSaid(found.Sentiment)) return true;
        return false;
    }

    private bool IsSaid(int sentiment) => Said switch { Opinion.Criticised => sentiment < 0, Opinion.Praised => sentiment > 0, _ => true };
}

/// <summary>The customer wrote one of these words or phrases: whole words, whatever the case and the accents.</summary>
public sealed record WordsAre : Condition
{
    private readonly string[] _folded;

    public WordsAre(IReadOnlyList<string> words) => (Words, _folded) = (words, [.. words.Select(FoldedText.Of)]);

    public IReadOnlyList<string> Words { get; }

    internal override int Cost => 10;

    public override bool IsMetBy(AnswerFacts facts)
    {
        if (facts.Written is not { Length: > 0 } written) return false;
        foreach (var word in _folded)
            if (written.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }

    public bool Equals(WordsAre? other) => other is not null && _folded.SequenceEqual(other._folded);

    public override int GetHashCode() => _folded.Aggregate(3, HashCode.Combine);
}

/// <summary>The tone of her comments is this bad or worse, −2 to 1.</summary>
public sealed record SentimentIs(int AtMost) : Condition
{
    internal override int Cost => 40;

    public override bool IsMetBy(AnswerFacts facts) => facts.Sentiment <= AtMost;
}

/// <summary>A comment holds a grave matter.</summary>
public sealed record MatterIs(Matter Matter) : Condition
{
    internal override int Cost => 40;

    public override bool IsMetBy(AnswerFacts facts)
    {
        foreach (var reading in facts.Readings)
            foreach (var found in reading.Matters)
                if (found.Matter == Matter) return true;
        return false;
    }
}
