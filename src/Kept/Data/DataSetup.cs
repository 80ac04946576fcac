using Kept.Data.Events;
using Kept.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Kept.Data;

/// <summary>Chooses the engine by the settings and brings its tables up to date.</summary>
public static class DataSetup
{
    public static IServiceCollection AddKeptData(this IServiceCollection services, KeptOptions options)
    {
        services.AddSingleton<EventSignal>().AddScoped<ParkedEvents>();
        services.AddSingleton<ErrorAnswers>().AddExceptionHandler<AwayAnswers>();
        if (options.Database is null)
        {
            services.AddSingleton<SqliteDialect>().AddSingleton<Dialect>(s => s.GetRequiredService<SqliteDialect>());
            services.AddDbContext<KeptDb, SqliteDb>((s, db) => db
                .UseSqlite(s.GetRequiredService<SqliteDialect>().ConnectionString)
                .AddInterceptors(new SqlitePragmas()));
        }
        else
        {
            services.AddSingleton<PostgresDialect>().AddSingleton<Dialect>(s => s.GetRequiredService<PostgresDialect>());
            services.AddDbContext<KeptDb, PostgresDb>((s, db) => db.UseNpgsql(s.GetRequiredService<PostgresDialect>().ConnectionString));
        }
        return services;
    }

    /// <summary>Creates what is missing; harmless when all is there.</summary>
    /// <exception cref="RuleBrokenException">The tables are another build's and cannot be brought up to this one's; they are left as they are.</exception>
    public static async Task Migrate(IServiceProvider services, CancellationToken ct = default)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var (ours, done) = (db.Database.GetMigrations().ToList(), (await db.Database.GetAppliedMigrationsAsync(ct)).ToList());
        if (!ours.Except(done).Any()) return;
        if (done.Except(ours).LastOrDefault() is { } other) throw new RuleBrokenException(OfAnotherBuild(db.Dialect, other, ours[^1]));
        await db.Database.MigrateAsync(ct);
        await db.Database.ExecuteSqlRawAsync(db.Dialect.IndexWords, ct);
        if (db.Database.GetDbConnection() is SqliteConnection) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", ct);
    }

    private static string OfAnotherBuild(Dialect dialect, string other, string own) =>
        $"{dialect.Place} holds the data of another build of Kept ({other}), which this one ({own}) cannot read: until the first release the tables are made anew " +
        $"whenever they change, and nothing is carried over. Take out what you want to keep with the build that wrote it; then {dialect.BeginAnew}.";
}
