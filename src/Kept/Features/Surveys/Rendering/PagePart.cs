namespace Kept.Features.Surveys.Rendering;

/// <summary>Pieces of style and script that only some forms need; each has a <c>.css</c>, a <c>.js</c> or both of its name in <c>Assets/</c>.</summary>
[Flags]
internal enum PagePart
{
    None = 0,

    /// <summary>Points beside each other.</summary>
    Scale = 1,

    /// <summary>Stars and faces for points.</summary>
    Icons = 2,

    /// <summary>Choices below each other.</summary>
    List = 4,

    /// <summary>Boxes to type into.</summary>
    Fields = 8,

    /// <summary>A table of rows on wide screens.</summary>
    Matrix = 16,
    Ranking = 32,

    /// <summary>Own words and "none of these" beside choices.</summary>
    Picks = 64,

    /// <summary>Characters that are left.</summary>
    Left = 128,

    /// <summary>Progress, and a way back.</summary>
    Steps = 256,

    /// <summary>Works out expressions; comes before <see cref="Logic"/>.</summary>
    Expressions = 512,

    /// <summary>What shows, hides and changes while answers are given.</summary>
    Logic = 1024,

    /// <summary>Sends answers along as they are given.</summary>
    Saving = 2048,

    /// <summary>A page that says one thing.</summary>
    Message = 4096,

    /// <summary>The organisation's logo.</summary>
    Logo = 8192,

    /// <summary>Headings and notes between questions.</summary>
    Notes = 16384,

    /// <summary>What went wrong, and what there is to know of a form that comes back.</summary>
    Faults = 32768,
}
