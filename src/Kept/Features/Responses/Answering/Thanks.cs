using Kept.Questionnaires;

namespace Kept.Features.Responses.Answering;

/// <summary>What a respondent gets at the end: a text, and an address to go on to where there is one.</summary>
internal static class Thanks
{
    /// <summary>Whether the ending says anything that depends on her answers.</summary>
    public static bool IsPiped(Questionnaire questionnaire, Ending? ending) =>
        (TextOf(questionnaire, ending)?.Values.Values ?? []).Append(AddressOf(questionnaire, ending) ?? "").Any(Piping.IsPiped);

    public static string? TextIn(Flow flow, Ending? ending, string language, Facts facts) =>
        TextOf(flow.Questionnaire, ending) is { } text ? flow.Fill(text, language, facts) : null;

    /// <summary>The address with what is piped into it, encoded, all of it ASCII as a header needs: choices by their codes. Where it leads is fixed, since nothing is piped before its path.</summary>
    public static string? AddressIn(Flow flow, Ending? ending, Facts facts)
    {
        if (AddressOf(flow.Questionnaire, ending) is not { } address) return null;
        var filled = string.Concat(Piping.Parts(address).Select(part => part.Value is null ? part.Words : Uri.EscapeDataString(part.Value.Value(facts)?.ToString() ?? "")));
        return Uri.TryCreate(filled, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps ? new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri : null;
    }

    private static Text? TextOf(Questionnaire questionnaire, Ending? ending) => ending?.Text ?? questionnaire.Ending;

    private static string? AddressOf(Questionnaire questionnaire, Ending? ending) => ending is null ? questionnaire.Redirect : ending.Redirect;
}
