using Kept.Data;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Data;

public class DataSetupTests
{
    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    public async Task Tables_of_another_build_are_refused_in_plain_words_and_left_as_they_are(string command)
    {
        await using var app = await TestApp.Start();
        // Until the first release the one migration is made anew, and has another name each time.
        await app.Use<KeptDb>(db => db.Database.ExecuteSqlRawAsync("UPDATE \"__EFMigrationsHistory\" SET \"MigrationId\" = '20260101120000_Initial'"));

        var refused = await KeptProcess.Run(app.Options, command, "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, refused.Code);
        Assert.Empty(refused.Output);
        var said = Assert.Single(refused.Error.TrimEnd().Split('\n'));
        var place = app.Options.Database is { } database ? new Npgsql.NpgsqlConnectionStringBuilder(database).Database! : app.Options.DataFolder;
        Assert.Contains(place, said, StringComparison.Ordinal);
        Assert.Contains("another build of Kept (20260101120000_Initial)", said, StringComparison.Ordinal);
        Assert.Contains(app.Options.Database is null ? "another folder (--data)" : "another database (KEPT_DATABASE)", said, StringComparison.Ordinal);
        Assert.Equal(["Velamar"], await app.Read(db => db.Organisations.Select(o => o.Name).ToListAsync()));
    }
}
