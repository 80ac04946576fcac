using System.Text.Json;
using System.Text.Json.Serialization;
using Kept.Analytics.Menus.Reading;
using Kept.Data;
using Kept.Features.Journeys.ContactAudit.Menus;
using Kept.Features.Journeys.ContactAudit.Needs;

namespace Kept.Features.Demo;

/// <summary>The example's contact audit: needs, two rounds, the main number in two versions (the newer one better, but with a dead end), some test calls.</summary>
internal sealed class DemoContacts(KeptDb db, string lead, DateTime now)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
    private readonly Facts _facts = JsonSerializer.Deserialize<Facts>(DemoCompany.Read("contact-audit.json"), Json)!;

    /// <summary>The caller saves.</summary>
    public void Add()
    {
        var needs = _facts.Needs.ToDictionary(facts => facts.Code, facts =>
        {
            var need = new CustomerNeed(facts.Code);
            need.Change(facts.Names, facts.PerMonth);
            return need;
        });
        db.CustomerNeeds.AddRange(needs.Values);
        for (var at = 0; at < _facts.Rounds.Count; at++) AddRound(at, needs);
        AddMenu(_facts.Menu);
    }

    private void AddRound(int at, Dictionary<string, CustomerNeed> needs)
    {
        var on = DayOf(_facts.Rounds[at].DaysAgo);
        var round = new AuditRound(at + 1, on, _facts.Rounds[at].Note, lead);
        db.AuditRounds.Add(round);
        foreach (var facts in _facts.Ways)
        {
            if ((at == 0 ? facts.Before : facts.Now) is not { } outcome) continue;
            var way = new ContactWay(round.Id, needs[facts.Need].Id, facts.Channel);
            way.Check(new WayFacts(outcome, outcome == WayOutcome.MoreSteps ? facts.Steps ?? 2 : null, facts.Minutes, facts.Hours, facts.EasyToFind, at == 0 ? "" : facts.Note), on, lead);
            db.ContactWays.Add(way);
        }
    }

    private void AddMenu(MenuFacts facts)
    {
        var menu = new ContactMenu(facts.Code, facts.Name, facts.Number, now.AddDays(-facts.Versions[0].DaysAgo));
        db.ContactMenus.Add(menu);
        for (var number = 1; number <= facts.Versions.Count; number++)
        {
            var version = facts.Versions[number - 1];
            db.MenuVersions.Add(new MenuVersion(menu.Id, number, MenuJson.Read(DemoCompany.Read($"phone-menu-{number}.json")), DayOf(version.DaysAgo), version.Note, lead, now.AddDays(-version.DaysAgo)));
        }
        db.AuditCalls.AddRange(_facts.Calls.Select(call => new AuditCall(menu.Id, facts.Versions.Count, now.AddDays(-call.DaysAgo).AddMinutes(-37), call.Keys, call.Seconds, call.Reached, call.Note, lead)));
    }

    private DateOnly DayOf(int daysAgo) => DateOnly.FromDateTime(now.AddDays(-daysAgo));

    internal sealed record Facts(List<NeedFacts> Needs, List<DemoWay> Ways, List<CallFacts> Calls, List<RoundFacts> Rounds, MenuFacts Menu);
    internal sealed record NeedFacts(string Code, int PerMonth, Dictionary<string, string> Names);
    internal sealed record DemoWay(string Need, ContactChannel Channel, WayOutcome? Before, WayOutcome? Now, int? Steps, double? Minutes, string Hours, bool? EasyToFind, string Note);
    internal sealed record CallFacts(string Keys, double Seconds, bool Reached, int DaysAgo, string Note);
    internal sealed record RoundFacts(int DaysAgo, string Note);
    internal sealed record MenuFacts(string Code, string Name, string Number, List<RoundFacts> Versions);
}
