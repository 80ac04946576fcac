using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kept.BrowserTests;

/// <summary>A small company for the journeys: two branches, a survey, answers good and bad.</summary>
internal static class Company
{
    public const string Ana = "ana@velamar.example";

    /// <summary>Two branches and a published survey "nps".</summary>
    public static async Task<HttpClient> Found(this TestApp app)
    {
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await A.Unit(api, "BCN-01");
        await A.Survey(api);
        return api;
    }

    /// <summary>Answers from both branches, one of them low enough to open case 1.</summary>
    public static async Task Hear(this TestApp app, HttpClient api)
    {
        await A.Responses(api, "nps",
            Answer(10, "Quick and kind", "MAD-01"), Answer(9, "All went well", "MAD-01"), Answer(9, "Would come again", "MAD-01"),
            Answer(2, "Nobody called back", "BCN-01"), Answer(7, "It was fine", "BCN-01"), Answer(8, "Good staff", "BCN-01"));
        await Soon.Become(() => app.Read(db => db.Cases.CountAsync()), n => n == 1);
    }

    public static object Answer(int nps, string why, string unit, string? email = null) =>
        new { answers = new { nps, why, staff = nps > 6 ? 5 : 2 }, attributes = new { unit }, contact = email is null ? null : new { email } };

    /// <summary>Alerts of the unit go to this person from now on.</summary>
    public static Task GiveTo(this TestApp app, string unit, TestPerson person) =>
        app.Use<ChangeUnit>(change => change.Handle(unit, new ChangeUnit.Request { Name = "Unit " + unit, Responsible = person.Email }, default));

    /// <summary>Publishes a questionnaire; the address customers answer it at.</summary>
    public static async Task<string> Publish(HttpClient api, string code, object questionnaire)
    {
        await api.PostAsJsonAsync("surveys", new { code, kind = "relational", questionnaire }).Expect(HttpStatusCode.Created);
        return (await api.PostAsync($"surveys/{code}/publication", null).Expect(HttpStatusCode.Created)).GetProperty("url").GetString()!;
    }
}
