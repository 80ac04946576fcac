using System.CommandLine;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Shell.Commands;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns;

/// <summary><c>./kept verify</c> and <c>./kept rebuild scores</c>; both work beside a serving Kept on the same data.</summary>
public static class ScoreCommands
{
    private const int MostTold = 50;

    public static Command Verify()
    {
        var data = CommonOptions.Data();
        var command = new Command("verify", "Compares counts and checksums of everything derived (the columns that scores are read from) with the responses in the database.") { data };
        command.SetAction((parsed, ct) => Offline.Run(parsed.GetValue(data), async services =>
        {
            var found = await services.GetRequiredService<VerifyScores>().Handle(ct);
            foreach (var fault in found.Faults.Take(MostTold)) await Console.Error.WriteLineAsync(fault);
            if (found.Faults.Count > 0) throw new IOException($"{found.Faults.Count} differences found. `./kept rebuild scores` makes the columns anew.");
            Console.WriteLine($"{found.Surveys} surveys with {found.Responses} responses: all is well.");
        }, ct));
        return command;
    }

    public static Command Rebuild()
    {
        var data = CommonOptions.Data();
        var scores = new Command("scores", "Forgets the columns that scores are read from and makes them anew from the database.") { data };
        scores.SetAction((parsed, ct) => Offline.Run(parsed.GetValue(data), async services =>
        {
            var db = services.GetRequiredService<KeptDb>();
            db.Record(Guid.Empty, new ScoresToRebuild(), services.GetRequiredService<Me>().Actor);
            await db.SaveChangesAsync(ct);
            if (!services.GetRequiredService<ColumnFolder>().IsOurs)
            {
                Console.WriteLine("Kept is serving this organisation: it makes the columns anew now, before it answers the next question.");
                return;
            }
            var surveys = await db.Surveys.Where(s => s.PublishedVersion != null).Select(s => new { s.Id, s.Code }).ToListAsync(ct);
            foreach (var survey in surveys)
            {
                var columns = await services.GetRequiredService<ScoreTables>().UpToDate(survey.Id, ct);
                Console.WriteLine($"{survey.Code}: {columns.Schema.Rows} responses");
            }
        }, ct));
        return new Command("rebuild", "Makes anew what is derived from the responses.") { scores };
    }
}
