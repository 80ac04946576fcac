using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Cases;

public class ErasedCustomerTests
{
    [Fact]
    public async Task What_she_said_on_the_way_goes_with_her_answer_and_what_was_done_stays()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await app.Team("billing", await app.Person("bea", Role.Agent));
        var about = await app.LowAnswer(api, new { answers = new { nps = 1, why = "Secret: charged twice" }, attributes = new { email = "kundin@example.com" } });
        await api.PostAsJsonAsync("cases/1/contacts", new { channel = "phone", text = "Secret: her number is in the file" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("cases/1/steps", new { step = "open", text = "Secret: she wants a week free" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("cases/1/steps", new { step = "verify", text = "A refund", askByMail = false }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("cases/1/steps/verify/answer", new { agreed = true, how = "phone", comment = "Secret: fine" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("cases/1/handoffs", new { to = new { team = "billing" }, kind = "cold", reason = "A refund", passedOn = "Secret: all she said" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("cases/1/closure", new { solution = "Refunded 40" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("cases/1/closure/verdict", new { verdict = "notSolved", how = "phone", comment = "Secret: not yet" }).Expect(HttpStatusCode.Created);

        await api.DeleteAsync($"surveys/nps/responses/{about.ResponseId}").Expect(HttpStatusCode.NoContent);

        var left = await Soon.Become(async () => (await api.GetAsync("cases/1").Expect(HttpStatusCode.OK)).GetRawText(), text => !text.Contains("Secret", StringComparison.Ordinal));
        Assert.Contains("Refunded 40", left);
        Assert.Contains("\"A refund\"", left);
    }
}
