using Kept.Features.Scores.Digests;
using Kept.Features.Scores.Signals;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static Kept.Tests.Features.Scores.Digests.DueDigests;

namespace Kept.Tests.Features.Scores.Digests;

public class StillSoTests
{
    [Fact]
    public async Task What_lasts_is_news_once_and_then_a_line_until_it_is_over()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await A.Survey(api);
        await Weeks.Answers(api, "MAD-01", null, [.. Weeks.Usual(24), .. Weeks.Usual(18).Select(nps => nps - 60)]);
        await Reader(app, "rosa", "en");
        await Reader(app, "klaus", "de");
        await Look(app, Now.AddDays(-7));

        await Sweep(app, Now.AddDays(-7).AddHours(1));
        var first = await Mails(app);
        await Look(app, Now);
        await Sweep(app, Now.AddDays(1));
        var second = (await Mails(app)).Except(first).ToList();

        Assert.All(first, text => Assert.DoesNotContain("Still so", text, StringComparison.Ordinal));
        Assert.Contains(first, text => text.Contains("1. Unit MAD-01: NPS has been lower since", StringComparison.Ordinal));
        var still = Assert.Single(second, text => text.Contains("Still so", StringComparison.Ordinal));
        Assert.Matches(@"Still so\r?\n- Unit MAD-01: NPS has been lower since .* \(18 weeks\); 40 was usual\. \S*/scores/signals/", still);
        Assert.DoesNotContain("1. Unit MAD-01: NPS has been lower", still, StringComparison.Ordinal);
        Assert.Contains(second, text => text.Contains("Weiterhin so", StringComparison.Ordinal) && text.Contains("(18 Wochen); üblich waren 40.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_form_hides_the_day_that_its_rhythm_has_not_without_script()
    {
        await using var app = await TestApp.Start();
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Page("/digests");

        Assert.NotNull(page.QuerySelector(".digest-weekday select[name$=Weekday]"));
        Assert.NotNull(page.QuerySelector(".digest-month-day select[name$=MonthDay]"));
        // What the style sheet goes by.
        Assert.Equal(["Daily", "Weekly", "Monthly"], page.QuerySelectorAll("select[name$=Rhythm] option").Select(option => option.GetAttribute("value")));
    }

    private static Task<List<string>> Mails(TestApp app) => app.Read(db => db.Mails.Where(m => m.Purpose == DigestMail.Purpose).Select(m => m.Text).ToListAsync());

    private static async Task Look(TestApp app, DateTime now)
    {
        using var find = new FindSignals(app.Services.GetRequiredService<IServiceScopeFactory>(), new FixedClock(now), NullLogger<FindSignals>.Instance);
        await find.Look(default);
    }
}
