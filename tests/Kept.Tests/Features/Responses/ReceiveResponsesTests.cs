using System.Net;
using System.Net.Http.Json;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses;

public class ReceiveResponsesTests
{
    [Fact]
    public async Task A_response_is_taken_once_however_often_it_is_sent()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);

        var first = await A.Responses(api, "nps", new { id = "a", answers = new { nps = 9 } }, new { id = "b", answers = new { nps = 3 } });
        var again = await A.Responses(api, "nps", new { id = "a", answers = new { nps = 9 } }, new { id = "c", answers = new { nps = 7 } });

        Assert.Equal(2, first.GetProperty("accepted").GetInt32());
        Assert.Equal(1, again.GetProperty("accepted").GetInt32());
        Assert.Equal(1, again.GetProperty("duplicates").GetInt32());
        Assert.Equal(3, await app.Read(db => db.Responses.CountAsync()));
        Assert.Equal(3, await app.Read(db => db.Events.CountAsync(e => e.Kind == "ResponseReceived")));
    }

    [Fact]
    public async Task What_is_wrong_is_refused_by_its_place_and_the_rest_is_taken()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Unit(api, "MAD-01");

        var receipt = await A.Responses(api, "nps",
            new { answers = new { nps = 11 } },
            new { answers = new { nps = 10 }, attributes = new { unit = "MAD-01", generation = "X" } },
            new { answers = new { nps = 10 }, attributes = new { unit = "NOWHERE" } },
            new { answers = new { nps = 10, colour = "red" } },
            new { answers = new { staff = 3 } },
            "not an object");

        Assert.Equal(1, receipt.GetProperty("accepted").GetInt32());
        Assert.Equal([0, 2, 3, 4, 5], receipt.GetProperty("refused").EnumerateArray().Select(r => r.GetProperty("index").GetInt32()));
        Assert.Contains("NOWHERE", receipt.GetProperty("refused")[1].GetProperty("message").GetString());
    }

    [Fact]
    public async Task An_idempotency_key_makes_a_repeated_call_harmless()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        api.DefaultRequestHeaders.Add("Idempotency-Key", "call-1");

        await A.Responses(api, "nps", new { answers = new { nps = 1 } }, new { answers = new { nps = 2 } });
        var again = await A.Responses(api, "nps", new { answers = new { nps = 1 } }, new { answers = new { nps = 2 } });

        Assert.Equal(2, again.GetProperty("duplicates").GetInt32());
        Assert.Equal(2, await app.Read(db => db.Responses.CountAsync()));
    }

    [Fact]
    public async Task A_key_that_is_too_long_and_text_that_is_no_text_are_said_to_be_so()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);

        var halfACharacter = new StringContent("[{\"id\":\"\\ud800\",\"answers\":{\"nps\":9}},{\"answers\":{\"nps\":9},\"attributes\":{\"a\":\"\\udc00\"}}]", System.Text.Encoding.UTF8, "application/json");
        var receipt = await api.PostAsync("surveys/nps/responses", halfACharacter).Expect(HttpStatusCode.Created);
        api.DefaultRequestHeaders.Add("Idempotency-Key", new string('k', 500));
        var tooLong = await api.PostAsJsonAsync("surveys/nps/responses", new { answers = new { nps = 9 } }).Expect(HttpStatusCode.BadRequest);

        Assert.Equal(2, receipt.GetProperty("refused").GetArrayLength());
        Assert.Contains("150", tooLong.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_draft_and_a_closed_survey_take_no_answers_and_say_so()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, publish: false);

        var draft = await api.PostAsJsonAsync("surveys/nps/responses", new { answers = new { nps = 9 } }).Expect(HttpStatusCode.Conflict);
        await api.PostAsync("surveys/nps/publication", null).Expect(HttpStatusCode.Created);
        await api.DeleteAsync("surveys/nps/publication").Expect(HttpStatusCode.NoContent);
        var closed = await api.PostAsJsonAsync("surveys/nps/responses", new { answers = new { nps = 9 } }).Expect(HttpStatusCode.Conflict);

        Assert.Contains("draft", draft.GetProperty("detail").GetString());
        Assert.Contains("closed", closed.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_call_without_a_key_is_told_so_as_problem_details()
    {
        await using var app = await TestApp.Start();
        using var nobody = app.Browser();

        using var answer = await nobody.GetAsync("/api/v1/surveys");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
