using Kept.Data.Events;
using Kept.Features.Surveys;

namespace Kept.Features.Responses;

/// <summary>A checked answer on its way into the database.</summary>
/// <param name="Imported">True for answers given elsewhere in the past: they are scored and never raise an alert.</param>
/// <param name="Begun">The token under which answers were saved on the way: with this they are done with.</param>
public sealed record Submission(
    Guid Id, Guid SurveyId, int Version, string? OwnId, Guid? UnitId, Guid? TouchpointId, string Mode, string Language,
    DateTime SubmittedAt, DateTime ReceivedAt, string Answers, string? Attributes, string? Contact, bool Imported = false,
    ResponseOutcome Outcome = ResponseOutcome.Complete, Guid? Begun = null)
{
    /// <summary>A response just checked; an anonymous survey keeps no id that says who sent it.</summary>
    internal static Submission Of(
        PublishedSurvey survey, string? ownId, CheckedAttributes known, string mode, string language, DateTime submittedAt, DateTime receivedAt, string answers) => new(
        Guid.CreateVersion7(), survey.Id, survey.Version, survey.Anonymous ? OwnIds.Hidden(survey, ownId) : ownId, known.UnitId, known.TouchpointId,
        mode, language, submittedAt, receivedAt, answers, known.Free, known.Contact);

    /// <summary>Finds the other answers of the same customer; null where there is no contact.</summary>
    public string? CustomerMark => Responses.CustomerMark.Of(Contact);

    public string EventKind => Imported ? nameof(ResponseImported) : nameof(ResponseReceived);
}

/// <summary>A customer answered; the subject is the response.</summary>
public sealed record ResponseReceived : KeptEvent;

/// <summary>An answer given in the past was brought in; the subject is the response.</summary>
public sealed record ResponseImported : KeptEvent;

/// <summary>A response was erased; it was told of at this position of the log.</summary>
public sealed record ResponseErased(long Position) : KeptEvent;

/// <summary>Every node shall forget its columns and read the responses anew.</summary>
public sealed record ScoresToRebuild : KeptEvent;
