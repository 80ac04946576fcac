using System.Globalization;
using Kept.Features.Surveys;
using Kept.Features.Surveys.Rendering;
using Kept.Shared;

namespace Kept.Features.Responses.Answering;

/// <summary>
/// Opens the form for one respondent: where she was when something is saved, else at the beginning. Nothing is recorded by it.
/// </summary>
public sealed class OpenForm(Visits visits, LinkFacts links, BegunResponses begun, ScreenForms forms) : IUseCase
{
    /// <param name="Query">Of the address: <c>r</c> the token, <c>s</c> the screen, <c>a</c>, <c>m</c>, <c>lang</c>.</param>
    /// <param name="Attributes">What <c>a</c> carries, read.</param>
    public sealed record Request(PublishedSurvey Survey, IQueryCollection Query, IReadOnlyDictionary<string, string> Attributes, string? AcceptLanguage);

    /// <param name="Form">Null when she sent her answers before.</param>
    public sealed record Result(Visit Visit, SurveyForm? Form);

    public async Task<Result> Handle(Request request, CancellationToken ct)
    {
        var (open, query, attributes, accept) = request;
        var token = links.TokenOf(open.LinkKey, attributes) ?? (Guid.TryParseExact(query["r"], "N", out var asked) ? asked : null as Guid?);
        var saved = token is { } known ? await begun.Find(open.Id, known, ct) : null;
        var sent = token is { } given && saved is null && await begun.Sent(open, given, ct) is not null;
        // A token that nothing was saved under may have been made up by whoever sent the address: it is not taken over.
        if (saved is null && !sent && !attributes.ContainsKey(LinkSigner.Respondent)) token = null;
        var visit = await visits.OfAddress(open, query, accept, attributes, token ?? Guid.CreateVersion7(), saved, ct);
        if (sent) return new Result(visit, null);
        var way = ScreenWay.Of(visit.Survey.Sheet, visit.Answers, visit.Facts);
        var screen = way.At(saved is null ? 0 : int.TryParse(query["s"], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : saved.Screen);
        return new Result(visit, forms.Of(visit, way, screen, SavedAnswers.Fields(visit.Answers)));
    }
}
