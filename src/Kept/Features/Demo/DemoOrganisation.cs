using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.AspNetCore.Identity;

namespace Kept.Features.Demo;

/// <summary>How to get into the example: one line a person who stands for a role, and a key.</summary>
public sealed record DemoAccess(IReadOnlyList<DemoAccess.SignIn> People, string ApiKey)
{
    public sealed record SignIn(string Email, string Role, string Password);
}

/// <summary>Founds the example organisation: units, teams, people with random passwords, touchpoints with owners.</summary>
public sealed class DemoOrganisation(KeptDb db, UserManager<Person> people, AddApiKey addKey, Units units, TimeProvider clock)
{
    private readonly DateTime _now = clock.GetUtcNow().UtcDateTime;

    internal async Task<DemoAccess> Found(DemoCompany company, CancellationToken ct)
    {
        var firm = company.Firm;
        db.Organisations.Add(new Organisation.Organisation(firm.Name, "en", "Europe/Madrid", _now));
        var tree = AddUnits(company);
        var teams = firm.Teams.ToDictionary(t => t.Code, t => new Team(t.Code, t.Name["en"], _now));
        db.Teams.AddRange(teams.Values);
        var signIns = new List<DemoAccess.SignIn>();
        await db.Transaction(async () =>
        {
            foreach (var facts in firm.People) signIns.Add(await AddPerson(facts, tree, teams));
            await db.SaveChangesAsync(ct);
            await AddTouchpoints(firm, teams);
            await db.SaveChangesAsync(ct);
        }, ct);
        units.Forget();
        return new DemoAccess([.. signIns.DistinctBy(s => s.Role)], await addKey.Handle(new AddApiKey.Request { Name = "Demo" }, ct));
    }

    private Dictionary<string, Unit> AddUnits(DemoCompany company)
    {
        var all = new Dictionary<string, Unit>();
        var root = Add(company.Firm.Code, company.Firm.Name, null, "organisation", null);
        foreach (var country in company.Firm.Countries)
        {
            var top = Add(country.Code, country.Name, root, "country", null);
            foreach (var region in country.Regions)
            {
                var middle = Add(region.Code, region.Name, top, "region", null);
                foreach (var point in region.Points) Add(point.Code, point.Name, middle, "point", point.TimeZone);
            }
        }
        return all;

        Unit Add(string code, string name, Unit? parent, string level, string? zone)
        {
            var unit = all[code] = new Unit(code, name, parent, level, zone, _now);
            db.Units.Add(unit);
            return unit;
        }
    }

    private async Task<DemoAccess.SignIn> AddPerson(DemoCompany.PersonFacts facts, Dictionary<string, Unit> tree, Dictionary<string, Team> teams)
    {
        var person = new Person(facts.Email, $"{facts.First} {facts.Last}", facts.Language, _now);
        var password = Organisation.AddPerson.NewPassword();
        Organisation.SignIn.IdentityErrors.Throw(await people.CreateAsync(person, password));
        var unit = facts.Unit is null ? null : tree[facts.Unit];
        db.RoleAssignments.Add(new RoleAssignment(person.Id, facts.Role, unit?.Id, null, _now));
        if (facts.Team is { } team) db.TeamMembers.Add(new TeamMember(teams[team].Id, person.Id, _now));
        if (facts.Role == Role.Manager) unit?.GiveTo(person.Id);
        if (facts.Role == Role.Lead) tree.Values.First().GiveTo(person.Id);
        return new DemoAccess.SignIn(facts.Email, facts.Role, password);
    }

    private async Task AddTouchpoints(DemoCompany.Facts firm, Dictionary<string, Team> teams)
    {
        foreach (var facts in firm.Touchpoints)
        {
            var owner = facts.Owner is null ? null : await people.FindByEmailAsync(facts.Owner);
            var touchpoint = new Touchpoint(facts.Code, facts.Name["en"], facts.Channel, owner?.Id, teams[facts.Team].Id, _now);
            db.Touchpoints.Add(touchpoint);
            if (owner is not null) db.RoleAssignments.Add(new RoleAssignment(owner.Id, Role.Manager, null, touchpoint.Id, _now));
        }
    }
}
