using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Intake;

public class FullDiskTests
{
    /// <summary>Needs root (to mount a small disk) and SQLite; elsewhere the test says that it did not run.</summary>
    [SmallDiskFact]
    public async Task On_a_full_disk_senders_are_told_what_to_do_and_with_room_it_works_again()
    {
        await using var disk = await SmallDisk.Mount();
        await using var app = await TestApp.Start(with: options =>
        {
            var folder = Path.Combine(disk.Folder, "data");
            Directory.CreateDirectory(folder);
            File.Copy(Path.Combine(options.DataFolder, "kept.db"), Path.Combine(folder, "kept.db"));
            Directory.Delete(options.DataFolder, recursive: true);
            return options with { DataFolder = folder };
        });
        using var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { id = "before", answers = new { nps = 9 } });

        disk.Fill();
        var refused = await Refused(api);
        var change = await api.PostAsJsonAsync("units", new { code = "X", name = new string('x', 200) }).Expect(HttpStatusCode.ServiceUnavailable);
        disk.MakeRoom();

        Assert.Contains("disk is full", refused.GetProperty("detail").GetString());
        Assert.Contains("disk", change.GetProperty("detail").GetString());
        var id = refused.GetProperty("sent").GetString();
        await A.Responses(api, "nps", new { id, answers = new { nps = 9 } });
        Assert.Equal(1, await app.Read(db => db.Responses.CountAsync(r => r.OwnId == id)));
        Assert.Equal(await app.Read(db => db.Responses.CountAsync()), await app.Read(db => db.Events.CountAsync(e => e.Kind == "ResponseReceived")));
    }

    /// <summary>Sends until the last free page is used up.</summary>
    private static async Task<System.Text.Json.JsonElement> Refused(HttpClient api)
    {
        for (var i = 0; ; i++)
        {
            Assert.True(i < 1000, "The disk never became full.");
            var id = $"full-{i}";
            using var answer = await api.PostAsJsonAsync("surveys/nps/responses", new { id, answers = new { nps = 9, why = new string('y', 2000) } });
            if (answer.StatusCode == HttpStatusCode.Created) continue;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            var problem = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
            problem["sent"] = id;
            return System.Text.Json.JsonElement.Parse(problem.ToJsonString());
        }
    }
}

/// <summary>A disk of a few megabytes in memory.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }
    private string Filler => Path.Combine(Folder, "filler");

    public static async Task<SmallDisk> Mount()
    {
        var folder = Directory.CreateTempSubdirectory("kept-disk-").FullName;
        Assert.Equal(0, await Run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder));
        return new SmallDisk(folder);
    }

    public static bool CanMount()
    {
        var folder = Directory.CreateTempSubdirectory("kept-disk-").FullName;
        var can = Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder).GetAwaiter().GetResult() == 0;
        if (can) Run("umount", folder).GetAwaiter().GetResult();
        Directory.Delete(folder);
        return can;
    }

    public void Fill()
    {
        using var file = File.Create(Filler);
        try
        {
            for (var block = new byte[4096]; ;) { file.Write(block); file.Flush(); }
        }
        catch (IOException)
        {
            // Full, as wanted.
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await Run("umount", "-l", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<int> Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}

/// <summary>Skipped by name where no small disk can be mounted or the database is not a file of ours.</summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("TEST_POSTGRES") is not null) Skip = "The full disk is tested with SQLite; PostgreSQL's disk is not ours to fill.";
        else if (!SmallDisk.CanMount()) Skip = "A small disk cannot be mounted here (it takes root).";
    }
}
