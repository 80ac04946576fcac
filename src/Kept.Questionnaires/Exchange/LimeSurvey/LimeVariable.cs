namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>How a variable of LimeSurvey is answered in ours.</summary>
internal enum LimeVariableKind
{
    Number,
    Choice,
    Text,
    Date,

    /// <summary>"Y" or "N" there, true or false here.</summary>
    YesNo,

    /// <summary>A box that is ticked: a choice among those picked.</summary>
    Picked,

    /// <summary>What stands at one place of a ranking.</summary>
    Place,

    /// <summary>Worked out; a number or a text as its script says.</summary>
    Computed,

    /// <summary>How many files were sent.</summary>
    FileCount,

    /// <summary>Only to be read, and so never answered.</summary>
    Nothing,
}

/// <summary>One field of a response in LimeSurvey, and where its answer is in ours.</summary>
/// <param name="Question">What it belongs to.</param>
/// <param name="Sub">What follows the question's code and an underscore in its name; empty for the question itself.</param>
/// <param name="Answer">Code of the answer in ours.</param>
internal sealed record LimeVariable(LimeQuestion Question, string Sub, LimeVariableKind Kind, string Answer)
{
    /// <summary>The name rules know it by.</summary>
    public string Name => Sub.Length == 0 ? Question.Code : IsComment && Question.Type == 'P' ? $"{Question.Code}_{Sub}comment" : $"{Question.Code}_{Sub}";

    /// <summary>The older name, from the ids: group, question and the rest. The survey's id before it does not matter.</summary>
    public required string OldName { get; init; }

    /// <summary>Our code of the box that is ticked.</summary>
    public string Choice { get; init; } = "";

    /// <summary>What a ticked box is worth there.</summary>
    public string Ticked { get; init; } = "Y";

    /// <summary>Place in a ranking, from 1.</summary>
    public int Place { get; init; }

    /// <summary>The choices: their code and ours.</summary>
    public IReadOnlyList<(string Theirs, string Ours)> Codes { get; init; } = [];

    /// <summary>What an answer of each code is shown as, by language.</summary>
    public IReadOnlyList<LimeItem> Labels { get; init; } = [];

    /// <summary>Whether its answers give points, which are then what <c>.value</c> means.</summary>
    public bool HasPoints => Kind == LimeVariableKind.Choice && Labels.Any(label => label.Assessment != 0);

    /// <summary>The row and column it stands for; their own relevance holds for it too.</summary>
    public IReadOnlyList<LimeItem> Items { get; init; } = [];

    /// <summary>Words beside an answer.</summary>
    public bool IsComment { get; init; }

    /// <summary>Place of its question among all of ours.</summary>
    public int Order { get; set; }

    /// <summary>When ours is asked; null for always.</summary>
    public Expression? Shown { get; set; }

    /// <summary>Whether what it is worth is a number; only for one that is computed.</summary>
    public bool IsNumber { get; set; }
}
