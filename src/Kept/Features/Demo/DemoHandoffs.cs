using System.Globalization;
using System.Text;
using Kept.Analytics.Handoffs.Reading;
using Kept.Data;
using Kept.Features.Cases.Logs;
using Kept.Features.Cases.Shuffle;
using Kept.Features.Cases.Shuffle.Talk;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Demo;

/// <summary>What belongs to the shuffle map of the example: talk about a flow, and the log of the telephone help desk that Velamar had before.</summary>
public sealed class DemoHandoffs(KeptDb db, ImportLog import, TimeProvider clock) : IUseCase
{
    public async Task Handle(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await Talk(now, ct);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(DemoHelpDesk.Csv(now.Date.AddMonths(-14))));
        await import.Handle(new(file, "telephone-help-desk.csv", "Telephone help desk", LogMap.Parse(DemoHelpDesk.Map)), ct);
    }

    private async Task Talk(DateTime now, CancellationToken ct)
    {
        var people = await db.People.ToDictionaryAsync(p => p.Email!.Split('.')[0], p => p.Id, ct);
        var talk = new FlowTalk(new FlowName("", HolderKey.OfTeam("counter-operations"), HolderKey.OfTeam("billing")), now.AddDays(-6));
        talk.Comment(people["maeve"], "This has grown for three weeks, and nearly all of it is cold. What changed at the counters?", now.AddDays(-6));
        talk.Assign(people["nuria"], people["maeve"], now.AddDays(-6).AddMinutes(2));
        talk.Comment(people["jordi"], "Desde que facturación cierra a las 15:00 en el mostrador no pueden abonar nada por la tarde; pasan el caso y el cliente empieza de nuevo.", now.AddDays(-5));
        talk.Comment(people["nuria"], "Gracias. Pido a facturación una persona de guardia hasta las 20:00 y un límite de abono para el mostrador.", now.AddDays(-4));
        talk.Follow(people["maeve"], now.AddDays(-6));
        db.FlowTalks.Add(talk);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The invented log: 2,000 calls with their queues. It knows who had a call and not whether it was handed on warmly, as logs of other tools do.</summary>
internal static class DemoHelpDesk
{
    private const int Calls = 2000;

    /// <summary>How its columns are read.</summary>
    public const string Map = """{"case":"call","time":"at","timeFormat":"yyyy-MM-dd HH:mm","to":"queue","person":"agent","attributes":["topic","priority"]}""";

    private static readonly (string Topic, string Solver, double Share)[] Topics =
        [("deposit", "Payments", 0.3), ("damage", "Claims", 0.22), ("booking", "Reservations", 0.26), ("roadside", "Breakdown", 0.12), ("lost property", "Branches", 0.1)];

    private static readonly string[] Queues = ["First line", "Reservations", "Payments", "Claims", "Breakdown", "Branches", "Supervisor"];

    public static string Csv(DateTime first)
    {
        var random = new Random(DemoTruth.Seed + 9);
        var text = new StringBuilder("call,at,queue,agent,topic,priority\n");
        for (var call = 1; call <= Calls; call++)
        {
            var at = first.AddMinutes(random.Next(365 * 24 * 60));
            var (topic, solver, _) = Topic(random.NextDouble());
            var priority = random.NextDouble() < 0.2 ? "high" : "normal";
            // Hard calls take longer wherever they are, and are handed on more: what a plain average mistakes for the hand-off's doing.
            var hard = random.NextDouble() < 0.3;
            var queue = "First line";
            var steps = 0;
            while (true)
            {
                Line(at, queue);
                at = at.AddMinutes((20 + random.NextDouble() * 130) * (hard ? 2.5 : 1));
                Line(at, queue);
                var done = queue == solver ? 0.8 : queue == "First line" && steps == 0 ? hard ? 0.3 : 0.6 : 0.15;
                if (random.NextDouble() < done || steps++ == 7) break;
                at = at.AddMinutes(8 + random.NextDouble() * 70);
                queue = Next(queue, solver, random);
            }

            void Line(DateTime when, string where) => text.Append(CultureInfo.InvariantCulture, $"C-{call:00000},{when:yyyy-MM-dd HH:mm},{where},agent {Array.IndexOf(Queues, where) * 4 + call % 4 + 1},{topic},{priority}\n");
        }
        return text.ToString();
    }

    private static (string Topic, string Solver, double Share) Topic(double drawn)
    {
        foreach (var topic in Topics)
        {
            drawn -= topic.Share;
            if (drawn <= 0) return topic;
        }
        return Topics[^1];
    }

    private static string Next(string queue, string solver, Random random)
    {
        var next = random.NextDouble() switch { < 0.55 => solver, < 0.7 => "First line", < 0.8 => "Supervisor", _ => Queues[random.Next(Queues.Length)] };
        return next != queue ? next : queue == "First line" ? solver : "First line";
    }
}
