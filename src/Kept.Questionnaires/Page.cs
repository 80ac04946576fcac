namespace Kept.Questionnaires;

/// <summary>Questions shown together.</summary>
public sealed record Page
{
    public required IReadOnlyList<Question> Questions { get; init => field = ValueList.Of(value); }

    /// <summary>What a jump calls it by; shares the name space of question codes.</summary>
    public string? Code { get; init; }

    public Text? Title { get; init; }

    /// <summary>The whole page is asked only when this holds for the answers before it.</summary>
    public Expression? ShowIf { get; init; }

    /// <summary>Where to go on after the page; the first that holds counts.</summary>
    public IReadOnlyList<Skip> SkipTo { get; init => field = ValueList.Of(value); } = ValueList.From<Skip>([]);

    /// <summary>Its questions come in random order.</summary>
    public bool Random { get; init; }

    /// <summary>Pages with the same word here change places with each other at random.</summary>
    public string? Shuffle { get; init; }

    /// <summary>The page is asked once for each of several items.</summary>
    public Loop? Loop { get; init; }
}

/// <summary>A jump forward over what lies between.</summary>
/// <param name="To">Code of a later question, page or ending; <see cref="End"/> where nothing has that code.</param>
/// <param name="If">When to jump; null always.</param>
public sealed record Skip(string To, Expression? If)
{
    /// <summary>The target that ends the survey.</summary>
    public const string End = "end";
}

/// <summary>What a page is repeated for: the picked choices of an earlier question, or a number of times.</summary>
/// <remarks>An answer inside is stored under <c>question.item</c>; inside, <c>@item</c> is the code of the
/// present item and <c>{{@item}}</c> its text.</remarks>
public sealed record Loop
{
    /// <summary>Code of an earlier choice, multi or ranking question; null to count <see cref="Times"/>.</summary>
    public string? Over { get; init; }

    /// <summary>Loops over the choices that were not picked instead.</summary>
    public bool Unpicked { get; init; }

    /// <summary>How many times: the items are <c>1</c>, <c>2</c> and so on.</summary>
    public Expression? Times { get; init; }

    /// <summary>Largest number of times (1 to 50) where counted.</summary>
    public int Most { get; init; } = Limits.DefaultTimes;
}

/// <summary>One way a survey ends.</summary>
public sealed record Ending
{
    public required string Code { get; init; }

    public required Text Text { get; init; }

    /// <summary>Chosen at the end of the questions when this holds; without it, only by a jump or a quota.</summary>
    public Expression? If { get; init; }

    /// <summary>An https address to send the respondent on to; answers may be piped into it.</summary>
    public string? Redirect { get; init; }

    /// <summary>The respondent was not whom the survey looks for; the response is kept and marked.</summary>
    public bool ScreenOut { get; init; }
}

/// <summary>How many responses of one sort are wanted.</summary>
public sealed record Quota
{
    public required string Code { get; init; }

    /// <summary>Which responses count.</summary>
    public required Expression If { get; init; }

    public required int Limit { get; init; }

    /// <summary>Ending for whoever comes when it is full; null takes the usual one.</summary>
    public string? Ending { get; init; }
}
