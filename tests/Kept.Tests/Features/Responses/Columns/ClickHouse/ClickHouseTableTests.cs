using Kept.Analytics.Scores;
using Kept.Features.Responses.Columns.ClickHouse;
using Kept.Tests.Analytics.Scores.Scanning;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Responses.Columns.ClickHouse;

[Trait("Category", "NoDatabase")]
public class ClickHouseTableTests(SharedClickHouse clickHouse) : IClassFixture<SharedClickHouse>
{
    private const int MostRequests = 60;
    private const string TermsAreToldApart = "SELECT toInt64(position(argMax(state, version), '\"Starts\":[]') = 0) FROM {commits}";

    [ClickHouseFact]
    public async Task Rows_given_again_are_not_doubled()
    {
        using var survey = new ClickHouseSurvey(clickHouse.Anew());
        var rows = new RandomScans(1).Rows(300);
        await survey.Writer.Declare(RandomScans.Measures, default);
        await survey.Writer.Append(ClickHouseSurvey.Rows(rows[..200]), rows[199].Position, default);
        await survey.Writer.Append(ClickHouseSurvey.Rows(rows[100..]), rows[^1].Position + 5, default);
        Assert.Equal(rows[^1].Position + 5, survey.Writer.Position);
        using var another = survey.AnotherWriter();
        Assert.Equal(rows[^1].Position + 5, await another.Open(default));
        await another.Append(ClickHouseSurvey.Rows(rows), rows[^1].Position, default);
        await SameAnswers.Demand(await survey.Reader.Now(default), rows, 1, 5);
    }

    [ClickHouseFact]
    public async Task Of_two_writers_the_last_to_begin_wins_and_nothing_is_doubled()
    {
        using var survey = new ClickHouseSurvey(clickHouse.Anew());
        using var another = survey.AnotherWriter();
        var rows = new RandomScans(2).Rows(300);
        await survey.Writer.Declare(RandomScans.Measures, default);
        await survey.Writer.Append(ClickHouseSurvey.Rows(rows[..100]), rows[99].Position, default);
        await another.Open(default);
        await Assert.ThrowsAsync<ScoresLateException>(() => survey.Writer.Append(ClickHouseSurvey.Rows(rows[100..200]), rows[199].Position, default));
        await SameAnswers.Demand(await survey.Reader.Now(default), rows[..100], 2, 5);
        // Other rows under the same positions and codes: the ones of the writer that was given up must never come through.
        var others = new RandomScans(3).Rows(200, rows[99].Position);
        await another.Append(ClickHouseSurvey.Rows(others), others[^1].Position, default);
        await SameAnswers.Demand(await survey.Reader.Now(default), [.. rows[..100], .. others], 2, 5);
        await survey.Writer.Append(ClickHouseSurvey.Rows(others), others[^1].Position, default);
        await SameAnswers.Demand(await survey.ReadAnew(), [.. rows[..100], .. others], 2, 5);
    }

    [ClickHouseFact]
    public async Task A_break_at_any_request_loses_no_row_and_doubles_none()
    {
        var rows = new RandomScans(4).Rows(60);
        foreach (var afterwards in new[] { false, true })
        {
            var broke = true;
            for (var k = 1; broke; k++)
            {
                Assert.True(k < MostRequests);
                using var survey = new ClickHouseSurvey(clickHouse.Anew());
                await survey.Writer.Declare([RandomScans.Measures[0]], default);
                await survey.Writer.Append([], 0, default);
                var wire = new BreakingWire(k, afterwards);
                using (var broken = survey.AnotherWriter(wire)) broke = await ClickHouseSurvey.WriteAll(broken, rows, 35) || wire.HasBroken;
                var (source, upTo) = (await survey.Reader.Now(default), survey.Reader.State.Position);
                await SameAnswers.Demand(source, rows.FindAll(row => row.Position <= upTo), k, 1);
                using var next = survey.AnotherWriter();
                Assert.False(await ClickHouseSurvey.WriteAll(next, rows, 60));
                await SameAnswers.Demand(await survey.Reader.Now(default), rows, k, 2);
                await SameAnswers.Demand(await survey.ReadAnew(), rows, k, 1);
            }
        }
    }

    [ClickHouseFact]
    public async Task What_was_left_behind_is_removed_and_then_not_asked_for_any_more()
    {
        var clock = new AdvancingClock();
        using var survey = new ClickHouseSurvey(clickHouse.Anew(), clock);
        var rows = new RandomScans(5).Rows(90);
        await ClickHouseSurvey.WriteAll(survey.Writer, rows[..30], 30);
        for (var k = 1; await survey.Number("SELECT toInt64(count()) FROM {rows}") == 30; k++)
        {
            Assert.True(k < MostRequests);
            using var broken = survey.AnotherWriter(new BreakingWire(k, afterwards: true));
            await ClickHouseSurvey.WriteAll(broken, rows[..60], 60);
        }
        using var next = survey.AnotherWriter();
        Assert.False(await ClickHouseSurvey.WriteAll(next, rows, 90));
        clock.Advance(TimeSpan.FromHours(2));
        for (var tries = 0; tries < 300 && await survey.Number(TermsAreToldApart) != 0; tries++) await next.Sweep(default);
        Assert.Equal(0, await survey.Number(TermsAreToldApart));
        Assert.Equal(90, await survey.Number("SELECT toInt64(count()) FROM {rows}"));
        await SameAnswers.Demand(await survey.Reader.Now(default), rows, 5, 5);
    }

