using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Data.Events;
using Kept.Features.Cases;
using Kept.Features.Cases.Channels;
using Kept.Features.Cases.Channels.Delivering;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Kept.Tests.Features.Cases.Channels;

public class ChannelTests
{
    private static readonly string[] Opened = ["case.opened", "case.taken"];

    [Fact]
    public async Task A_webhook_is_told_of_a_case_once_and_signed_by_both_secrets_while_one_is_changed()
    {
        await using var app = await TestApp.Start();
        await using var listener = await Listener.Start();
        var api = await app.Api();
        var added = await Add(api, new { kind = "webhook", name = "Tickets", url = listener.Url + "/hook?key=1", events = Opened });
        var (id, secret) = (added.GetProperty("id").GetGuid(), added.GetProperty("secret").GetString()!);
        var newer = (await api.PostAsync($"channels/{id}/secret", null).Expect(HttpStatusCode.OK)).GetProperty("secret").GetString()!;
        await A.Unit(api, "MAD-01");
        var about = await app.LowAnswer(api, new { answers = new { nps = 1, why = "Nobody called back" }, attributes = new { unit = "MAD-01" } });

        var heard = (await Heard(listener, 1))[0];
        var (msg, at) = (heard.Headers["webhook-id"], long.Parse(heard.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(WebhookSignature.Of(msg, at, heard.Body, newer, secret), heard.Headers["webhook-signature"]);
        var said = JsonElement.Parse(heard.Body);
        var told = said.GetProperty("data").GetProperty("case");
        Assert.Equal(("case.opened", about.Number, "MAD-01"), (said.GetProperty("type").GetString(), told.GetProperty("number").GetInt32(), told.GetProperty("unit").GetProperty("code").GetString()));
        Assert.DoesNotContain("Nobody called back", heard.Body);
        var shown = await Delivered(api, id, "delivered");
        Assert.Equal((200, "ok", 1), (shown.GetProperty("status").GetInt32(), shown.GetProperty("answer").GetString(), shown.GetProperty("tries").GetInt32()));

        // The same event read again, as after a crash before the cursor was saved, is the same delivery.
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Kept.Data.KeptDb>();
            var row = await db.Events.SingleAsync(e => e.Kind == nameof(CaseOpened));
            await scope.ServiceProvider.GetRequiredService<TellChannels>().Take(db, [row], default);
            await db.SaveChangesAsync();
        }
        Assert.Equal(1, await app.Read(db => db.Deliveries.CountAsync()));

        // By a person's wish it goes again, with the same id.
        await api.PostAsync($"channels/{id}/deliveries/{shown.GetProperty("id").GetGuid()}/again", null).Expect(HttpStatusCode.Accepted);
        Assert.Equal(msg, (await Heard(listener, 2))[1].Headers["webhook-id"]);
    }

    [Fact]
    public async Task A_chat_reads_what_a_customer_wrote_as_text_and_only_of_its_own_unit()
    {
        await using var app = await TestApp.Start();
        await using var listener = await Listener.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await A.Unit(api, "LIS-01");
        await Add(api, new { kind = "slack", name = "Madrid", url = listener.Url + "/slack", events = Opened, unit = "MAD-01", withWords = true });
        await Add(api, new { kind = "teams", name = "Lisbon", url = listener.Url + "/teams", events = Opened, unit = "LIS-01", withWords = true });
        var silent = await Add(api, new { kind = "slack", name = "Quiet", url = listener.Url + "/quiet", events = new[] { "case.closed" } });
        await A.Survey(api);
        await A.Responses(api, "nps",
            new { answers = new { nps = 1, why = "<!channel> see https://evil.example" }, attributes = new { unit = "MAD-01" } },
            new { answers = new { nps = 2, why = "Nobody **called** <at>Ana</at>" }, attributes = new { unit = "LIS-01" } });

        var heard = (await Heard(listener, 2)).ToDictionary(h => h.Path, h => h.Body);
        Assert.Contains("&lt;!channel&gt;", heard["/slack"]);
        Assert.DoesNotContain("<!channel>", heard["/slack"]);
        Assert.DoesNotContain("https://evil", heard["/slack"], StringComparison.Ordinal);
        Assert.Contains("A case was opened", JsonElement.Parse(heard["/slack"]).GetProperty("text").GetString());
        var card = JsonElement.Parse(heard["/teams"]).GetProperty("attachments")[0].GetProperty("content");
        Assert.All(card.GetProperty("body").EnumerateArray(), block => Assert.Equal("RichTextBlock", block.GetProperty("type").GetString()));
        Assert.False(card.TryGetProperty("msteams", out _));
        Assert.Equal(0, (await api.GetAsync($"channels/{silent.GetProperty("id").GetGuid()}/deliveries").Expect(HttpStatusCode.OK)).GetProperty("total").GetInt32());

        // What was erased here is erased from what was sent, too.
        var response = await app.Read(db => db.Cases.Where(c => c.CustomerWords!.Contains("channel")).Select(c => c.ResponseId).SingleAsync());
        await api.DeleteAsync($"surveys/nps/responses/{response}").Expect(HttpStatusCode.NoContent);
        await Soon.Become(() => app.Read(db => db.Deliveries.Where(d => d.Kind == ChannelKind.Slack).Select(d => d.Body).SingleAsync()), body => body is null);
    }

    [Fact]
    public async Task One_that_hangs_delays_no_other_and_one_that_is_gone_is_switched_off_and_its_owner_told()
    {
        await using var app = await TestApp.Start();
        await using var hangs = await Listener.Start();
        await using var gone = await Listener.Start();
        await using var well = await Listener.Start();
        hangs.Answers = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        gone.Answers = (http, _) => Listener.Say(http, 410);
        var api = await app.Api();
        foreach (var (name, url) in new[] { ("Hangs", hangs.Url), ("Gone", gone.Url), ("Well", well.Url) }) await Add(api, new { kind = "webhook", name, url, events = Opened });
        await app.LowAnswer(api);

        await Heard(well, 1);
        var off = await Soon.Become(async () => (await api.GetAsync("channels").Expect(HttpStatusCode.OK)).EnumerateArray().Single(c => c.GetProperty("name").GetString() == "Gone"), c => c.GetProperty("givenUp").GetBoolean());
        Assert.False(off.GetProperty("active").GetBoolean());
        var mail = await app.Read(db => db.Mails.SingleAsync(m => m.Purpose == "channel"));
        Assert.Equal("ana@velamar.example", mail.To);
        Assert.Contains("410", mail.Text);
        Assert.Equal(DeliveryOutcome.Waiting, await app.Read(db => db.Deliveries.Where(d => db.Channels.Any(c => c.Id == d.TargetId && c.Name == "Hangs")).Select(d => d.Outcome).SingleAsync()));
    }

    [Fact]
    public async Task Two_nodes_tell_of_each_thing_once()
    {
        await using var app = await TestApp.Start();
        await using var other = await app.StartAnother();
        await using var listener = await Listener.Start();
        var api = await app.Api();
        await Add(api, new { kind = "webhook", name = "Tickets", url = listener.Url, events = Opened });
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 12).Select(i => (object)new { answers = new { nps = i % 3 } })]);

        await Soon.Become(() => app.Read(db => db.Deliveries.CountAsync(d => d.Outcome == DeliveryOutcome.Delivered)), n => n == 12);
        Assert.Equal(12, listener.All.Select(h => h.Headers["webhook-id"]).Distinct().Count());
        Assert.Equal(12, listener.All.Count);
    }

    [Theory]
    [InlineData(500, null)]
    [InlineData(302, "http://127.0.0.1:1/private")]
    public async Task What_answers_badly_or_leads_elsewhere_is_tried_again_later(int status, string? location)
    {
        await using var app = await TestApp.Start();
        await using var listener = await Listener.Start();
        // The second try is held until the first was looked at.
        var looked = new TaskCompletionSource();
        listener.Answers = async (http, number) =>
        {
            if (number > 1) await looked.Task;
            if (location is not null) http.Response.Headers.Location = location;
            await Listener.Say(http, number == 1 ? status : 200, new string('x', number == 1 ? 10_000_000 : 1));
        };
        var api = await app.Api();
        var id = (await Add(api, new { kind = "webhook", name = "Tickets", url = listener.Url, events = Opened })).GetProperty("id").GetGuid();
        await app.LowAnswer(api);
        var failed = await Soon.Become(() => app.Read(db => db.Deliveries.AsNoTracking().SingleOrDefaultAsync()), d => d?.Tries == 1);
        Assert.Equal((status, Delivery.LongestAnswer, DeliveryOutcome.Waiting), (failed!.Status, failed.Answer!.Length, failed.Outcome));
        Assert.True(failed.NextTryAt >= failed.TriedAt!.Value.AddSeconds(5));
        Assert.True((await api.GetAsync($"channels/{id}").Expect(HttpStatusCode.OK)).GetProperty("failing").ValueKind == JsonValueKind.String);
        looked.SetResult();

        await Soon.Become(() => app.Read(db => db.Deliveries.AsNoTracking().SingleAsync()), d => d.Outcome == DeliveryOutcome.Delivered, seconds: 40);
        Assert.Equal(listener.All.First().Headers["webhook-id"], listener.All.Last().Headers["webhook-id"]);
    }

    [Fact]
    public void One_that_fails_for_days_is_switched_off()
    {
        var (now, channel) = (new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc), new Channel(ChannelKind.Webhook, "s", "kept", DateTime.UtcNow));
        for (var hour = 0; hour < 119; hour += 7) Assert.False(channel.Missed(gone: false, now.AddHours(hour)));
        Assert.True(channel.Missed(gone: false, now.AddHours(121)));
        Assert.False(channel.Active);

        channel.Switch(on: true);
        Assert.False(channel.Missed(gone: false, now.AddHours(122)));
        Assert.True(channel.Missed(gone: true, now.AddHours(123)));
    }

    [Fact]
    public async Task What_takes_longer_than_ten_seconds_is_given_up()
    {
        await using var app = await TestApp.StartEmpty();
        await using var listener = await Listener.Start();
        listener.Answers = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        var clock = new HandClock();
        var client = new ChannelClient(app.Services.GetRequiredService<IHttpClientFactory>(), clock);
        var asked = client.Post(new Uri(listener.Url), new StringContent("{}"), trusted: true, _ => { }, default);
        await Heard(listener, 1);
        clock.Move(ChannelClient.Patience);
        Assert.Equal(DeliveryTrouble.TooSlow, (await asked).Trouble);
    }

    [Fact]
    public async Task An_address_that_nobody_approved_does_not_lead_into_the_own_network()
    {
        await using var app = await TestApp.StartEmpty();
        await using var listener = await Listener.Start();
        var client = app.Services.GetRequiredService<ChannelClient>();
        var inside = await client.Post(new Uri(listener.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)), new StringContent("{}"), trusted: false, _ => { }, default);
        Assert.Equal(DeliveryTrouble.Unreachable, inside.Trouble);
        Assert.Empty(listener.All);
    }

    internal static Task<JsonElement> Add(HttpClient api, object channel) => api.PostAsJsonAsync("channels", channel).Expect(HttpStatusCode.Created);

    internal static async Task<List<Listener.Heard>> Heard(Listener listener, int count) => [.. await Soon.Become(() => Task.FromResult(listener.All.ToList()), all => all.Count >= count)];

    private static Task<JsonElement> Delivered(HttpClient api, Guid id, string outcome) => Soon.Become(
        async () => (await api.GetAsync($"channels/{id}/deliveries").Expect(HttpStatusCode.OK)).GetProperty("items")[0], item => item.GetProperty("outcome").GetString() == outcome);
}
