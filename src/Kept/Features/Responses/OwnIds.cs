using System.Security.Cryptography;
using System.Text;
using Kept.Features.Surveys;

namespace Kept.Features.Responses;

/// <summary>A sender's own id may say who answered: in an anonymous survey only its hash is kept, enough to know a repetition.</summary>
internal static class OwnIds
{
    /// <summary>The own id of a response that was sent from a form with this token.</summary>
    public static string Of(PublishedSurvey survey, Guid token) =>
        survey.Anonymous ? Hidden(survey, token.ToString("N"))! : token.ToString("N");

    public static string? Hidden(PublishedSurvey survey, string? ownId) =>
        ownId is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{survey.LinkKey}/{ownId}")));
}
