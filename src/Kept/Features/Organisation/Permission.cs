namespace Kept.Features.Organisation;

/// <summary>What a person may do; also the names of the authorisation policies.</summary>
public static class Permission
{
    public const string SeeScores = nameof(SeeScores);
    public const string SeeResponses = nameof(SeeResponses);
    /// <summary>To read what customers write, without what gives them away, and without opening their responses.</summary>
    public const string SeeQuotes = nameof(SeeQuotes);
    public const string SeeCases = nameof(SeeCases);
    public const string WorkCases = nameof(WorkCases);
    /// <summary>To let a hand-off go beyond the most that a kind of request allows.</summary>
    public const string ApproveHandoffs = nameof(ApproveHandoffs);
    public const string SeeSurveys = nameof(SeeSurveys);
    public const string ManageSurveys = nameof(ManageSurveys);
    public const string ManageRules = nameof(ManageRules);
    public const string ManageTouchpoints = nameof(ManageTouchpoints);
    public const string ImportResponses = nameof(ImportResponses);
    public const string SubmitResponses = nameof(SubmitResponses);
    public const string CorrectComments = nameof(CorrectComments);
    public const string ManageReasons = nameof(ManageReasons);
    public const string ManageOrganisation = nameof(ManageOrganisation);

    public static readonly IReadOnlyList<string> All =
    [
        SeeScores, SeeQuotes, SeeResponses, SeeCases, WorkCases, ApproveHandoffs, SeeSurveys, ManageSurveys, ManageRules, ManageTouchpoints,
        ImportResponses, SubmitResponses, CorrectComments, ManageReasons, ManageOrganisation,
    ];

    /// <summary>
    /// Whether it is held everywhere or not at all: who hands out roles or touchpoints of a part could make herself
    /// responsible for the whole, and by what comments are counted is the same for all.
    /// </summary>
    public static bool IsWhole(string permission) => permission is ManageOrganisation or ManageTouchpoints or ManageReasons;
}

/// <summary>The roles of <c>design.md</c> §1 that have work to do here, and what each may.</summary>
public static class Role
{
    public const string Administrator = "administrator";
    public const string Lead = "lead";
    public const string Executive = "executive";
    public const string Analyst = "analyst";
    public const string Manager = "manager";
    public const string Agent = "agent";

    private static readonly Dictionary<string, string[]> Grants = new()
    {
        [Administrator] = [.. Permission.All],
        [Lead] =
        [
            Permission.SeeScores, Permission.SeeQuotes, Permission.SeeResponses, Permission.SeeCases, Permission.WorkCases, Permission.ApproveHandoffs, Permission.SeeSurveys,
            Permission.ManageSurveys, Permission.ManageRules, Permission.ManageTouchpoints, Permission.ImportResponses, Permission.SubmitResponses,
            Permission.CorrectComments, Permission.ManageReasons,
        ],
        [Executive] = [Permission.SeeScores, Permission.SeeQuotes, Permission.SeeCases, Permission.SeeSurveys],
        [Analyst] =
        [
            Permission.SeeScores, Permission.SeeQuotes, Permission.SeeResponses, Permission.SeeSurveys, Permission.ImportResponses, Permission.SubmitResponses, Permission.CorrectComments,
        ],
        [Manager] = [Permission.SeeScores, Permission.SeeQuotes, Permission.SeeResponses, Permission.SeeCases, Permission.WorkCases, Permission.ApproveHandoffs, Permission.SeeSurveys],
        [Agent] = [Permission.WorkCases],
    };

    public static IReadOnlyCollection<string> All => Grants.Keys;
    public static bool Exists(string role) => Grants.ContainsKey(role);
    public static bool May(string role, string permission) => Grants.TryGetValue(role, out var grants) && grants.Contains(permission);
}
