using System.Text;
using Kept.Analytics.Handoffs;
using Kept.Analytics.Handoffs.Reading;
using Xunit;

namespace Kept.Tests.Analytics.Handoffs;

[Trait("Category", "NoDatabase")]
public class XesAndJsonLogTests
{
    private const string Xes = """
        <?xml version="1.0" encoding="UTF-8"?>
        <log xes.version="1.0" xmlns="http://www.xes-standard.org/">
          <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
          <global scope="event"><string key="concept:name" value="x"/></global>
          <trace>
            <string key="concept:name" value="7"/><string key="channel" value="phone"/>
            <event><string key="org:group" value="A"/><string key="org:resource" value="Ana"/><date key="time:timestamp" value="2026-03-02T09:00:00.000+01:00"/></event>
            <event><string key="org:group" value="B"/><date key="time:timestamp" value="2026-03-02T09:00:00Z"><string key="nested" value="ignored"/></date></event>
            <event><string key="org:group" value="C"/></event>
          </trace>
          <trace><event><string key="org:group" value="A"/><date key="time:timestamp" value="2026-03-03T09:00:00.1234567Z"/></event></trace>
          <trace><string key="concept:name" value="7"/><event><string key="org:group" value="A"/><date key="time:timestamp" value="2026-03-02T10:00:00Z"/></event></trace>
        </log>
        """;

    [Theory]
    [InlineData("log.xes")]
    [InlineData("log.xes.gz")]
    public void Traces_are_cases_and_a_trace_that_comes_twice_is_one(string name)
    {
        var read = Logs.Read(name.EndsWith(".gz", StringComparison.Ordinal) ? CsvLogTests.Zip(Xes) : Encoding.UTF8.GetBytes(Xes), name);
        Assert.Equal((2, 4, 2, 1), (read.Log.Cases, read.Log.Events, read.Log.Handoffs, read.Log.PingPong));
        var first = read.Log.Find("7")!;
        Assert.Equal("ABA", Logs.WayOf(first));
        Assert.Equal((Logs.Monday, "Ana", "phone"), (first.Start, first.Stations[0].Person, first.Attributes["channel"]));
        Assert.NotNull(read.Log.Find("#2"));
        Assert.Contains(new LogRemark(LogNote.CasesJoined, 1), read.Remarks);
        Assert.Equal([(3, LogFault.NoTime)], read.FirstRefused.Select(line => (line.Line, line.Fault)));
    }

    [Fact]
    public void Where_nobodys_group_is_told_persons_are_holders_unless_a_map_says_otherwise()
    {
        var persons = Xes.Replace("org:group", "org:resource", StringComparison.Ordinal).Replace("<string key=\"org:resource\" value=\"Ana\"/>", "", StringComparison.Ordinal);
        var read = Logs.Read(persons, "log.xes");
        Assert.Equal(2, read.Log.Handoffs);
        Assert.Contains(read.Remarks, remark => remark.Note == LogNote.PersonsAsHolders);
        Assert.Equal(0, Logs.Read(Xes, "log.xes", new("concept:name", "time:timestamp", "org:resource")).Log.Handoffs);
    }

    [Theory]
    [InlineData("<!DOCTYPE log [<!ENTITY a \"aaaa\">]><log>&a;</log>", LogFault.BrokenXml)]
    [InlineData("<log><trace>", LogFault.BrokenXml)]
    [InlineData("<html><body/></html>", LogFault.BrokenXml)]
    [InlineData("<log></log>", LogFault.NoEvents)]
    public void Xml_that_cannot_be_used_says_why(string xml, LogFault fault) => Assert.Equal(fault, Assert.Throws<LogReadException>(() => Logs.Read(xml, "log.xes")).Fault);

    [Fact]
    public void What_is_nested_too_deep_is_refused()
    {
        var deep = "<log><trace><event>" + string.Concat(Enumerable.Repeat("<list key='a'>", 100_000)) + string.Concat(Enumerable.Repeat("</list>", 100_000)) + "</event></trace></log>";
        Assert.Equal(LogFault.TooDeep, Assert.Throws<LogReadException>(() => Logs.Read(deep, "log.xes")).Fault);
        Assert.Equal(LogFault.TooDeep, Assert.Throws<LogReadException>(() => Logs.Read(new string('[', 100_000), "log.json")).Fault);
    }

