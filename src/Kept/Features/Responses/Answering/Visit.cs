using Kept.Features.Surveys;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Answering;

/// <summary>One respondent as she comes with one request: what she answers, what is known of her, and what she answered before.</summary>
/// <param name="Survey">In the version she answers: the one she began on.</param>
/// <param name="Token">Makes a repeated sending harmless, and finds again what was saved; of a personal link worked out from it.</param>
/// <param name="Carried">The signed attributes as the link carries them; empty without.</param>
/// <param name="Attributes">The same, read.</param>
/// <param name="Mode">How an unsigned link says she came; empty when it does not.</param>
/// <param name="Saved">Null when nothing was saved, or it was not looked for.</param>
/// <param name="Facts">All but her answers.</param>
public sealed record Visit(
    PublishedSurvey Survey, Guid Token, string Language, string Carried, IReadOnlyDictionary<string, string> Attributes, string Mode, BegunResponse? Saved, Facts Facts)
{
    /// <summary>Whether she sees it screen by screen.</summary>
    public bool InSteps => Survey.Questionnaire.Display != Display.All;

    /// <summary>Whether her link is for her alone.</summary>
    public bool IsPersonal => Attributes.ContainsKey(LinkSigner.Respondent);

    public string OwnId => OwnIds.Of(Survey, Token);

    /// <summary>What was saved so far, as JSON.</summary>
    public string Answers => Saved?.Answers ?? SavedAnswers.None;

    /// <summary>Where one of her screens is found again.</summary>
    public string AddressOf(int screen) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/s/{Survey.LinkKey}?r={Token:N}&s={screen}&lang={Language}")
        + (Carried.Length > 0 ? "&a=" + Carried : "") + (Mode.Length > 0 ? "&m=" + Mode : "");

    /// <summary>These answers, ready to be saved.</summary>
    public BegunResponse With(string answers, int screen, DateTime now) => new(
        Survey.Id, Token, Survey.Version, answers, screen, Language, Survey.Anonymous ? "" : Carried, Mode, Saved?.BegunAt ?? now, now);
}
