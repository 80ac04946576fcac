using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Scanning;
using Kept.Tests.Analytics.Scores.Scanning;
using Kept.Tests.Support;
using Xunit;
using Scan = Kept.Analytics.Scores.Scanning.Scan;

namespace Kept.Tests.Features.Responses.Columns.ClickHouse;

[Trait("Category", "NoDatabase")]
public class ClickHouseSourceTests(SharedClickHouse clickHouse) : IClassFixture<SharedClickHouse>
{
    [ClickHouseFact]
    public async Task Every_answer_is_what_plain_counting_gives()
    {
        for (var seed = 0; seed < 4; seed++)
        {
            using var survey = new ClickHouseSurvey(clickHouse.Anew());
            await survey.Writer.Declare(RandomScans.Measures, default);
            var rows = new RandomScans(seed).Rows(600);
            foreach (var batch in rows.Chunk(250))
            {
                await survey.Writer.Append(ClickHouseSurvey.Rows(batch), batch[^1].Position, default);
                await survey.Reader.Now(default);
            }
            await SameAnswers.Demand(await survey.Reader.Now(default), rows, seed, 40);
            await SameAnswers.Demand(await survey.ReadAnew(), rows, seed + 100, 10);
        }
    }

    [ClickHouseFact]
    public async Task A_survey_that_nobody_answered_has_no_cells()
    {
        using var survey = new ClickHouseSurvey(clickHouse.Anew());
        await SameAnswers.Demand(await survey.Reader.Now(default), [], 1, 5);
        await survey.Writer.Declare(RandomScans.Measures, default);
        await SameAnswers.Demand(await survey.Reader.Now(default), [], 2, 5);
        Assert.Equal(RandomScans.Measures, (await survey.Reader.Now(default)).Schema.Measures);
    }

    [ClickHouseFact]
    public async Task A_source_stays_with_its_moment()
    {
        using var survey = new ClickHouseSurvey(clickHouse.Anew());
        await survey.Writer.Declare(RandomScans.Measures, default);
        var rows = new RandomScans(7).Rows(400);
        await survey.Writer.Append(ClickHouseSurvey.Rows(rows[..200]), rows[199].Position, default);
        var before = await survey.Reader.Now(default);
        await survey.Writer.Append(ClickHouseSurvey.Rows(rows[200..]), rows[^1].Position, default);
        await SameAnswers.Demand(before, rows[..200], 7, 10);
        await SameAnswers.Demand(await survey.Reader.Now(default), rows, 7, 10);
        await SameAnswers.Demand(before, rows[..200], 8, 10);
    }

    [ClickHouseFact]
    public async Task More_cells_than_allowed_are_refused_and_as_many_are_not()
    {
        using var survey = new ClickHouseSurvey(clickHouse.Anew());
        await survey.Writer.Declare(RandomScans.Measures, default);
        var rows = new RandomScans(3).Rows(500);
        await survey.Writer.Append(ClickHouseSurvey.Rows(rows), rows[^1].Position, default);
        var source = await survey.Reader.Now(default);
        var many = new ScanAxis { Column = ScanColumn.Dimension("many"), Groups = source.Schema.DimensionNamed("many")!.Codes };
        foreach (var scan in new[] { new Scan { Axes = [many] }, new Scan { Axes = [many], Measures = ["nps", "range"] } })
        {
            var cells = (await source.Count(scan, default)).Cells;
            Assert.Equal(cells, (await source.Count(scan with { MostCells = cells }, default)).Cells);
            Assert.Equal("by", (await Assert.ThrowsAsync<SliceException>(async () => await source.Count(scan with { MostCells = cells - 1 }, default))).Part);
        }
        // Four such axes have more combinations than fit into 64 bits, and rows nonetheless.
        var four = new Scan { Axes = [many, many, many, many], Measures = ["nps"] };
        Assert.Equal(SameAnswers.Cells(four, await new PlainSource(source.Schema, rows).Count(four, default)), SameAnswers.Cells(four, await source.Count(four, default)));
    }

    [ClickHouseFact]
    public async Task A_dimension_may_have_very_many_values()
    {
        using var survey = new ClickHouseSurvey(clickHouse.Anew());
        await survey.Writer.Declare(RandomScans.Measures, default);
        var rows = Enumerable.Range(1, 200_000).Select(i => new PlainRow(i, i, [new("many", $"value {i}")], [new("nps", i % 11)])).ToList();
        await survey.Writer.Append(ClickHouseSurvey.Rows(rows), 200_000, default);
        var source = await survey.Reader.Now(default);
        var many = source.Schema.DimensionNamed("many")!;
        Assert.Equal(200_001, many.Codes);
        var odd = Enumerable.Range(0, many.Codes).Select(code => code % 2).ToArray();
        var tally = await source.Count(
            new Scan
            {
                Axes = [new() { Column = ScanColumn.Dimension("many"), GroupOf = odd, Groups = 2 }], Measures = ["nps"],
                Rows = new() { Where = [[new(ScanColumn.Dimension("many"), Array.ConvertAll(odd, (int group) => group == 1))]] },
            },
            default);
        Assert.Equal([100_000], tally.Rows);
        Assert.Equal(many.Find("value 77777"), (await source.Count(new Scan
        {
            Axes = [new() { Column = ScanColumn.Dimension("many"), Groups = many.Codes }],
            Rows = new() { From = 77_777, To = 77_778 },
        }, default)).Groups[0]);
    }
}
