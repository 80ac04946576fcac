using System.Globalization;
using Kept.Benchmarks.Scores;
using Kept.Data;
using Kept.Features.Cases.Inbox;
using Kept.Features.Organisation;
using Kept.Features.Organisation.SignIn;
using Kept.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kept.Benchmarks.Cases;

/// <summary>The inbox over as many cases as there are rows, in SQLite: any filter in any order, for who sees all, for an agent and for the manager of one unit.</summary>
internal static class InboxPart
{
    private const int Units = 1000, Rounds = 3;
    private static readonly string?[] Sorts = [null, "number", "-number", "score", "-score", "due", "-due"];
    private static readonly string[] Filters =
    [
        "", "state=closed", "state=all", "owner=unassigned", "owner=me", "owner=me&state=all", "unit=U0007", "unit=U0007&state=closed", "unit=U0993&state=all", "survey=inbox&state=all", "due=overdue", "due=today", "due=warned",
        "waiting=customer", "waiting=receiver", "waiting=approval", "handoffs=2", "handoffs=2&state=all", "step=verify", "step=document&state=closed", "min=0&max=0", "min=0&max=0&state=closed", "matter=legal", "matter=legal&state=all",
        "from=2026-01-01&to=2026-01-31&state=all", "q=queue", "q=queue&state=all", "q=zebra", "q=zebra&state=all", "q=4711&state=all", "unit=U0007&q=queue&max=2",
    ];

    public static async Task Run(Settings settings, Figures figures)
    {
        var options = new KeptOptions { DataFolder = Directory.CreateTempSubdirectory("kept-bench-").FullName, Urls = "http://127.0.0.1:0" };
        await using var app = Program.Build(options);
        await DataSetup.Migrate(app.Services);
        var people = await SetUp(app.Services);
        figures.Add("inbox_fill_s", await Timing.Once(() => Fill(app.Services, settings.Rows)) / 1000);
        var times = new List<double>();
        var slow = new Dictionary<string, List<double>>();
        foreach (var (viewer, person) in people)
        {
            foreach (var filter in Filters)
            {
                var asked = CaseFilter.Read(filter);
                foreach (var sort in Sorts)
                {
                    await Ask(app.Services, person, asked, sort, 1);
                    for (var i = 0; i < Rounds; i++)
                    {
                        var took = await Timing.Once(() => Ask(app.Services, person, asked, sort, i == Rounds - 1 ? 40_000 : 1));
                        times.Add(took);
                        var name = $"{viewer} {(filter.Length == 0 ? "open" : filter)} by {sort ?? "usual"}{(i == Rounds - 1 ? ", last page" : "")}";
                        if (!slow.TryGetValue(name, out var of)) slow[name] = of = [];
                        of.Add(took);
                    }
                }
            }
        }
        times.Sort();
        figures.Add("inbox_p50_ms", Figures.Percentile(times, 0.5));
        figures.Add("inbox_p95_ms", Figures.Percentile(times, 0.95));
        figures.Add("inbox_p99_ms", Figures.Percentile(times, 0.99));
        figures.Add("inbox_worst_ms", times[^1]);
        figures.Add("inbox_share_under_100_ms", (double)times.Count(t => t <= 100) / times.Count);
        // Where to look next: the slowest on standard error, none of them kept.
        foreach (var (name, of) in slow.OrderByDescending(s => s.Value.Min()).Take(40)) await Console.Error.WriteLineAsync($"{of.Min(),10:F1} ms {name}");
        Directory.Delete(options.DataFolder, recursive: true);
    }

    private static async Task Ask(IServiceProvider services, Guid person, CaseFilter filter, string? sort, int page)
    {
        await using var scope = services.CreateAsyncScope();
        var known = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByIdAsync(person.ToString());
        var user = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Person>>().CreateAsync(known!);
        await scope.ServiceProvider.GetRequiredService<MeReader>().Read(user, scope.ServiceProvider.GetRequiredService<Me>(), default);
        await scope.ServiceProvider.GetRequiredService<CaseInbox>().Handle(filter, sort, page, default);
    }

