using Kept.Data.Events;
using Kept.Features.Cases;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Contacts;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Kept.Tests.Features.Cases;

public class WarnOfClocksTests
{
    [Fact]
    public async Task The_owner_is_warned_once_before_and_the_one_above_hears_when_it_is_late()
    {
        await using var app = await TestApp.Start();
        var about = await Opened(app);

        Assert.Equal(0, await Sweep(app, about.OpenedAt.AddHours(17)));
        await Task.WhenAll(Sweep(app, about.OpenedAt.AddHours(19)), Sweep(app, about.OpenedAt.AddHours(19)));
        Assert.Equal([("rosa@velamar.example", true), ("rosa@velamar.example", false)], (await Mails(app)).OrderBy(m => !m.Subject.Contains("reached")).Select(m => (m.To, m.Subject.Contains("reached the customer"))));

        await Sweep(app, about.OpenedAt.AddHours(25));
        var late = (await Mails(app)).Where(m => m.Subject.Contains("overdue")).Select(m => m.To).Order();
        Assert.Equal(["carla@velamar.example", "rosa@velamar.example"], late);
        Assert.Equal(0, await Sweep(app, about.OpenedAt.AddHours(26)));
        Assert.Equal(4, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(ClockWarned))));
    }

    [Fact]
    public async Task A_clock_that_was_stopped_in_time_is_not_told_of()
    {
        await using var app = await TestApp.Start();
        var about = await Opened(app);
        await app.Use<ContactCustomer>(async contact => await contact.Handle("1", new() { Channel = ContactChannel.Phone, Text = "Listened" }, default));

        await Sweep(app, about.OpenedAt.AddHours(19));

        Assert.Contains("due soon", Assert.Single(await Mails(app)).Subject);
    }

    private static async Task<Case> Opened(TestApp app)
    {
        var api = await app.Api();
        await A.Unit(api, "ES");
        await A.Unit(api, "MAD-01", "ES");
        await app.Responsible("ES", await app.Person("carla", Role.Manager, "ES", "en"));
        await app.Responsible("MAD-01", await app.Person("rosa", Role.Manager, "MAD-01", "en"));
        return await app.LowAnswer(api, new { answers = new { nps = 1 }, attributes = new { unit = "MAD-01" } });
    }

    private static Task<List<Kept.Shared.Mail.Mail>> Mails(TestApp app) => app.Read(db => db.Mails.Where(m => m.Purpose == "contact" || m.Purpose == "solution").ToListAsync());

    private static async Task<int> Sweep(TestApp app, DateTime now)
    {
        using var warn = new WarnOfClocks(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<EventSignal>(), new FixedClock(now), NullLogger<WarnOfClocks>.Instance);
        return await warn.Sweep(default);
    }
}
