using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kept.Features.Cases;
using Kept.Features.Cases.Conversation;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kept.Tests.Features.Cases.Conversation;

/// <summary>A case whose customer can be written to, and mail as it comes from her.</summary>
internal static class Talk
{
    public const string Customer = "luz@example.com";

    public static async Task<HttpClient> Opened(this TestApp app, string language = "en")
    {
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await app.Responsible("MAD-01", await app.Person("rosa", Role.Manager, "MAD-01"));
        await app.LowAnswer(api, new { answers = new { nps = 1, why = "Nobody called back" }, language, attributes = new { unit = "MAD-01", email = Customer, name = "Luz" } });
        return api;
    }

    public static Task<JsonElement> Write(this HttpClient api, string text = "Dear Luz, what happened?", object[]? attachments = null) =>
        api.PostAsJsonAsync("cases/1/messages", new { subject = "Your feedback", text, attachments = attachments ?? [] }).Expect(HttpStatusCode.Created);

    /// <summary>The Message-ID of the last letter to the customer, without brackets.</summary>
    public static Task<string> LastId(this TestApp app) => app.Read(db => db.CaseMessages.Where(m => m.Kind == MessageKind.Sent).OrderByDescending(m => m.At).Select(m => m.MessageId).FirstAsync());

    public static async Task<JsonElement> Comes(this HttpClient api, string mail, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n")));
        content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        return await api.PostAsync("mail/incoming", content).Expect(expected);
    }

    public static string Mail(string? answers, string text = "It was the charger.", string from = Customer, string? headers = null, string? id = null) =>
        $"From: Luz <{from}>\nTo: care@velamar.example\nSubject: Re: Your feedback\nMessage-ID: <{id ?? Guid.NewGuid().ToString("N") + "@example.com"}>\n"
        + (answers is null ? "" : $"In-Reply-To: <{answers}>\n") + (headers is null ? "" : headers + "\n") + $"Content-Type: text/plain; charset=utf-8\n\n{text}\n";

    public static string Kind(this JsonElement result) => result.GetProperty("kind").GetString()!;

    public static async Task<List<JsonElement>> Messages(this HttpClient api) => [.. (await api.GetAsync("cases/1/messages").Expect(HttpStatusCode.OK)).GetProperty("messages").EnumerateArray()];

    public static Task<Case> TheCase(this TestApp app) => app.Read(db => db.Cases.AsNoTracking().WithStory().SingleAsync(c => c.Number == 1));

    public static Task<int> Told(this TestApp app) => app.Read(db => db.Mails.CountAsync(m => m.Purpose == "conversation"));
}
