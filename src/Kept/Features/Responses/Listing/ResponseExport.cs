using System.Globalization;
using System.Text;
using System.Text.Json;
using Kept.Analytics.Scores;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Shared;

namespace Kept.Features.Responses.Listing;

/// <summary>Takes out the listed responses as CSV, a chunk at a time: a column per question and per attribute.</summary>
public static class ResponseExport
{
    private const int AtOnce = 1000;
    private static readonly string[] Own = ["id", "submittedAt", "receivedAt", "mode", "language", "version", "unit", "touchpoint", Outcomes.Dimension];

    public static void MapResponseExport(this IEndpointRouteBuilder app) =>
        app.MapGet("/responses/export.csv", async (HttpContext http, AnswersInReach answers, ResponseViews views, CancellationToken ct) =>
        {
            var asked = ResponseSearch.Of(http.Request.Query);
            var open = await answers.Of(asked.Survey ?? throw new InvalidException("survey", "Say which survey by its code."), Permission.SeeResponses, ct);
            if (open.AreProtected) throw new ForbiddenException("responses.protected");
            var (ids, _) = await open.Rows(asked.Slice, 0, int.MaxValue, ct);
            http.Response.ContentType = "text/csv; charset=utf-8";
            http.Response.Headers.ContentDisposition = "attachment; filename=responses.csv";
            await Write(http.Response.Body, ids, await Codes(answers, open, ct), views, ct);
        }).RequireAuthorization(Permission.SeeResponses).ExcludeFromDescription();

    private static async Task<(IReadOnlyList<string> Questions, IReadOnlyList<string> Attributes)> Codes(AnswersInReach answers, OpenAnswers open, CancellationToken ct)
    {
        var questions = await answers.QuestionsOf(open.Survey, ct);
        return (questions, [.. (await answers.AttributesOf(open, questions, ct)).Except(Own)]);
    }

    private static async Task Write(Stream body, IReadOnlyList<Guid> ids, (IReadOnlyList<string> Questions, IReadOnlyList<string> Attributes) codes, ResponseViews views, CancellationToken ct)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        // Excel takes a CSV for its own code page unless a byte order mark says UTF-8.
        text.Write('\ufeff');
        Csv.Write(text, [.. Own, .. codes.Questions, .. codes.Attributes]);
        foreach (var some in ids.Chunk(AtOnce))
        {
            foreach (var response in await views.Of(some, ct)) Csv.Write(text, Row(response, codes.Questions, codes.Attributes));
            await body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), ct);
            text.GetStringBuilder().Clear();
        }
        await body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), ct);
    }

    private static IEnumerable<string?> Row(ResponseView r, IReadOnlyList<string> questions, IReadOnlyList<string> attributes) =>
    [
        r.Id.ToString(), Time(r.SubmittedAt), Time(r.ReceivedAt), r.Mode, r.Language, r.Version.ToString(CultureInfo.InvariantCulture),
        r.Attributes.GetValueOrDefault("unit"), r.Attributes.GetValueOrDefault("touchpoint"), Outcomes.Word(r.Outcome),
        .. questions.Select(code => r.Answers.TryGetProperty(code, out var answer) ? Text(answer) : null),
        .. attributes.Select(name => r.Attributes.GetValueOrDefault(name)),
    ];

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Text(JsonElement answer) => answer.ValueKind == JsonValueKind.Array
        ? string.Join("; ", answer.EnumerateArray().Select(one => one.ToString())) : answer.ToString();
}
