using Kept.Shell.Commands;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases.Logs;

public class LogCommandTests
{
    private const string Helpdesk = "logs/helpdesk.csv", Incidents = "logs/incidents-tenth.csv";

    [Fact]
    public async Task The_command_works_beside_a_serving_Kept_and_can_be_repeated()
    {
        await using var app = await TestApp.Start();
        var file = Path.Combine(app.Options.DataFolder, "desk.csv");
        await File.WriteAllTextAsync(file, "Case ID;Complete Timestamp;Resource\n1;2026/03/02 08:00:00;A\n1;2026/03/02 09:00:00;B\n1;;B\n1;2026/03/02 10:00:00;A\n");
        for (var time = 0; time < 2; time++)
        {
            var ended = await KeptProcess.Run(app.Options, "import", "log", file);
            Assert.Equal((0, """{"cases":1,"events":3,"handoffs":2,"pingPong":1}"""), (ended.Code, ended.LastLine));
            Assert.Contains("Line 4: no time", ended.Output);
        }
        Assert.Equal(1, await app.Read(db => db.ImportedLogs.CountAsync()));
    }

    [RealDataFact(Helpdesk)]
    public async Task A_real_help_desk_gives_its_known_totals() =>
        Assert.Equal("""{"cases":4580,"events":21348,"handoffs":8648,"pingPong":269}""",
            await Import(Helpdesk, """{"case": "Case ID", "time": "Complete Timestamp", "timeFormat": "yyyy/MM/dd HH:mm:ss.fff", "to": "Resource"}"""));

    [RealDataFact(Incidents)]
    public async Task Real_incidents_give_their_known_totals() =>
        Assert.Equal("""{"cases":2077,"events":11803,"handoffs":1558,"pingPong":189}""",
            await Import(Incidents, """{"case": "number", "time": "sys_updated_at", "timeFormat": "d/M/yyyy HH:mm", "to": "assignment_group", "person": "assigned_to", "missing": "?", "attributes": ["priority", "contact_type"]}"""));

    [Fact]
    public async Task What_cannot_run_ends_with_one_and_wrong_usage_with_two()
    {
        await using var app = await TestApp.Start();
        var data = app.Options.DataFolder;
        var (file, map) = (Path.Combine(data, "f.csv"), Path.Combine(data, "map.json"));
        await File.WriteAllTextAsync(file, "case,time,to\n1,2026-03-02 08:00,A\n");
        await File.WriteAllTextAsync(map, """{"case": "number", "time": "time", "to": "to"}""");

        Assert.Equal(1, await CommandLine.Run(["import", "log", Path.Combine(data, "nowhere.csv"), "--data", data]));
        Assert.Equal(1, await CommandLine.Run(["import", "log", file, "--map", map, "--data", data]));
        Assert.Equal(1, await CommandLine.Run(["import", "log", file, "--map", file, "--data", data]));
        Assert.Equal(2, await CommandLine.Run(["import", "log", "--data", data]));
        Assert.Equal(2, await CommandLine.Run(["import", "log", file, "--colour", "red", "--data", data]));
    }

    private static async Task<string> Import(string real, string map)
    {
        await using var app = await TestApp.Start();
        var path = Path.Combine(app.Options.DataFolder, "map.json");
        await File.WriteAllTextAsync(path, map);
        var ended = await KeptProcess.Run(app.Options, "import", "log", RealDataFactAttribute.Path(real), "--map", path);
        Assert.Equal(0, ended.Code);
        return ended.LastLine;
    }
}
