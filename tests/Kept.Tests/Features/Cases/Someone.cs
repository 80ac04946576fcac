using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Kept.Data;
using Kept.Features.Cases;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Organisation.SignIn;
using Kept.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kept.Tests.Features.Cases;

/// <summary>People, teams and cases as the tests of cases need them.</summary>
internal static class Someone
{
    public static async Task<Guid> Person(this TestApp app, string name, string role, string? unit = null, string? language = null)
    {
        var id = Guid.Empty;
        await app.Use<AddPerson>(async add => id = (await add.Handle(new AddPerson.Request { Email = $"{name}@velamar.example", Name = name, Role = role, Unit = unit, Language = language }, default)).Person.Id);
        await app.Write(db => db.People.Single(p => p.Id == id).ChosePassword());
        return id;
    }

    public static async Task<Guid> Team(this TestApp app, string code, params Guid[] members)
    {
        var team = new Team(code, "Team " + code, DateTime.UtcNow);
        await app.Write(db =>
        {
            db.Teams.Add(team);
            db.TeamMembers.AddRange(members.Select(m => new TeamMember(team.Id, m, DateTime.UtcNow)));
        });
        return team.Id;
    }

    public static async Task<Guid> Touchpoint(this TestApp app, string code, Guid? owner, Guid? team = null)
    {
        var point = new Touchpoint(code, "The " + code, "store", owner, team, DateTime.UtcNow);
        await app.Write(db => db.Touchpoints.Add(point));
        return point.Id;
    }

    public static async Task Responsible(this TestApp app, string unit, Guid person)
    {
        await app.Write(db => db.Units.Single(u => u.Code == unit).GiveTo(person));
        app.Services.GetRequiredService<Units>().Forget();
    }

    public static async Task Write(this TestApp app, Action<KeptDb> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        work(db);
        await db.SaveChangesAsync();
    }

    /// <summary>Runs a use case as this person.</summary>
    public static async Task<TResult> As<T, TResult>(this TestApp app, Guid person, Func<T, Task<TResult>> work) where T : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        var user = await SignedIn(scope.ServiceProvider, person);
        await scope.ServiceProvider.GetRequiredService<MeReader>().Read(user, scope.ServiceProvider.GetRequiredService<Me>(), default);
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>A browser in which this person is signed in.</summary>
    public static async Task<HttpClient> Browser(this TestApp app, Guid person, string? language = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var user = await SignedIn(services, person);
        var ticket = new AuthenticationTicket(user, IdentityConstants.ApplicationScheme);
        ticket.Properties.IssuedUtc = DateTimeOffset.UtcNow;
        ticket.Properties.ExpiresUtc = DateTimeOffset.UtcNow.AddHours(1);
        var cookie = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).TicketDataFormat.Protect(ticket);
        var cookies = new CookieContainer();
        cookies.Add(new Uri(app.Url), new Cookie("kept", cookie));
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = new Uri(app.Url) };
        if (language is not null) browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return browser;
    }

    private static async Task<ClaimsPrincipal> SignedIn(IServiceProvider services, Guid person)
    {
        var known = await services.GetRequiredService<UserManager<Person>>().FindByIdAsync(person.ToString());
        return await services.GetRequiredService<IUserClaimsPrincipalFactory<Person>>().CreateAsync(known!);
    }

    /// <summary>The open cases once there are this many.</summary>
    public static async Task<List<Case>> Cases(this TestApp app, int count)
    {
        await Soon.Become(() => app.Read(db => db.Cases.CountAsync()), n => n >= count);
        return await app.Read(db => db.Cases.AsNoTracking().WithStory().OrderBy(c => c.Number).ToListAsync());
    }

    /// <summary>Waits until everything that came before has been reacted to, by an answer that surely opens a case.</summary>
    public static async Task Settled(this TestApp app, HttpClient api, string survey = "nps")
    {
        var before = await app.Read(db => db.Cases.CountAsync());
        await A.Responses(api, survey, new { id = "settling-" + Guid.NewGuid(), answers = new { nps = 0 } });
        await app.Cases(before + 1);
    }

    /// <summary>A published survey with one low answer in unit MAD-01, whose responsible person is asked for; the case it opened.</summary>
    public static async Task<Case> LowAnswer(this TestApp app, HttpClient api, object? answer = null)
    {
        await A.Survey(api);
        await A.Responses(api, "nps", answer ?? new { answers = new { nps = 2, why = "Nobody called back" } });
        return (await app.Cases(1))[0];
    }

    public static string? Detail(this JsonElement problem) => problem.GetProperty("detail").GetString();
}
