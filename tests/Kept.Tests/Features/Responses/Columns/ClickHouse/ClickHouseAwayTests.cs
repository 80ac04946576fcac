using Kept.Features.Responses.Columns.ClickHouse;
using Kept.Shared;
using Kept.Tests.Analytics.Scores.Scanning;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Responses.Columns.ClickHouse;

[Trait("Category", "NoDatabase")]
public class ClickHouseAwayTests
{
    [ClickHouseFact]
    public async Task While_it_is_away_scores_are_late_since_then_and_catch_up_afterwards()
    {
        await using var server = await ClickHouseServer.Create();
        using var survey = new ClickHouseSurvey(server.Anew());
        var rows = new RandomScans(1).Rows(200);
        await survey.Writer.Declare(RandomScans.Measures, default);
        await survey.Writer.Append(ClickHouseSurvey.Rows(rows[..100]), rows[99].Position, default);
        var source = await survey.Reader.Now(default);
        Assert.True(survey.Reader.State is { IsReachable: true } at && at.Position == rows[99].Position);

        await server.Kill();
        var before = DateTime.UtcNow;
        var late = await Assert.ThrowsAsync<ScoresLateException>(() => survey.Writer.Append(ClickHouseSurvey.Rows(rows[100..]), rows[^1].Position, default));
        var later = await Assert.ThrowsAsync<ScoresLateException>(async () => await source.List(new(new(), null, 0, 1), default));
        Assert.Equal((late.Since, true), (later.Since, late.Since <= DateTime.UtcNow && late.Since >= before.AddSeconds(-1)));
        Assert.True(survey.Reader.State is { IsReachable: false, Reason.Length: > 0 } away && away.LateSince == late.Since && away.Position == rows[99].Position);
        Assert.IsAssignableFrom<UnavailableException>(late);

        await server.Start();
        Assert.Equal(rows[99].Position, await survey.Writer.Open(default));
        await survey.Writer.Append(ClickHouseSurvey.Rows(rows), rows[^1].Position, default);
        Assert.True(survey.Writer.State.IsReachable);
        await SameAnswers.Demand(await survey.Reader.Now(default), rows, 1, 10);
    }

    [ClickHouseFact]
    public async Task It_is_known_by_name_and_password_and_its_refusal_is_told()
    {
        await using var server = await ClickHouseServer.Create();
        var address = server.Anew();
        using var right = new ClickHouseClient(address with { User = "guarded", Password = ClickHouseServer.Password }, TimeProvider.System);
        Assert.Equal(1, (await right.Read("SELECT toInt64(1)", default)).Int64());
        using var wrong = new ClickHouseClient(address with { User = "guarded", Password = "wrong" }, TimeProvider.System);
        Assert.Contains("guarded", (await Assert.ThrowsAsync<ScoresLateException>(() => wrong.Read("SELECT 1", default))).InnerException!.Message, StringComparison.Ordinal);
        Assert.Equal(62, ((ClickHouseException)(await Assert.ThrowsAsync<ScoresLateException>(() => right.Execute("Nonsense", default))).InnerException!).Code);
    }
}