    [ClickHouseFact]
    public async Task Erased_rows_count_no_more_at_once_and_leave_nothing_behind()
    {
        using var survey = new ClickHouseSurvey(clickHouse.Anew());
        var rows = new RandomScans(6).Rows(300);
        rows[10] = rows[10] with { Dimensions = [new("who", "Ann of Pamplona"), new("who", "Bob"), new("unit", "only hers")] };
        rows[11] = rows[11] with { Dimensions = [new("who", "Bob")] };
        await ClickHouseSurvey.WriteAll(survey.Writer, rows, 300);
        await survey.Reader.Now(default);
        var gone = rows.Where((row, i) => i % 7 == 3 && row.Position != rows[11].Position).Append(rows[10]).Select(row => row.Position).ToHashSet();
        Assert.Equal(gone.Count, await survey.Writer.Erase([.. gone, 999_999], default));
        var left = rows.FindAll(row => !gone.Contains(row.Position));
        await SameAnswers.Demand(await survey.Reader.Now(default), left, 6, 10);
        var who = (await survey.Reader.Now(default)).Schema.DimensionNamed("who")!;
        Assert.Equal((0, true, ""), (who.Find("Ann of Pamplona"), who.Find("Bob") > 0, string.Concat(Enumerable.Range(0, who.Codes).Select(who.Text)).Replace("Bob", "", StringComparison.Ordinal)));
        Assert.Equal(0, await survey.Writer.Erase(gone, default));

        for (var tries = 0; tries < 300 && await survey.Number("SELECT toInt64(count()) FROM {rows}") > left.Count; tries++) await survey.Writer.Sweep(default);
        for (var tries = 0; tries < 300 && await survey.Number("SELECT toInt64(count()) FROM {codes} WHERE text LIKE '%Pamplona%'") > 0; tries++) await survey.Writer.Sweep(default);
        await survey.Writer.Sweep(default);
        var more = new RandomScans(9).Rows(50, rows[^1].Position);
        await ClickHouseSurvey.WriteAll(survey.Writer, more, 50);
        await SameAnswers.Demand(await survey.Reader.Now(default), [.. left, .. more], 6, 10);
        await SameAnswers.Demand(await survey.ReadAnew(), [.. left, .. more], 6, 3);
    }

    [ClickHouseFact]
    public async Task A_break_at_any_request_of_an_erasure_shows_the_rows_or_none_of_them()
    {
        var rows = new RandomScans(8).Rows(60);
        var gone = rows.Where((_, i) => i % 3 == 0).Select(row => row.Position).ToHashSet();
        var left = rows.FindAll(row => !gone.Contains(row.Position));
        var broke = true;
        for (var k = 1; broke; k++)
        {
            Assert.True(k < MostRequests);
            using var survey = new ClickHouseSurvey(clickHouse.Anew());
            await ClickHouseSurvey.WriteAll(survey.Writer, rows, 60);
            var wire = new BreakingWire(k, afterwards: k % 2 == 0);
            using var broken = survey.AnotherWriter(wire);
            if (await Record.ExceptionAsync(() => broken.Erase(gone, default)) is { } error) Assert.IsType<ScoresLateException>(error);
            broke = wire.HasBroken;
            var now = await survey.Reader.Now(default);
            await SameAnswers.Demand(now, now.Schema.Rows == rows.Count ? rows : left, k, 2);
            using var next = survey.AnotherWriter();
            await next.Erase(gone, default);
            await SameAnswers.Demand(await survey.Reader.Now(default), left, k, 2);
        }
    }

    [ClickHouseFact]
    public async Task A_cleared_survey_begins_anew_and_a_dropped_one_is_gone()
    {
        using var survey = new ClickHouseSurvey(clickHouse.Anew());
        await ClickHouseSurvey.WriteAll(survey.Writer, new RandomScans(1).Rows(100), 50);
        await survey.Reader.Now(default);
        await survey.Writer.Clear(default);
        Assert.Equal(0, survey.Writer.Position);
        Assert.Empty((await survey.Reader.Now(default)).Schema.Measures);
        var rows = new RandomScans(2).Rows(100);
        await ClickHouseSurvey.WriteAll(survey.Writer, rows, 50);
        await SameAnswers.Demand(await survey.Reader.Now(default), rows, 1, 5);
        await survey.Writer.Drop(default);
        Assert.Equal(0, (await survey.Reader.Now(default)).Schema.Rows);
        Assert.Equal(0, await survey.Writer.Open(default));
    }

    [ClickHouseFact]
    public async Task Wrong_rows_are_refused_and_change_nothing()
    {
        using var survey = new ClickHouseSurvey(clickHouse.Anew());
        await survey.Writer.Declare([Measure.Nps("nps")], default);
        await Assert.ThrowsAsync<ArgumentException>(() => survey.Writer.Declare([Measure.Csat("new"), Measure.Csat("nps")], default));
        foreach (var (position, code, value) in new[] { (1L, "nps", 11), (1L, "other", 3), (0L, "nps", 3) })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => survey.Writer.Append([new(position, DateTime.UnixEpoch, [new("unit", "A")], [new(code, value)])], 9, default));
        }
        var schema = (await survey.Reader.Now(default)).Schema;
        Assert.Equal((0, 1, 0), (schema.Rows, schema.Measures.Count, schema.Dimensions.Count));
    }

    private sealed class AdvancingClock : TimeProvider
    {
        private TimeSpan _ahead;

        public void Advance(TimeSpan time) => _ahead += time;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
    }
}
