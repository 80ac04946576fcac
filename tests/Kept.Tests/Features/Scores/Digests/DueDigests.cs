using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Features.Scores.Digests;
using Kept.Tests.Features.Cases;
using Kept.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kept.Tests.Features.Scores.Digests;

/// <summary>A company in which something changed, and people whose digests are long overdue.</summary>
internal static class DueDigests
{
    /// <summary>The Monday after the week that counts.</summary>
    public static readonly DateTime Now = Weeks.Now.AddDays(-2);

    /// <summary>In the week that counts one unit falls from 40 to -60, the other stays.</summary>
    public static async Task Company(TestApp app)
    {
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await A.Unit(api, "MAD-02");
        await A.Survey(api);
        await Weeks.Answers(api, "MAD-01", null, 40, 40, -60);
        await Weeks.Answers(api, "MAD-02", null, 40, 40, 40);
    }

    public static async Task<Guid> Reader(TestApp app, string name, string language, string? unit = null, Rhythm rhythm = Rhythm.Weekly, bool withPdf = true)
    {
        var id = await app.Person(name, Role.Manager, unit, language);
        await Subscribed(app, id, rhythm, withPdf);
        return id;
    }

    public static Task Subscribed(TestApp app, Guid person, Rhythm rhythm, bool withPdf = true) =>
        app.Write(db => db.DigestSubscriptions.Add(new DigestSubscription(person, DigestSeries.OfChanges, new Schedule(rhythm), withPdf, TimeZoneInfo.Utc, Now.AddDays(-30))));

    /// <returns>How many mails were written.</returns>
    public static async Task<int> Sweep(TestApp app, DateTime now)
    {
        var services = app.Services;
        using var send = new SendDigests(services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<EventSignal>(), new FixedClock(now), NullLogger<SendDigests>.Instance);
        return await send.Sweep(default);
    }
}
