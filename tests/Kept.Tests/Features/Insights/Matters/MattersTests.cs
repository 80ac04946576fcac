using System.Net;
using System.Text.Json;
using Kept.Analytics.Language;
using Kept.Features.Insights.Matters;
using Kept.Features.Organisation;
using Kept.Tests.Features.Cases;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Insights.Matters;

public class MattersTests
{
    [Fact]
    public async Task Matters_are_listed_by_kind_and_unit_within_reach_the_newest_first()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "ES");
        await A.Unit(api, "MAD-01", "ES");
        await A.Unit(api, "PL");
        await Said.Survey(api);
        await app.Found(api, Matter.Harm, "I slipped and broke my wrist.", "MAD-01");
        await app.Found(api, Matter.Praise, "Marta was an angel!", "PL");

        Assert.Equal(["praise", "harm"], Kinds(await api.GetAsync("matters").Expect(HttpStatusCode.OK)));
        Assert.Equal(["harm"], Kinds(await api.GetAsync("matters?unit=ES").Expect(HttpStatusCode.OK)));
        Assert.Equal(["praise"], Kinds(await api.GetAsync("matters?matter=Praise").Expect(HttpStatusCode.OK)));
        Assert.Equal(["praise"], Kinds(await (await app.Api(Role.Manager, "PL")).GetAsync("matters").Expect(HttpStatusCode.OK)));
        await api.GetAsync("matters?matter=gossip").Expect(HttpStatusCode.BadRequest);
        await (await app.Api(Role.Agent)).GetAsync("matters").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_sees_a_matter_says_so_on_the_page_and_it_is_new_no_more()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await Said.Survey(api);
        var harm = await app.Found(api, Matter.Harm, "I slipped <badly> and broke my wrist.", "MAD-01");
        var browser = await app.Browser(await Someone.Person(app, "rosa", Role.Manager, "MAD-01"));

        var page = await browser.Page("/reasons/matters?state=new");
        Assert.Equal("I slipped <badly> and broke my wrist.", page.Text("blockquote"));
        page = await browser.Submit(page, "td form");
        Assert.Equal("No matter is like this.", page.Text(".empty-state-title"));
        page = await browser.Page("/reasons/matters?state=seen");
        Assert.Contains("rosa", page.Text("tbody"));

        var seen = Assert.Single((await api.GetAsync("matters?state=seen").Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray());
        Assert.Equal("rosa", seen.GetProperty("seenBy")[0].GetProperty("by").GetString());
        Assert.Equal(1, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(MatterSeen) && e.SubjectId == harm.Id)));
    }

    [Fact]
    public async Task Another_units_matter_is_not_found_and_a_program_sees_none()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await A.Unit(api, "PL");
        await Said.Survey(api);
        var harm = await app.Found(api, Matter.Harm, "Hurt", "MAD-01");
        var stranger = await Someone.Person(app, "pola", Role.Manager, "PL");

        await Assert.ThrowsAsync<Kept.Shared.NotFoundException>(() => app.As<SeeMatter, int>(stranger, async see => { await see.Handle(harm.Id, default); return 0; }));
        await api.PostAsync($"matters/{harm.Id}/sighting", null).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_is_erased_takes_its_matters_with_it()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Said.Survey(api);
        var harm = await app.Found(api, Matter.Harm, "Hurt");

        await api.DeleteAsync($"surveys/nps/responses/{harm.ResponseId}").Expect(HttpStatusCode.NoContent);

        await Soon.Become(() => app.Read(db => db.CommentMatters.CountAsync()), n => n == 0);
    }

    [Fact]
    public async Task A_survey_that_begins_to_protect_who_answers_shows_its_matters_no_more()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Said.Survey(api);
        await app.Found(api, Matter.Harm, "Hurt");
        await app.Write(db => db.Surveys.Single().Protect(false, 5));

        Assert.Empty(Kinds(await api.GetAsync("matters").Expect(HttpStatusCode.OK)));
    }

    [Theory]
    [InlineData("Fine. I fell and broke my wrist! Bye.", 8, 14, "I fell and broke my wrist!")]
    [InlineData("I fell", 2, 6, "I fell")]
    [InlineData("No end\nI fell\nagain", 9, 13, "I fell")]
    public void The_sentence_that_shows_a_matter_is_cut_out_whole(string comment, int start, int end, string words) =>
        Assert.Equal(words, MatterWords.Of(comment, [new Stretch(start, end)]));

    [Fact]
    public void A_sentence_without_end_is_cut_and_says_so()
    {
        var words = MatterWords.Of(new string('a', 100_000), [new Stretch(50, 60)]);
        Assert.Equal((MatterWords.Longest, '…'), (words.Length, words[^1]));
    }

    [Fact]
    public async Task A_comment_that_arrives_is_read_for_matters_and_an_anonymous_one_is_not()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Said.Survey(api, "secret", anonymous: true);
        await Said.Survey(api);
        await A.Responses(api, "secret", new { answers = new { nps = 0, why = "My lawyer will contact you." } });
        await A.Responses(api, "nps",
            new { answers = new { nps = 9, why = "Nice place. But I slipped on the wet floor and broke my wrist." } },
            new { answers = new { nps = 9, why = "My lawyer will contact you." } },
            new { answers = new { nps = 9, why = "All was good, please call me back." } });

        var found = await Soon.Become(() => app.Read(db => db.CommentMatters.AsNoTracking().ToListAsync()), all => all.Count >= 3);
        Assert.Equal([Matter.Harm, Matter.Legal, Matter.Callback], found.Select(m => m.Matter).Order());
        Assert.Equal("But I slipped on the wet floor and broke my wrist.", found.Single(m => m.Matter == Matter.Harm).Words);
        Assert.Equal(3, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(MatterFound))));
    }

    private static IEnumerable<string?> Kinds(JsonElement list) => list.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("matter").GetString());
}
