using System.Net;
using System.Text.Json;
using Kept.Tests.Features.Cases;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Columns;

/// <summary>Columns are derived: whatever happens to them, scores are what the database says.</summary>
public class StoredColumnsTests
{
    [Fact]
    public async Task Columns_rebuilt_and_then_damaged_byte_by_byte_never_give_a_wrong_score()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 60).Select(i => (object)new { answers = new { nps = i % 11 }, attributes = new { shop = $"s{i % 7}" } })]);

        var rebuilt = await KeptProcess.Run(app.Options, "rebuild", "scores");
        Assert.Equal((0, "nps: 60 responses"), (rebuilt.Code, rebuilt.LastLine));
        var verified = await KeptProcess.Run(app.Options, "verify");
        Assert.Equal((0, "1 surveys with 60 responses: all is well."), (verified.Code, verified.LastLine));

        var block = Assert.Single(Directory.GetFiles(Path.Combine(app.Options.DataFolder, "columns"), "*.columns", SearchOption.AllDirectories));
        var whole = await File.ReadAllBytesAsync(block);
        // The last bytes are answers: flipped, they would be other answers.
        for (var i = whole.Length - 40; i < whole.Length; i++) whole[i] ^= 0x03;
        await File.WriteAllBytesAsync(block, whole);
        var damaged = await KeptProcess.Run(app.Options, "verify");
        Assert.Equal(1, damaged.Code);

        Assert.Equal(60, await N(api, "survey=nps&question=nps"));
        Assert.Equal(9, await N(api, "survey=nps&question=nps&where=shop:s0"));
    }

    [Fact]
    public async Task Columns_of_another_database_are_not_believed()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 20).Select(i => (object)new { answers = new { nps = i % 11 } })]);
        await KeptProcess.Run(app.Options, "rebuild", "scores");
        // As if an older backup had been brought back and life had gone on from there.
        await app.Read(db => db.Responses.ExecuteUpdateAsync(set => set.SetProperty(r => r.SubmittedAt, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)).SetProperty(r => r.Answers, "{\"nps\":10}")));

        var cell = (await Cells(api, "survey=nps&question=nps")).Single();

        Assert.Equal(100, cell.GetProperty("score").GetDouble());
    }

    [Fact]
    public async Task An_erased_response_is_in_no_score_no_list_and_no_case_any_more()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps",
            new { id = "a", answers = new { nps = 0, why = "I am Mrs Secret of Lugo" }, contact = new { email = "secret@example.com" } },
            new { id = "b", answers = new { nps = 9 }, attributes = new { city = "Vigo" } });
        Assert.Equal(2, await N(api, "survey=nps&question=nps"));
        await app.Cases(1);
        var id = await app.Read(db => db.Responses.Where(r => r.OwnId == "a").Select(r => r.Id).SingleAsync());

        (await api.DeleteAsync($"surveys/nps/responses/{id}")).EnsureSuccessStatusCode();

        Assert.Equal(1, await N(api, "survey=nps&question=nps"));
        Assert.Equal(HttpStatusCode.NotFound, (await api.DeleteAsync($"surveys/nps/responses/{id}")).StatusCode);
        var list = await api.GetAsync("surveys/nps/responses").Expect(HttpStatusCode.OK);
        Assert.Single(list.GetProperty("items").EnumerateArray());
        await Soon.Become(() => app.Read(db => db.Cases.AllAsync(c => c.CustomerWords == null && c.CustomerMark == null)), forgotten => forgotten);
        var about = await api.GetAsync($"cases/{await app.Read(db => db.Cases.Select(c => c.Id).SingleAsync())}").Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("Secret", about.ToString(), StringComparison.Ordinal);
    }

    private static async Task<long> N(HttpClient api, string query) => (await Cells(api, query)).Single().GetProperty("n").GetInt64();

    private static async Task<IReadOnlyList<JsonElement>> Cells(HttpClient api, string query) =>
        [.. (await api.GetAsync("scores?" + query).Expect(HttpStatusCode.OK)).GetProperty("cells").EnumerateArray()];
}
