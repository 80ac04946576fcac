using Kept.Questionnaires;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Why a form comes back, besides faults in the answers.</summary>
public enum FormNotice
{
    None,

    /// <summary>What identifies the sending was missing or of another version: look through and send again.</summary>
    SendAgain,

    /// <summary>The answers could not be saved just now.</summary>
    Unavailable,

    /// <summary>A look at what customers would see; it cannot be sent.</summary>
    Preview,
}

/// <summary>Everything one respondent's form shows; the defaults are an untouched one with the whole questionnaire on it.</summary>
/// <param name="Action">The path it is sent to; language links lead there too.</param>
/// <param name="Language">One of the questionnaire's languages.</param>
/// <param name="Company">Who asks.</param>
public sealed record SurveyForm(Flow Flow, int Version, string Language, string Company, string Action)
{
    public Questionnaire Questionnaire => Flow.Questionnaire;

    /// <summary>What is on it; null for the whole questionnaire.</summary>
    public Screen? Screen { get; init; }

    /// <summary>What is on it, in the respondent's order.</summary>
    internal IReadOnlyList<ScreenPart> Parts() => Screen?.Parts
        ?? [.. Flow.OrderFor(Facts.Seed).Select(page => new ScreenPart(page, Flow.OrderOn(page, Facts.Seed)))];

    /// <summary>What is known before this screen: answers saved from others, attributes, the respondent's order and day.</summary>
    public Facts Facts { get; init; } = new();

    /// <summary>Whether nothing is known of other screens, because what was saved could not be read: what depends on them is shown.</summary>
    public bool IsAlone { get; init; }

    /// <summary>How far the respondent is, in percent; null where that is not shown.</summary>
    public int? Progress { get; init; }

    /// <summary>Whether there is a screen to go back to.</summary>
    public bool HasBack { get; init; }

    /// <summary>Whether the answers are sent from here; otherwise there is more to come.</summary>
    public bool IsLast { get; init; } = true;

    /// <summary>Whether answers are saved as they are given: the page's script posts the form to <c>{Action}/progress</c>.</summary>
    public bool Saves { get; init; }

    /// <summary>Whether answers are saved under the token already, so that <see cref="SavedAt"/> leads back to them.</summary>
    public bool IsSaved { get; init; }

    /// <summary>What a link to this screen has in its query: <c>&amp;r=…&amp;s=…</c>; empty while nothing is saved.</summary>
    public string SavedAt => IsSaved ? $"&r={Token}&s={Screen?.Index ?? 0}" : "";

    public bool Anonymous { get; init; }
    public FormNotice Notice { get; init; }

    /// <summary>Makes a repeated sending harmless.</summary>
    public string Token { get; init; } = "";

    /// <summary>Attributes as they were signed in the link; empty without.</summary>
    public string Attributes { get; init; } = "";

    /// <summary>How the respondent came here; empty when the link does not say.</summary>
    public string Mode { get; init; } = "";

    /// <summary>What was sent before, by field: a form that comes back loses nothing.</summary>
    public Func<string, IReadOnlyList<string>> Answers { get; init; } = _ => [];

    public IReadOnlyList<AnswerProblem> Problems { get; init; } = [];

    /// <summary>Whether it was sent before and comes back.</summary>
    public bool Returned => Problems.Count > 0 || Notice is FormNotice.SendAgain or FormNotice.Unavailable;
}
