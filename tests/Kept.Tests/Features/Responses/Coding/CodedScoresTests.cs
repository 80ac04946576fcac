using System.Net;
using System.Net.Http.Json;
using Kept.Data;
using Kept.Features.Responses;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Columns;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Kept.Tests.Features.Responses.Coding;

/// <summary>What comments say is in the next score, and stays right whatever changes about how they are read.</summary>
public class CodedScoresTests
{
    [Fact]
    public async Task Reasons_and_tones_are_dimensions_with_the_score_of_those_who_give_them()
    {
        await using var app = await TestApp.Start();
        var api = await Coded.Answered(app, (2, Coded.Waiting), (9, Coded.Waiting), (10, null), (8, "  "));

        Assert.Equal(new() { ["waiting"] = 2, ["waiting.queue"] = 2 }, await api.By("reason"));
        Assert.Equal(new() { ["waiting"] = 2, ["waiting.queue"] = 2 }, await api.By("criticised"));
        Assert.Empty(await api.By("praised"));
        Assert.Equal(2, (await api.By("sentiment")).Values.Sum());
        Assert.Equal(new() { ["waiting"] = 1, ["waiting.queue"] = 1 }, await api.By("reason", "&where=nps:detractor"));
        await Coded.Verified(app);
    }

    [Fact]
    public async Task A_question_or_attribute_of_the_same_name_keeps_to_itself_under_another()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 2, why = Coded.Waiting, reason = "price" }, attributes = new { sentiment = "low", city = "Vigo" } });

        Assert.Equal(new() { ["waiting"] = 1, ["waiting.queue"] = 1 }, await api.By("reason"));
        Assert.Equal(new() { ["price"] = 1 }, await api.By("own.reason"));
        Assert.Equal(new() { ["low"] = 1 }, await api.By("own.sentiment"));
        Assert.DoesNotContain("low", (await api.By("sentiment")).Keys);
        var dimensions = (await api.GetAsync("scores/dimensions?survey=nps").Expect(HttpStatusCode.OK)).GetProperty("dimensions").EnumerateArray()
            .ToDictionary(d => d.GetProperty("name").GetString()!, d => d.GetProperty("label").GetString());
        Assert.Equal(("Reason", "Main reason", "Sentiment"), (dimensions["reason"], dimensions["own.reason"], dimensions["own.sentiment"]));
    }

    [Fact]
    public async Task Scores_pages_break_down_and_filter_by_reason_in_words()
    {
        await using var app = await TestApp.Start();
        await Coded.Answered(app, (2, Coded.Waiting), (10, "Fine."));
        var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Page("/scores?survey=nps&question=nps&by=reason");

        Assert.Contains("Queues", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Criticised for", page.Text("main"), StringComparison.Ordinal);
        var filtered = await ana.Page("/scores?survey=nps&question=nps&where=reason:waiting.queue");
        Assert.Contains("Reason: Queues", filtered.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merging_retiring_restoring_and_going_back_count_old_and_new_comments_alike()
    {
        await using var app = await TestApp.Start();
        var api = await Coded.Answered(app, (2, Coded.Waiting), (10, null));
        await api.Becomes("reason", ("waiting", 1), ("waiting.queue", 1));

        await api.PostAsJsonAsync("codebook/reasons/waiting.queue/merge", new { into = "staff.presence" }).Expect(HttpStatusCode.OK);
        await api.Becomes("reason", ("staff", 1), ("staff.presence", 1));
        await Coded.Send(api, (4, Coded.Waiting));
        await api.Becomes("reason", ("staff", 2), ("staff.presence", 2));

        await api.PostAsync("codebook/reasons/staff.presence/retirement", null).Expect(HttpStatusCode.OK);
        await api.Becomes("reason");
        await api.PostAsync("codebook/reasons/staff.presence/restoration", null).Expect(HttpStatusCode.OK);
        await api.Becomes("reason", ("staff", 2), ("staff.presence", 2));
        await api.PostAsJsonAsync("codebook/versions", new { version = 0 }).Expect(HttpStatusCode.OK);

        await api.Becomes("reason", ("waiting", 2), ("waiting.queue", 2));
        await Coded.Verified(app);
        Assert.Equal(4, await app.Read(db => db.CodebookVersions.MaxAsync(v => v.Number)));
    }

    [Fact]
    public async Task An_own_reason_is_found_in_old_comments_and_parts_take_the_place_of_the_whole()
    {
        await using var app = await TestApp.Start();
        var api = await Coded.Answered(app, (2, Coded.ChildSeats[0]), (3, Coded.Roofs[0]), (9, "Lovely."));

        var added = await Coded.Add(api, "Extras", "product", [.. Coded.ChildSeats, .. Coded.Roofs]);
        Assert.Equal("product.extras", added.GetProperty("code").GetString());
        await Soon.Become(() => Found(api), now => now.Contains("[product.extras, 2]", StringComparison.Ordinal));
        await api.PostAsJsonAsync("codebook/reasons/product.extras/split", new
        {
            parts = new[] { new { name = new { en = "Child seats" }, examples = Coded.ChildSeats }, new { name = new { en = "Roof racks" }, examples = Coded.Roofs } },
        }).Expect(HttpStatusCode.OK);

        await Soon.Become(() => Found(api), now => now.Contains("[product.child_seats, 1]", StringComparison.Ordinal) && now.Contains("[product.roof_racks, 1]", StringComparison.Ordinal));
        Assert.DoesNotContain("product.extras", (await api.By("reason")).Keys);
        await Coded.Verified(app);
    }

    [Fact]
    public async Task A_corrected_comment_counts_as_corrected_until_that_is_undone_and_is_gone_when_erased()
    {
        await using var app = await TestApp.Start();
        var api = await Coded.Answered(app, (2, Coded.Waiting), (3, "We had to wait, too, in a queue."));
        await api.Becomes("reason", ("waiting", 2), ("waiting.queue", 2));
        // One of them stands in a block, and what comes after in the tail.
        await app.Use<KeptDb>(async db => { db.Record(Guid.Empty, new ScoresToRebuild(), "test"); await db.SaveChangesAsync(); });
        await api.Becomes("reason", ("waiting", 2), ("waiting.queue", 2));
        var id = await Coded.IdOf(app, "long queue");

        await api.PutAsJsonAsync($"responses/{id}/comments/why", new { sentiment = 2, reasons = new Dictionary<string, int> { ["price.level"] = 1, ["staff.care"] = -1 } }).Expect(HttpStatusCode.NoContent);
        await api.Becomes("reason", ("waiting", 1), ("waiting.queue", 1), ("price", 1), ("price.level", 1), ("staff", 1), ("staff.care", 1));
        await api.Becomes("praised", ("price", 1), ("price.level", 1));
        await Coded.Verified(app);
        var read = (await api.GetAsync($"responses/{id}").Expect(HttpStatusCode.OK)).GetProperty("comments")[0];
        Assert.Equal((true, 2), (read.GetProperty("isCorrected").GetBoolean(), read.GetProperty("sentiment").GetInt32()));

        await api.DeleteAsync($"responses/{id}/comments/why").Expect(HttpStatusCode.NoContent);
        await api.Becomes("reason", ("waiting", 2), ("waiting.queue", 2));
        await api.PutAsJsonAsync($"responses/{id}/comments/why", new { sentiment = 0, reasons = new { } }).Expect(HttpStatusCode.NoContent);
        await api.Becomes("reason", ("waiting", 1), ("waiting.queue", 1));
        await api.DeleteAsync($"surveys/nps/responses/{id}").Expect(HttpStatusCode.NoContent);

        Assert.Equal(0, await app.Read(db => db.CommentCorrections.CountAsync()));
        await api.Becomes("reason", ("waiting", 1), ("waiting.queue", 1));
        await Coded.Verified(app);
    }

    [Fact]
    public async Task Corrections_are_learned_from_when_asked_and_forgotten_with_their_response()
    {
        await using var app = await TestApp.Start();
        var api = await Coded.Answered(app, [.. Coded.ChildSeats.Select(text => (3, (string?)text))]);
        var code = (await Coded.Add(api, "Roof racks", "product", Coded.Roofs)).GetProperty("code").GetString()!;
        await api.PostAsync("codebook/corrections", null).Expect(HttpStatusCode.Conflict);
        var id = await Coded.IdOf(app, "smelled");
        await api.PutAsJsonAsync($"responses/{id}/comments/why", new { sentiment = -1, reasons = new Dictionary<string, int> { [code] = -1 } }).Expect(HttpStatusCode.NoContent);

        Assert.Equal(2, (await api.PostAsync("codebook/corrections", null).Expect(HttpStatusCode.OK)).GetProperty("version").GetInt32());
        Assert.Equal(1, await app.Read(db => db.CodebookExamples.CountAsync(e => e.ResponseId == id)));
        await api.DeleteAsync($"surveys/nps/responses/{id}").Expect(HttpStatusCode.NoContent);

        Assert.Equal(0, await app.Read(db => db.CodebookExamples.CountAsync(e => e.ResponseId == id)));
        await Coded.Verified(app);
    }

    [Fact]
    public async Task A_process_that_is_killed_in_the_middle_of_coding_anew_goes_on_where_it_stopped()
    {
        await using var app = await TestApp.Start();
        var api = await Coded.Answered(app, [.. Enumerable.Range(0, 30).Select(i => (i % 11, (string?)(i % 3 == 0 ? Coded.Waiting : "Fine.")))]);
        var survey = await app.Read(db => db.Surveys.Select(s => s.Id).SingleAsync());
        var options = app.Options with { DataFolder = Path.Combine(app.Options.DataFolder, "apart") };
        await app.Use<KeptDb>(async db => { db.Record(Guid.Empty, new ScoresToRebuild(), "test"); await db.SaveChangesAsync(); });
        using (var folder = new ColumnFolder(options))
        using (var first = Tables(app, options, folder))
        {
            await first.UpToDate(survey, default);
            await Coded.Send(api, (1, Coded.Waiting));
            await first.UpToDate(survey, default);
            await api.PostAsJsonAsync("codebook/reasons/waiting.queue/merge", new { into = "staff.presence" }).Expect(HttpStatusCode.OK);
            await app.Use<KeptDb>(async db => await app.Services.GetRequiredService<CommentCoder>().Current(db, default));

            // The block is coded anew, the tail is not: here it stops.
            Assert.True(await first.Recode(survey, default));
            Assert.Equal((10L, 1L), await Counts(first, survey));
        }

        using var columns = new ColumnFolder(options);
        using var second = Tables(app, options, columns);
        Assert.Equal((11L, 0L), await Counts(second, survey));
        Assert.False(await second.Recode(survey, default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("🙂🙂🙂")]
    [InlineData("\u0001\u0002\u200f\u202e")]
    [InlineData("انتظرنا طويلا في الطابور")]
    [InlineData("wait \ud83d")]
    public async Task Comments_of_any_kind_are_taken_counted_and_shown(string comment)
    {
        await using var app = await TestApp.Start();
        var api = await Coded.Answered(app, (2, Coded.Waiting));
        using var sent = await api.PostAsync("surveys/nps/responses", new StringContent(
            "[{\"answers\":{\"nps\":5,\"why\":" + System.Text.Json.JsonSerializer.Serialize(comment) + "}}]", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var ids = await app.Read(db => db.Responses.Select(r => r.Id).ToListAsync());
        var ana = await app.SignIn("ana@velamar.example");

        foreach (var id in ids)
        {
            await api.GetAsync($"responses/{id}").Expect(HttpStatusCode.OK);
            Assert.Equal(HttpStatusCode.OK, (await ana.Page($"/responses/{id}")).StatusCode);
        }
        Assert.Equal(2, (await api.GetAsync("scores?survey=nps&question=nps").Expect(HttpStatusCode.OK)).GetProperty("cells")[0].GetProperty("n").GetInt32());
        await Coded.Verified(app);
    }

    [Fact]
    public async Task A_comment_of_a_hundred_thousand_characters_that_came_before_limits_is_read()
    {
        await using var app = await TestApp.Start();
        var api = await Coded.Answered(app, (2, "short"));
        var comment = string.Concat(Enumerable.Repeat("We had to wait so long. ", 4200));
        await app.Read(db => db.Responses.ExecuteUpdateAsync(set => set.SetProperty(r => r.Answers, $"{{\"nps\":2,\"why\":\"{comment}\"}}")));
        var id = await app.Read(db => db.Responses.Select(r => r.Id).SingleAsync());

        var read = (await api.GetAsync($"responses/{id}").Expect(HttpStatusCode.OK)).GetProperty("comments")[0];

        Assert.Equal(comment.Trim().Length, read.GetProperty("text").GetString()!.Trim().Length);
        await Coded.Verified(app);
    }

    private static async Task<string> Found(HttpClient api) => string.Join(' ', await api.By("reason"));

    private static ScoreTables Tables(TestApp app, Kept.Shared.KeptOptions options, ColumnFolder folder) => new(
        app.Services.GetRequiredService<IServiceScopeFactory>(), options, folder, app.Services.GetRequiredService<CommentCoder>(), TimeProvider.System, NullLogger<ScoreTables>.Instance);

    private static async Task<(long Presence, long Queue)> Counts(ScoreTables tables, Guid survey)
    {
        var uses = await Kept.Analytics.Scores.Slices.Uses(await tables.UpToDate(survey, default), "reason", new(), default);
        return (uses.GetValueOrDefault("staff.presence"), uses.GetValueOrDefault("waiting.queue"));
    }
}
