using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Listing;

/// <summary>Takes out the listed responses for tabulation programs: triple-s, read by the questionnaire that was published last.</summary>
public static class TripleSDownload
{
    private const int AtOnce = 1000;

    public static void MapTripleSDownload(this IEndpointRouteBuilder app) =>
        app.MapGet("/responses/export.triples.zip", async (HttpContext http, AnswersInReach answers, ResponseViews views, KeptDb db, CancellationToken ct) =>
        {
            var asked = ResponseSearch.Of(http.Request.Query);
            var open = await answers.Of(asked.Survey ?? throw new InvalidException("survey", "Say which survey by its code."), Permission.SeeResponses, ct);
            if (open.AreProtected) throw new ForbiddenException("responses.protected");
            var questionnaire = await db.SurveyVersions.QuestionnairesOf(open.Survey.Id, ct) is [.., var newest] ? newest : throw new NotFoundException("A published version of this survey");
            var (ids, _) = await open.Rows(asked.Slice, 0, int.MaxValue, ct);
            // A zip is written to the end before its length is known; the file goes when it has been sent.
            var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            TripleSArchive.Write(file, open.Survey.Code, questionnaire, Records(ids, questionnaire, views, ct).ToBlockingEnumerable(ct));
            file.Position = 0;
            return Results.Stream(file, "application/zip", open.Survey.Code + ".zip");
        }).RequireAuthorization(Permission.SeeResponses).ExcludeFromDescription();

    private static async IAsyncEnumerable<IReadOnlyDictionary<string, AnswerValue>> Records(
        IReadOnlyList<Guid> ids, Questionnaire questionnaire, ResponseViews views, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var some in ids.Chunk(AtOnce))
        {
            foreach (var response in await views.Of(some, ct)) yield return StoredAnswers.ByCode(response.Answers.GetRawText(), questionnaire);
        }
    }
}
