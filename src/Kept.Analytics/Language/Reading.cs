namespace Kept.Analytics.Language;

/// <summary>What a comment says: its language, its tone, the reasons it gives, and whether somebody should look at it at once.</summary>
public sealed record Reading
{
    /// <summary>What is read where there is nothing to read.</summary>
    public static readonly Reading Nothing = new();

    public LanguageGuess Language { get; init; }

    /// <summary>From −2, very bad, to 2, very good; 0 is neither, or both alike.</summary>
    public int Sentiment { get; init; }

    /// <summary>Share of such comments whose tone (bad, neither, good) is named right, 0 to 1; 0 where nothing was read.</summary>
    public double Confidence { get; init; }

    /// <summary>The reasons it gives, the surest first.</summary>
    public IReadOnlyList<FoundReason> Reasons { get; init; } = [];

    /// <summary>Reasons that may be there; they are not counted, but shown to who looks.</summary>
    public IReadOnlyList<FoundReason> Unsure { get; init; } = [];

    /// <summary>Rare matters that somebody should know of at once.</summary>
    public IReadOnlyList<FoundMatter> Matters { get; init; } = [];
}

/// <summary>A reason in a comment.</summary>
/// <param name="Code">Of the codebook: <c>group.detail</c>; <c>group.general</c> where no detail stands out.</param>
/// <param name="Sentiment">What is said about it, −2 to 2.</param>
/// <param name="Confidence">Share of such findings whose group is right, 0 to 1.</param>
/// <param name="Evidence">The words that show it, in order; at least one stretch.</param>
public sealed record FoundReason(string Code, int Sentiment, double Confidence, IReadOnlyList<Stretch> Evidence)
{
    /// <summary>The group of the reason.</summary>
    public string Group => Taxonomy.GroupOf(Code);
}

/// <summary>A grave or welcome matter in a comment.</summary>
public sealed record FoundMatter(Matter Matter, double Confidence, IReadOnlyList<Stretch> Evidence);

/// <summary>A stretch of a comment in UTF-16 units; the end is not included.</summary>
public readonly record struct Stretch(int Start, int End);

/// <summary>What is rare and should reach somebody at once.</summary>
public enum Matter
{
    /// <summary>Somebody was hurt, or may be.</summary>
    Harm,

    /// <summary>Somebody was treated worse for who she is.</summary>
    Discrimination,

    /// <summary>A lawyer, a court, an ombudsman, the press.</summary>
    Legal,

    /// <summary>A customer who says she will leave.</summary>
    Churn,

    /// <summary>A customer who wants to be called or written to.</summary>
    Callback,

    /// <summary>Praise of an employee by name.</summary>
    Praise,
}