    [Fact]
    public void Zendesk_audits_tell_who_had_a_ticket()
    {
        var read = Logs.Read("""
            {"audits": [
              {"id": 1, "ticket_id": 7, "created_at": "2026-03-02T08:00:00Z", "events": [{"type": "Create", "field_name": "group_id", "value": "10"}, {"type": "Create", "field_name": "priority", "value": "high"}, {"type": "Comment", "body": "x"}]},
              {"id": 2, "ticket_id": 7, "created_at": "2026-03-02T09:00:00Z", "events": [{"type": "Change", "field_name": "group_id", "value": 20, "previous_value": 10}, {"type": "Change", "field_name": "assignee_id", "value": "5"}]},
              {"id": 3, "ticket_id": 8, "created_at": "2026-03-02T09:00:00Z", "events": [{"type": "Change", "field_name": "group_id", "value": "10", "previous_value": "20"}]},
              {"id": 4, "ticket_id": 7, "created_at": "2026-03-02T10:00:00Z", "events": [{"type": "Change", "field_name": "group_id", "value": "10", "previous_value": "20"}]}],
             "groups": [{"id": 10, "name": "Billing"}, {"id": 20, "name": "Logistics"}], "users": [{"id": 5, "name": "Ana"}]}
            """, "audits.json");
        Assert.Equal(LogFileFormat.ZendeskAudits, read.Format);
        Assert.Equal((2, 5, 3, 1), (read.Log.Cases, read.Log.Events, read.Log.Handoffs, read.Log.PingPong));
        var ticket = read.Log.Find("7")!;
        Assert.Equal(["Billing", "Logistics", "Billing"], ticket.Stations.Select(station => station.Holder));
        Assert.Equal(("Ana", "high"), (ticket.Stations[1].Person, ticket.Attributes["priority"]));
        Assert.Equal(["Logistics", "Billing"], read.Log.Find("8")!.Stations.Select(station => station.Holder));
    }

    [Fact]
    public void Zammad_histories_tell_who_had_a_ticket_one_a_line_too()
    {
        var read = Logs.Read(
            """{"history": [{"object": "Ticket", "o_id": 7, "type": "created", "created_at": "2026-03-02T08:00:00.000Z"}, {"object": "Ticket", "o_id": 7, "type": "updated", "attribute": "group", "value_from": "Users", "value_to": "2nd Level", "created_at": "2026-03-02T09:00:00.000Z"}, {"object": "Ticket::Article", "o_id": 99, "type": "created", "created_at": "2026-03-02T09:00:00.000Z"}]}""" + "\n" +
            """{"history": [{"object": "Ticket", "o_id": 8, "type": "updated", "attribute": "state", "value_to": "closed", "created_at": "2026-03-02T09:00:00.000Z"}]}""", "histories.json");
        Assert.Equal(LogFileFormat.ZammadHistory, read.Format);
        Assert.Equal((2, 1), (read.Log.Cases, read.Log.Handoffs));
        Assert.Equal(["Users", "2nd Level"], read.Log.Find("7")!.Stations.Select(station => station.Holder));
        Assert.Equal("closed", read.Log.Find("8")!.Attributes["state"]);
    }

    [Theory]
    [InlineData("{\"a\": ", LogFault.BrokenJson)]
    [InlineData("{\"tickets\": []}", LogFault.UnknownJson)]
    [InlineData("{\"audits\": []}", LogFault.NoEvents)]
    [InlineData("{\"audits\": [{\"ticket_id\": 1, \"events\": []}]}", LogFault.MostRefused)]
    public void Json_that_cannot_be_used_says_why(string json, LogFault fault) => Assert.Equal(fault, Assert.Throws<LogReadException>(() => Logs.Read(json, "x.json")).Fault);
}
