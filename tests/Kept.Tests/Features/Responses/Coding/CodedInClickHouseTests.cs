using System.Net;
using System.Net.Http.Json;
using Kept.Data;
using Kept.Features.Responses;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Coding;

/// <summary>Comments coded anew where rows cannot be written in their place: another set of tables takes over.</summary>
public class CodedInClickHouseTests(SharedClickHouse clickHouse) : IClassFixture<SharedClickHouse>
{
    [ClickHouseFact]
    public async Task Old_and_new_comments_count_alike_after_each_change_and_nothing_is_left_behind()
    {
        var address = clickHouse.Anew();
        await using var app = await TestApp.Start(options => options with { Scores = address.ToString() });
        var api = await Coded.Answered(app, (2, Coded.Waiting), (10, null));
        await api.Becomes("reason", ("waiting", 1), ("waiting.queue", 1));

        await api.PostAsJsonAsync("codebook/reasons/waiting.queue/merge", new { into = "staff.presence" }).Expect(HttpStatusCode.OK);
        await api.Becomes("reason", ("staff", 1), ("staff.presence", 1));
        await Coded.Send(api, (4, Coded.Waiting));
        await api.Becomes("reason", ("staff", 2), ("staff.presence", 2));
        var id = await app.Read(db => db.Responses.Where(r => r.Answers.Contains("\"nps\":4")).Select(r => r.Id).SingleAsync());
        await api.PutAsJsonAsync($"responses/{id}/comments/why", new { sentiment = -1, reasons = new Dictionary<string, int> { ["price.level"] = -1 } }).Expect(HttpStatusCode.NoContent);
        await api.Becomes("reason", ("staff", 1), ("staff.presence", 1), ("price", 1), ("price.level", 1));
        await api.DeleteAsync($"surveys/nps/responses/{id}").Expect(HttpStatusCode.NoContent);

        await api.Becomes("reason", ("staff", 1), ("staff.presence", 1));
        await Coded.Verified(app);
        await api.PostAsJsonAsync("codebook/versions", new { version = 0 }).Expect(HttpStatusCode.OK);
        await api.Becomes("reason", ("waiting", 1), ("waiting.queue", 1));
    }

    [ClickHouseFact]
    public async Task Another_node_reads_what_the_first_coded_anew_and_columns_made_anew_are_coded_by_the_newest()
    {
        var address = clickHouse.Anew();
        await using var app = await TestApp.Start(options => options with { Scores = address.ToString() });
        var api = await Coded.Answered(app, (2, Coded.Waiting), (10, null));
        await using var other = await app.StartAnother();
        var there = await other.Api();
        await api.Becomes("reason", ("waiting", 1), ("waiting.queue", 1));
        await there.Becomes("reason", ("waiting", 1), ("waiting.queue", 1));

        await there.PostAsJsonAsync("codebook/reasons/waiting.queue/merge", new { into = "staff.presence" }).Expect(HttpStatusCode.OK);
        await there.Becomes("reason", ("staff", 1), ("staff.presence", 1));
        await api.Becomes("reason", ("staff", 1), ("staff.presence", 1));
        await api.PostAsync("codebook/reasons/staff.presence/retirement", null).Expect(HttpStatusCode.OK);
        await there.Becomes("reason");
        await app.Use<KeptDb>(async db => { db.Record(Guid.Empty, new ScoresToRebuild(), "test"); await db.SaveChangesAsync(); });

        await api.Becomes("reason");
        Assert.Equal(2, (await api.GetAsync("scores?survey=nps&question=nps").Expect(HttpStatusCode.OK)).GetProperty("cells")[0].GetProperty("n").GetInt32());
    }
}
