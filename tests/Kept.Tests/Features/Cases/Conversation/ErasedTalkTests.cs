using System.Net;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases.Conversation;

public class ErasedTalkTests
{
    [Fact]
    public async Task Who_is_erased_takes_the_whole_talk_with_her()
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await api.Write("Secret: dear Luz", [new { name = "secret.txt", content = "Secret"u8.ToArray() }]);
        await api.Comes(Talk.Mail(await app.LastId(), "Secret answer"));
        await api.Comes(Talk.Mail(null, "Secret elsewhere"));
        var response = (await app.TheCase()).ResponseId;

        await api.DeleteAsync($"surveys/nps/responses/{response}").Expect(HttpStatusCode.NoContent);

        await Soon.Become(() => app.Read(db => db.CaseMessages.CountAsync()), n => n == 0);
        Assert.Equal((0, 0, 0), (await app.Read(db => db.MessageFiles.CountAsync()), await app.Read(db => db.CaseThreads.CountAsync()), await app.Read(db => db.Mails.CountAsync(m => m.Text.Contains("Secret")))));
        var left = await Soon.Become(async () => (await api.GetAsync("cases/1").Expect(HttpStatusCode.OK)).GetRawText(), text => !text.Contains("Secret", StringComparison.Ordinal));
        Assert.Contains("contacted", left);
    }
}
