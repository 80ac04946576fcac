using System.Globalization;
using Kept.Analytics.Scores.Columns;
using Kept.Analytics.Scores.Scanning;
using Kept.Data;
using Kept.Features.Responses.Coding;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns;

/// <summary>Holds the columns of every survey against the responses in the database: every answer, every value, every day.</summary>
public sealed class VerifyScores(KeptDb db, ScoreTables tables, CommentCoder coder) : IUseCase
{
    private const int RowsAtOnce = 4000;
    private const long Day = 86_400;

    /// <param name="Surveys">How many were compared.</param>
    /// <param name="Responses">How many responses they have.</param>
    /// <param name="Faults">What does not agree, in plain sentences; empty when all is well.</param>
    public sealed record Result(int Surveys, long Responses, IReadOnlyList<string> Faults);

    public async Task<Result> Handle(CancellationToken ct)
    {
        var (responses, faults) = (0L, new List<string>());
        var surveys = await db.Surveys.AsNoTracking().Where(s => s.PublishedVersion != null).OrderBy(s => s.Code).ToListAsync(ct);
        foreach (var survey in surveys)
        {
            try
            {
                await tables.UpToDate(survey.Id, ct);
                while (await tables.Recode(survey.Id, ct)) ct.ThrowIfCancellationRequested();
                var columns = await tables.UpToDate(survey.Id, ct);
                var (rows, expected) = await Expected(survey, ct);
                responses += rows;
                faults.AddRange((await Differences(columns, rows, expected, ct)).Select(fault => $"{survey.Code}: {fault}"));
            }
            catch (IOException)
            {
                // Only the process that serves may write blocks, and it has not come to all of them yet.
                faults.Add($"{survey.Code}: its comments are being coded anew; verify again in a while");
            }
            catch (BlockDamagedException damage)
            {
                faults.Add($"{survey.Code}: {damage.Message}");
            }
        }
        return new Result(surveys.Count, responses, faults);
    }

    private async Task<(long Rows, Dictionary<(ColumnKind, string, string), long> Counts)> Expected(Survey survey, CancellationToken ct)
    {
        var versions = await db.SurveyVersions.AsNoTracking().Where(v => v.SurveyId == survey.Id).OrderBy(v => v.Number).ToListAsync(ct);
        var (columns, codes) = (new ResponseColumns(versions), await Codes.Read(db, ct));
        var codebook = columns.HasComments ? await coder.AtHand(db, ct) : null;
        var counts = new Dictionary<(ColumnKind, string, string), long>();
        var rows = 0L;
        await foreach (var some in ResponseLog.All(db, survey.Id, 0, long.MaxValue, RowsAtOnce, ct))
        {
            rows += some.Count;
            var coding = codebook is null ? null : await RowCoding.Of(db, codebook, survey.Id, some, ct);
            foreach (var row in some.Select(response => columns.RowOf(response, codes, coding)))
            {
                Add((ColumnKind.Time, "", Number(Math.DivRem(Seconds.Of(row.At), Day).Quotient)));
                foreach (var (code, answer) in row.Answers) Add((ColumnKind.Answers, code, Number(answer)));
                foreach (var (name, value) in row.Dimensions.Where(d => d.Value.Length > 0).Distinct()) Add((ColumnKind.Dimension, name, value));
            }
        }
        return (rows, counts);

        void Add((ColumnKind, string, string) what) => counts[what] = counts.GetValueOrDefault(what) + 1;
    }

    private static async Task<IReadOnlyList<string>> Differences(IScoreSource columns, long rows, Dictionary<(ColumnKind Kind, string Name, string Value), long> expected, CancellationToken ct)
    {
        var schema = columns.Schema;
        if (schema.Rows != rows) return [$"the columns have {schema.Rows} responses, the database {rows}"];
        var found = new Dictionary<(ColumnKind, string, string), long>();
        var firstDay = Math.DivRem(schema.First, Day).Quotient;
        long[] days = rows == 0 ? [] : [.. Enumerable.Range(0, (int)(Math.DivRem(schema.Last, Day).Quotient - firstDay) + 1).Select(i => (firstDay + i) * Day)];
        await Count(new ScanAxis { Column = ScanColumn.Time, Starts = days, Groups = days.Length + 1 }, group => [(ColumnKind.Time, "", Number(firstDay + group - 1))]);
        foreach (var measure in schema.Measures)
        {
            await Count(new ScanAxis { Column = ScanColumn.Answers(measure.Code), Groups = measure.Slots }, group => group == 0 ? [] : [(ColumnKind.Answers, measure.Code, Number(measure.Min + group - 1))]);
        }
        foreach (var dimension in schema.Dimensions)
        {
            await Count(new ScanAxis { Column = ScanColumn.Dimension(dimension.Name), Groups = dimension.Codes },
                group => [.. dimension.Members(group).ToArray().Select(code => (ColumnKind.Dimension, dimension.Name, dimension.Text(code)))]);
        }
        return [.. expected.Keys.Union(found.Keys).Where(what => expected.GetValueOrDefault(what) != found.GetValueOrDefault(what))
            .Select(what => $"{what.Item2} {what.Item3}: {found.GetValueOrDefault(what)} in the columns, {expected.GetValueOrDefault(what)} in the database").Order(StringComparer.Ordinal)];

        async Task Count(ScanAxis axis, Func<int, (ColumnKind, string, string)[]> meaning)
        {
            var tally = await columns.Count(new Scan { Axes = [axis], MostCells = int.MaxValue }, ct);
            for (var cell = 0; cell < tally.Cells; cell++)
            {
                foreach (var what in meaning(tally.Groups[cell])) found[what] = found.GetValueOrDefault(what) + tally.Rows[cell];
            }
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
