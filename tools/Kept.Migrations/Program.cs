using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Sqlite.Design.Internal;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;

if (args is not [var name, var folder])
{
    Console.Error.WriteLine("usage: Kept.Migrations NAME FOLDER");
    return 2;
}
var options = new KeptOptions { DataFolder = Path.GetTempPath(), Database = "Host=localhost" };
await Write(
    new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options, TimeProvider.System, new SqliteDialect(options)),
    new SqliteDesignTimeServices(), "Sqlite");
await Write(
    new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=localhost").Options, TimeProvider.System, new PostgresDialect(options)),
    new NpgsqlDesignTimeServices(), "Postgres");
return 0;

async Task Write(KeptDb db, IDesignTimeServices provider, string engine)
{
    await using var _ = db;
    var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
    provider.ConfigureDesignTimeServices(services);
    await using var root = services.BuildServiceProvider();
    await using var scope = root.CreateAsyncScope();
    var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
    var migration = scaffolder.ScaffoldMigration(name, "Kept.Data", $"Migrations.{engine}", "C#", dryRun: true);
    var target = Directory.CreateDirectory(Path.Combine(folder, engine)).FullName;
    await File.WriteAllTextAsync(Path.Combine(target, $"{migration.MigrationId}.cs"), migration.MigrationCode);
    await File.WriteAllTextAsync(Path.Combine(target, $"{migration.MigrationId}.Designer.cs"), migration.MetadataCode);
    await File.WriteAllTextAsync(Path.Combine(target, $"{migration.SnapshotName}.cs"), migration.SnapshotCode);
    Console.WriteLine($"{engine}: {migration.MigrationId}");
}
