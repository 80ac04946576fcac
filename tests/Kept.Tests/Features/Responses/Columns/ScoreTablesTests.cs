using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Responses;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Columns;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Kept.Tests.Features.Responses.Columns;

/// <summary>Columns in memory come and go with those who ask; their files have one writer.</summary>
public class ScoreTablesTests
{
    private static readonly TimeSpan Night = TimeSpan.FromHours(12);

    [Fact]
    public async Task Columns_asked_for_while_they_are_let_go_are_not_written_twice()
    {
        await using var app = await Answered(20);
        var survey = await Survey(app);
        var (clock, scopes, folder) = (new HandClock(), new WatchedScopes(app.Services.GetRequiredService<IServiceScopeFactory>()), Path.Combine(app.Options.DataFolder, "apart"));
        using var columns = new ColumnFolder(app.Options with { DataFolder = folder });
        using var tables = new ScoreTables(scopes, app.Options, columns, app.Services.GetRequiredService<CommentCoder>(), clock, NullLogger<ScoreTables>.Instance);
        await tables.UpToDate(survey, default);
        await app.Use<KeptDb>(async db =>
        {
            db.Record(Guid.Empty, new ScoresToRebuild(), "test");
            await db.SaveChangesAsync();
        });
        // What the log asks for is stored once; a second table would store it again.
        var stored = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        scopes.BeforeNext = async () =>
        {
            clock.Move(Night);
            await tables.UpToDate(survey, default);
            File.SetLastWriteTimeUtc(Block(), stored);
        };
        await tables.Follow(default);

        Assert.Null(scopes.BeforeNext);
        Assert.Equal(stored, File.GetLastWriteTimeUtc(Block()));

        string Block() => Assert.Single(Directory.GetFiles(folder, "*.columns", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Columns_that_nobody_asks_for_are_let_go_and_opened_again_by_the_next_question()
    {
        await using var app = await Answered(20);
        var survey = await Survey(app);
        var clock = new HandClock();
        using var columns = new ColumnFolder(app.Options with { DataFolder = Path.Combine(app.Options.DataFolder, "apart") });
        using var tables = new ScoreTables(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Options, columns, app.Services.GetRequiredService<CommentCoder>(), clock, NullLogger<ScoreTables>.Instance);
        var before = await tables.UpToDate(survey, default);
        await tables.Follow(default);
        Assert.Same(before, await tables.UpToDate(survey, default));

        clock.Move(Night);
        await tables.Follow(default);

        var after = await tables.UpToDate(survey, default);
        Assert.NotSame(before, after);
        Assert.Equal(20, after.Schema.Rows);
        // Who was reading still does.
        Assert.Equal(20, Assert.Single((await Slices.Answer(before, new Slice { Question = "nps" }, new SliceContext(), default)).Cells).N);
    }

    private static async Task<TestApp> Answered(int responses)
    {
        var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, responses).Select(i => (object)new { answers = new { nps = i % 11 } })]);
        return app;
    }

    private static Task<Guid> Survey(TestApp app) => app.Read(db => db.Surveys.Select(s => s.Id).SingleAsync());

    /// <summary>Something happens just before the next look into the database.</summary>
    private sealed class WatchedScopes(IServiceScopeFactory scopes) : IServiceScopeFactory
    {
        public Func<Task>? BeforeNext { get; set; }

        public IServiceScope CreateScope()
        {
            var happening = BeforeNext;
            BeforeNext = null;
            happening?.Invoke().GetAwaiter().GetResult();
            return scopes.CreateScope();
        }
    }
}