    private static async Task<IReadOnlyList<(string Viewer, Guid Person)>> SetUp(IServiceProvider services)
    {
        await Use<SetUpOrganisation>(services, s => s.Handle(new() { Organisation = "Bench", Language = "en", TimeZone = "UTC", Name = "Ana", Email = "ana@bench.example", Password = "correct horse battery" }, default));
        await Use<KeptDb>(services, async db =>
        {
            await db.Database.ExecuteSqlRawAsync(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO units(id, code, name, level, created_at) SELECT randomblob(16), printf('U%04d', i), printf('Unit %d', i), 'shop', 0 FROM n");
        });
        services.GetRequiredService<Units>().Forget();
        var people = new List<(string, Guid)>();
        foreach (var (name, role, unit) in new[] { ("all", Role.Lead, null), ("agent", Role.Agent, "U0007"), ("manager", Role.Manager, "U0007") })
        {
            await Use<AddPerson>(services, async add => people.Add((name, (await add.Handle(new() { Email = $"{name}@bench.example", Name = name, Role = role, Unit = unit }, default)).Person.Id)));
        }
        return people;
    }

    private static async Task Use<T>(IServiceProvider services, Func<T, Task> work) where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Me>().BecomeKept();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    // Of a hundred cases three are open, most of them new; few units have many, and few words stand everywhere.
    private static Task Fill(IServiceProvider services, int rows) => Use<KeptDb>(services, async db =>
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        var count = rows.ToString(CultureInfo.InvariantCulture);
        var now = (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / 10;
        var each = 3L * 365 * 86_400_000_000 / rows;
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER cases_words_insert");
        await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO surveys(id, code, kind, state, draft, draft_number, anonymous, minimum_n, link_key, created_at) VALUES (zeroblob(16), 'inbox', 'Transactional', 'Open', '', 1, 0, 5, 'inboxinboxinbox', 0)");
        var sql =
            $"""
            CREATE TEMP TABLE u AS SELECT row_number() OVER (ORDER BY code) AS at, id FROM units;
            CREATE UNIQUE INDEX temp.u_at ON u(at);
            CREATE TEMP TABLE p AS SELECT row_number() OVER (ORDER BY id) AS at, id FROM people;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}),
            r AS MATERIALIZED (SELECT i, (i * 7919) % 100 AS a, (i * 104729) % 997 AS b, {now} - ({count} - i) * {each} AS at, (i > {count} * 96 / 100 AND (i * 31) % 10 < 7) OR (i * 31) % 500 = 0 AS is_open FROM n)
            INSERT INTO cases(id, number, survey_id, response_id, question, score, out_of, matters, customer_words, unit_id, state, owner_id, first_owner_id, opened_at, due_hours, due_at, taken_at, contacted_at, closed_at, revision, next_due_at)
            SELECT randomblob(16), r.i, zeroblob(16), randomblob(16), 'nps', b % 7, 10, CASE WHEN a = 3 THEN 'Legal' ELSE '' END,
              'The queue at counter ' || b || ' took ' || a || ' minutes and nobody said anything to us until ' || CASE WHEN r.i % 5000 = 1 THEN 'a zebra' ELSE 'the end' END,
              (SELECT id FROM u WHERE u.at = 1 + (b * b) % {Units.ToString(CultureInfo.InvariantCulture)}), CASE WHEN is_open THEN 'Open' ELSE 'Closed' END,
              CASE WHEN a % 4 = 0 AND is_open THEN NULL ELSE (SELECT id FROM p WHERE p.at = 1 + a % 4) END, CASE WHEN a % 4 = 0 AND is_open THEN NULL ELSE (SELECT id FROM p WHERE p.at = 1 + a % 4) END,
              r.at, 48, r.at + 172800000000, r.at, CASE WHEN a % 3 = 0 THEN NULL ELSE r.at END, CASE WHEN is_open THEN NULL ELSE r.at END, 1, r.at + 172800000000 FROM r
            """;
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF");
        foreach (var statement in sql.Split(";\n")) await db.Database.ExecuteSqlRawAsync(statement);
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO case_handoffs(case_id, number, kind, reason, at, beyond_limit, moved_at, waits)
            SELECT c.id, k.number, 'Warm', 'Elsewhere', c.opened_at, 0, CASE WHEN c.state = 'Open' AND k.number = 2 THEN NULL ELSE c.opened_at END, c.state = 'Open' AND k.number = 2
            FROM cases c JOIN (SELECT 1 AS number UNION SELECT 2) k ON c.number % (10 * k.number) = 0
            """);
        await db.Database.ExecuteSqlRawAsync("INSERT INTO case_steps(case_id, number, step, text, at) SELECT id, 1, 'Verify', 'A refund', opened_at FROM cases WHERE number % 3 = 0");
        await db.Database.ExecuteSqlRawAsync("INSERT INTO case_clocks(case_id, kind, budget_minutes, spent_seconds, since, due_at, stopped_at, notice_at) SELECT id, 'Solution', 2880, 0, opened_at, due_at, closed_at, CASE WHEN closed_at IS NULL THEN due_at END FROM cases");
        await db.Database.ExecuteSqlRawAsync(db.Dialect.IndexWords);
    });
}
