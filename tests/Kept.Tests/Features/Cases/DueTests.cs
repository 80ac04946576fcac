using System.Globalization;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases;

public class DueTests
{
    [Fact]
    public async Task What_is_late_says_since_when_though_the_solution_has_time_left()
    {
        await using var app = await TestApp.Start();
        await app.LowAnswer(await app.Api());
        var late = DateTime.UtcNow.AddHours(-3);
        await app.Read(db => db.Cases.ExecuteUpdateAsync(set => set.SetProperty(c => c.NextDueAt, late)));
        using var lead = await app.SignIn((await app.Person(Role.Lead)).Email);

        foreach (var path in new[] { "/cases?state=overdue", "/cases/1", "/" })
        {
            var said = (await lead.Page(path)).QuerySelector(".badge.tone-bad time, .case-row-late time")?.GetAttribute("datetime");
            Assert.Equal(late, DateTime.Parse(said!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), TimeSpan.FromSeconds(1));
        }
    }
}
