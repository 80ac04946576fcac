using Kept.Analytics.Handoffs;
using Kept.Analytics.Handoffs.Reading;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Analytics.Handoffs;

/// <summary>Logs of two real help desks, whose totals are known.</summary>
[Trait("Category", "NoDatabase")]
public class RealLogTests
{
    private const string Helpdesk = "logs/helpdesk.csv", Incidents = "logs/incidents-tenth.csv";

    [RealDataFact(Helpdesk)]
    public void A_help_desk_by_resource_gives_its_known_totals()
    {
        var read = Read(Helpdesk, new("Case ID", "Complete Timestamp", "Resource", "yyyy/MM/dd HH:mm:ss.fff"));
        Assert.Equal((4580, 21348L, 8648L, 269L), Totals(read.Log));
        Assert.Equal(0, read.Refused);
    }

    [RealDataFact(Helpdesk)]
    public void Its_columns_are_told_by_their_names()
    {
        var read = Read(Helpdesk);
        Assert.Equal(("Case ID", "Complete Timestamp", "Resource"), (read.Map!.Case, read.Map.Time, read.Map.To));
        Assert.Contains(read.Remarks, remark => remark.Note == LogNote.ColumnsGuessed);
        Assert.Equal((4580, 21348L, 8648L, 269L), Totals(read.Log));
    }

    [RealDataFact(Incidents)]
    public void Incidents_by_group_give_their_known_totals()
    {
        var read = Read(Incidents, new("number", "sys_updated_at", "assignment_group", "d/M/yyyy HH:mm", "assigned_to", "?", ["priority", "contact_type"]));
        Assert.Equal((2077, 11803L, 1558L, 189L), Totals(read.Log));
        Assert.Equal((2077, 11803L, 1558L, 189L), Totals(Read(Incidents).Log));
        Assert.Equal(65, read.Log.Holders.Count);
    }

    [RealDataFact(Incidents)]
    public void Their_own_count_of_reassignments_and_the_promises_met_come_out_of_their_attributes()
    {
        var log = Read(Incidents, new("number", "sys_updated_at", "assignment_group", "d/M/yyyy HH:mm", "assigned_to", "?", ["reassignment_count", "made_sla"])).Log;
        var counted = Enumerable.Range(0, log.Cases).Select(i => log[i].Attributes).Select(of => (Count: int.Parse(of["reassignment_count"], System.Globalization.CultureInfo.InvariantCulture), Met: of["made_sla"] == "true")).ToList();
        Assert.Equal(1994, counted.Sum(of => of.Count));
        Assert.Equal(1115, counted.Count(of => of.Count == 0));
        Assert.Equal(230, counted.Count(of => of.Count >= 3));
        double[] met = [76.1, 54.3, 36.5, 31.5, 27.3, 11.7];
        Assert.Equal(met, counted.GroupBy(of => Math.Min(5, of.Count)).OrderBy(group => group.Key).Select(group => Math.Round(100.0 * group.Count(of => of.Met) / group.Count(), 1)));
    }

    [RealDataFact(Incidents)]
    public void Each_further_transfer_of_an_incident_goes_with_fewer_promises_met()
    {
        var log = Read(Incidents, new("number", "sys_updated_at", "assignment_group", "d/M/yyyy HH:mm", Missing: "?", Attributes: ["priority", "category"], Sla: "made_sla")).Log;
        var effect = TransferEffect.Of(log, new(Outcome.SlaMet, ["priority", "month"]));
        Assert.Equal(EffectScale.PercentagePoints, effect.Scale);
        Assert.True(effect.Steps[0].Matched!.Value.Interval.High < 0);
        Assert.True(effect.Steps[0].With.Matched > 300);
    }

    private static ReadLog Read(string file, LogMap? map = null)
    {
        using var stream = File.OpenRead(RealDataFactAttribute.Path(file));
        return HandoffLogReader.Read(stream, file, map);
    }

    private static (int, long, long, long) Totals(HandoffLog log) => (log.Cases, log.Events, log.Handoffs, log.PingPong);
}
