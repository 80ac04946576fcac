using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Journeys;

public class TouchpointTests
{
    [Fact]
    public async Task Owning_a_touchpoint_brings_its_cases_and_passing_it_on_takes_them_along()
    {
        await using var app = await TestApp.Start();
        var ben = await app.Person(Role.Analyst);
        var eva = await app.Person(Role.Analyst);
        using var lead = await app.SignIn((await app.Person(Role.Lead)).Email);

        await lead.Submit(await lead.Page("/touchpoints/new"), "main form", ("Name", "Phone line"), ("Code", "phone"), ("Channel", "phone"), ("Owner", ben.Email));
        var first = await Owners();
        var list = await lead.Submit(await lead.Page("/touchpoints/phone"), "main form", ("Owner", eva.Email));

        Assert.Equal([ben.Id], first);
        Assert.Equal([eva.Id], await Owners());
        Assert.Contains(eva.Name, list.Text("tbody"));

        Task<List<Guid>> Owners() => app.Read(db => db.RoleAssignments.Where(r => r.TouchpointId != null && r.Role == Role.Manager).Select(r => r.PersonId).ToListAsync());
    }

    [Fact]
    public async Task The_api_adds_lists_and_changes_touchpoints()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await api.PostAsJsonAsync("teams", new { code = "care", name = "Care" }).Expect(HttpStatusCode.Created);

        await api.PostAsJsonAsync("touchpoints", new { code = "web", name = "Website", channel = "web", owner = "ana@velamar.example", team = "care" }).Expect(HttpStatusCode.Created);
        var list = await api.GetAsync("touchpoints").Expect(HttpStatusCode.OK);
        var changed = await api.PutAsJsonAsync("touchpoints/web", new { name = "Web shop" }).Expect(HttpStatusCode.OK);
        var twice = await api.PostAsJsonAsync("touchpoints", new { code = "web", name = "Website" }).Expect(HttpStatusCode.Conflict);

        Assert.Equal("care", list.GetProperty("items")[0].GetProperty("team").GetString());
        Assert.Equal("Web shop", changed.GetProperty("name").GetString());
        Assert.Contains("web", twice.GetProperty("detail").GetString());
        await (await app.Api(Role.Analyst)).PostAsJsonAsync("touchpoints", new { code = "x", name = "X" }).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Touchpoints_are_managed_everywhere_or_not_at_all()
    {
        await using var app = await TestApp.Start();
        await A.Unit(await app.Api(), "MAD");
        using var ofOneUnit = await app.SignIn((await app.Person(Role.Lead, "MAD")).Email);

        Assert.Equal(HttpStatusCode.NotFound, (await ofOneUnit.Page("/touchpoints")).StatusCode);
    }
}
