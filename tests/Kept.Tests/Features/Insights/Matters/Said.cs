using System.Net;
using System.Net.Http.Json;
using Kept.Analytics.Language;
using Kept.Data;
using Kept.Features.Insights.Matters;
using Kept.Features.Responses;
using Kept.Features.Responses.Coding;
using Kept.Tests.Features.Cases;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kept.Tests.Features.Insights.Matters;

/// <summary>Surveys that ask for comments, and matters found in them.</summary>
internal static class Said
{
    /// <summary>A published survey with an NPS question and a comment.</summary>
    public static async Task Survey(HttpClient api, string code = "nps", bool anonymous = false)
    {
        var questionnaire = new
        {
            title = new { en = "Your visit" }, languages = new[] { "en" },
            pages = new[] { new { questions = new object[]
            {
                new { code = "nps", kind = "nps", text = new { en = "How likely are you to recommend us?" } },
                new { code = "why", kind = "text", text = new { en = "Why?" }, lines = 4 },
            } } },
        };
        await api.PostAsJsonAsync("surveys", new { code, kind = "relational", questionnaire, anonymous }).Expect(HttpStatusCode.Created);
        await api.PostAsync($"surveys/{code}/publication", null).Expect(HttpStatusCode.Created);
    }

    /// <summary>A comment in a unit, in which this matter is found, as the consumer writes it down.</summary>
    public static async Task<CommentMatter> Found(this TestApp app, HttpClient api, Matter matter, string why, string? unit = null)
    {
        // What is sent says nothing, so that the consumer, which reads it meanwhile, finds none besides.
        await A.Responses(api, "nps", new { answers = new { nps = 9, why = "As usual." }, attributes = unit is null ? null : new { unit } });
        var response = await app.Read(db => db.Responses.AsNoTracking().OrderByDescending(r => r.ReceivedAt).ThenByDescending(r => r.Id).FirstAsync());
        var comment = new CodedComment(response.Id, "why", "Why?", why, Reading.Nothing, false);
        var found = new CommentMatter(response, comment, new FoundMatter(matter, 0.9, [new Stretch(0, 1)]), DateTime.UtcNow);
        await app.Write(db =>
        {
            db.CommentMatters.Add(found);
            db.Record(found.Id, new MatterFound(matter, response.Id), "kept");
        });
        return found;
    }
}
