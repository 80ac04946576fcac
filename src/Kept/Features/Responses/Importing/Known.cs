using Kept.Questionnaires;

namespace Kept.Features.Responses.Importing;

/// <summary>What the organisation has already, against which a file's columns are understood.</summary>
/// <param name="Survey">The survey's questionnaire; null when it is to be made from the columns.</param>
public sealed record Known(Questionnaire? Survey, IReadOnlySet<string> Units, IReadOnlySet<string> Touchpoints)
{
    public static readonly Known Nothing = new(null, new HashSet<string>(), new HashSet<string>());
}

/// <summary>What a column seems to mean, and why: a words key with its values.</summary>
public sealed record ProposedColumn(ColumnProfile Profile, ColumnMeaning Meaning, string Why, object?[] WhyArgs)
{
    public ProposedColumn(ColumnProfile profile, ColumnMeaning meaning, string why)
        : this(profile, meaning, why, []) { }
}
