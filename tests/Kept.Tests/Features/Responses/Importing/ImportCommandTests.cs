using Kept.Shell.Commands;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Importing;

public class ImportCommandTests
{
    [Fact]
    public async Task The_command_works_beside_a_serving_Kept_and_can_be_repeated()
    {
        await using var app = await TestApp.Start();
        var file = Path.Combine(app.Options.DataFolder, "hires.csv");
        var refused = Path.Combine(app.Options.DataFolder, "refused.csv");
        await File.WriteAllTextAsync(file, "Ref;Recommend;Store;When\nA;9;Lugo Centro;3/4/2024\nB;5;Lugo Centro;13/4/2024\nC;12;Lugo Centro;1/1/2024\n");
        var map = Path.Combine(app.Options.DataFolder, "map.json");
        await File.WriteAllTextAsync(map, """{"columns": {"Ref": {"as": "id"}, "Store": {"as": "unit"}, "Recommend": {"as": "score", "question": "nps", "kind": "nps"}}}""");
        string[] args = ["import", "responses", file, "--survey", "old", "--create", "--map", map, "--refused", refused];

        var first = await KeptProcess.Run(app.Options, args);
        var second = await KeptProcess.Run(app.Options, args);

        Assert.Equal((0, "2 imported, 0 already there, 1 refused"), (first.Code, first.LastLine));
        Assert.Equal((0, "0 imported, 2 already there, 1 refused"), (second.Code, second.LastLine));

        Assert.Equal(2, await app.Read(db => db.Responses.CountAsync()));
        Assert.Equal(["lugo-centro"], await app.Read(db => db.Units.Select(u => u.Code).ToListAsync()));
        Assert.Equal(new DateTime(2024, 4, 3, 0, 0, 0, DateTimeKind.Utc), await app.Read(db => db.Responses.MinAsync(r => r.SubmittedAt)));
        Assert.Contains("4,Recommend,", await File.ReadAllTextAsync(refused));
    }

    [Fact]
    public async Task What_cannot_run_ends_with_one_and_wrong_usage_with_two()
    {
        await using var app = await TestApp.Start();
        var data = app.Options.DataFolder;
        var file = Path.Combine(data, "f.csv");
        await File.WriteAllTextAsync(file, "City\nLugo\nVigo\nLugo\n");

        Assert.Equal(1, await CommandLine.Run(["import", "responses", Path.Combine(data, "nowhere.csv"), "--survey", "x", "--data", data]));
        Assert.Equal(1, await CommandLine.Run(["import", "responses", file, "--survey", "x", "--data", data]));
        Assert.Equal(1, await CommandLine.Run(["import", "responses", file, "--survey", "x", "--create", "--data", data]));
        Assert.Equal(2, await CommandLine.Run(["import", "responses", file, "--data", data]));
    }
}
