using System.Text.Json;
using Kept.Data.Events;
using Kept.Features.Surveys;
using Kept.Questionnaires;

namespace Kept.Features.Responses;

/// <summary>How to reach a customer who said so in her answers: what closes the loop with her.</summary>
internal static class GivenContact
{
    /// <summary>
    /// The attributes with the e-mail address and telephone number she gave, where the link brought none. In an anonymous survey
    /// they stay what they are, answers; where the survey asks for consent, they count only once she gave it.
    /// </summary>
    public static CheckedAttributes With(this CheckedAttributes known, PublishedSurvey survey, AnswerResult read)
    {
        if (survey.Anonymous || !MayBeUsed(survey, read)) return known;
        var given = read.Answers.Where(a => a.Question.Kind is QuestionKind.Email or QuestionKind.Phone && a.Value.Word is not null).ToList();
        if (given.Count == 0) return known;
        var contact = new SortedDictionary<string, string>(Attributes.Read(known.Contact).ToDictionary(), StringComparer.Ordinal);
        foreach (var answer in given) contact.TryAdd(answer.Question.Kind == QuestionKind.Email ? "email" : "phone", answer.Value.Word!);
        return known with { Contact = JsonSerializer.Serialize(contact, EventJson.Options) };
    }

    private static bool MayBeUsed(PublishedSurvey survey, AnswerResult read)
    {
        if (survey.Questionnaire.Questions.All(q => q.Kind != QuestionKind.Consent)) return true;
        var consents = read.Answers.Where(a => a.Question.Kind == QuestionKind.Consent).ToList();
        return consents.Count > 0 && consents.TrueForAll(a => a.Value.Truth == true);
    }
}
