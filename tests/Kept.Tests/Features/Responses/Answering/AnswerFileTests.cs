using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Responses.Answering;

public class AnswerFileTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 1, 2, 3];
    private static readonly Questionnaire WithFile = Questionnaire.Parse("""
        {"title":{"en":"T"},"languages":["en"],"display":"page","pages":[
          {"questions":[{"code":"photo","kind":"file","style":"photo","text":{"en":"Photo"}},{"code":"bill","kind":"file","text":{"en":"Bill"}},{"code":"why","kind":"text","text":{"en":"Why?"}}]},
          {"questions":[{"code":"nps","kind":"nps","text":{"en":"Likely?"},"required":true}]}]}
        """);

    [Fact]
    public async Task A_photo_is_stored_before_its_answer_and_handed_to_those_who_may_see_the_response()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        var sent = await Upload(app, customer, await customer.Open(), ("photo", "../C:\\fakepath\\my\u202e car.html", Png), ("bill", "bill.pdf", "%PDF-1.7 x"u8.ToArray()));
        await customer.Step(await customer.Open(sent.Location), ("nps", "9"));

        var response = await app.Read(db => db.Responses.SingleAsync());
        var photo = await app.Read(db => db.AnswerFiles.SingleAsync(f => f.Type == "image/png"));
        Assert.Contains($"\"photo\":\"{photo.Id:N}|my car.html.png\"", response.Answers);
        using var ana = await app.SignIn("ana@velamar.example");
        using var file = await ana.GetAsync($"/responses/{response.Id}/files/{photo.Id}");
        Assert.Equal(Png, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single());
        using var agent = await app.SignIn((await app.Person(Role.Agent)).Email);
        Assert.Equal(HttpStatusCode.NotFound, (await agent.GetAsync($"/responses/{response.Id}/files/{photo.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync($"/responses/{Guid.NewGuid()}/files/{photo.Id}")).StatusCode);
    }

    [Theory]
    [InlineData("photo", "page.png", "<html><script>alert(1)</script>")]
    [InlineData("photo", "drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("bill", "page.html", "<html></html>")]
    [InlineData("photo", "bill.pdf", "%PDF-1.7")]
    [InlineData("bill", "program.exe", "MZ\0\0")]
    public async Task What_is_no_file_of_a_kind_that_is_taken_is_told_and_not_stored(string field, string name, string content)
    {
        var (app, customer) = await Begin();
        await using var _ = app;

        var refused = await Upload(app, customer, await customer.Open(), (field, name, Encoding.UTF8.GetBytes(content)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(0, await app.Read(db => db.AnswerFiles.CountAsync()));
    }

    [Fact]
    public async Task A_file_too_long_is_told_and_a_form_too_long_is_refused()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        var page = await customer.Open();
        var long11 = new byte[11 << 20];
        Png.CopyTo(long11, 0);

        var file = await Upload(app, customer, page, ("photo", "a.png", long11));
        var form = await Upload(app, customer, page, ("photo", "a.png", long11), ("bill", "b.png", long11));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, file.Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, form.Status);
        Assert.Equal(0, await app.Read(db => db.AnswerFiles.CountAsync()));
    }

    [Fact]
    public async Task A_file_stays_when_its_screen_is_sent_again_and_can_be_replaced_or_taken_back()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        var sent = await Upload(app, customer, await customer.Open(), ("photo", "one.png", Png));
        var first = await customer.Step(await customer.Open(sent.Location), ("_go", "back"));

        await customer.Step(first, ("why", "Look"));
        var kept = await Begun(app);
        await Upload(app, customer, first, ("photo", "two.png", Png));
        var replaced = await Begun(app);
        await customer.Step(first, ("photo.remove", "1"));

        Assert.Contains("|one.png\",\"why\":\"Look\"", kept);
        Assert.Contains("|two.png\"", replaced);
        Assert.DoesNotContain("png", await Begun(app));
    }

    [Fact]
    public async Task Nobody_can_name_a_file_of_another_and_a_program_only_what_is_there()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        await Upload(app, customer, await customer.Open(), ("photo", "one.png", Png));
        var id = await app.Read(db => db.AnswerFiles.Select(f => f.Id).SingleAsync());
        using var api = await app.Api();

        var stolen = await customer.Send(await customer.Open(), ("photo", $"{id:N}|one.png"));
        var missing = await A.Responses(api, "nps", new { answers = new { nps = 9, photo = $"{Guid.NewGuid():N}|x.png" } });
        var there = await A.Responses(api, "nps", new { answers = new { nps = 9, photo = $"{id:N}|one.png" } });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, stolen.Status);
        Assert.Equal((0, 1), (missing.GetProperty("accepted").GetInt32(), there.GetProperty("accepted").GetInt32()));
    }

    [Fact]
    public async Task Files_that_no_answer_names_are_swept_and_those_of_responses_stay()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        var page = await customer.Open();
        await Upload(app, customer, page, ("photo", "orphan.png", Png));
        var sent = await Upload(app, customer, page, ("photo", "sent.png", Png));
        await customer.Step(await customer.Open(sent.Location), ("nps", "9"));
        await Upload(app, customer, await customer.Open(), ("photo", "begun.png", Png));
        await app.Read(db => db.AnswerFiles.ExecuteUpdateAsync(set => set.SetProperty(f => f.LookAt, DateTime.UtcNow.AddMinutes(-1))));

        await app.Services.GetRequiredService<SweepUnsent>().Sweep(default);

        var left = await app.Read(db => db.AnswerFiles.OrderBy(f => f.SentAt).Select(f => new { f.Name, f.LookAt }).ToListAsync());
        Assert.Equal(["sent.png", "begun.png"], left.Select(f => f.Name));
        Assert.Null(left[0].LookAt);
        Assert.NotNull(left[1].LookAt);
    }

    [Fact]
    public async Task A_form_in_parts_is_taken_only_where_a_file_is_asked_for_and_whole()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        using var browser = app.Browser();
        await A.Survey(await app.Api(), "plain");
        var plain = await Respondent.Of(app, "plain");

        var unasked = await Upload(app, plain, await plain.Open(), ("nps", "a.png", Png));
        var broken = new StringContent("--x\r\nContent-Disposition: form-data; name=\"nps\"\r\n\r\n9");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using var cut = await browser.PostAsync(customer.Path, broken);
        using var none = await browser.PostAsync(customer.Path, new ByteArrayContent([]) { Headers = { ContentType = MediaTypeHeaderValue.Parse("multipart/form-data") } });

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, unasked.Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, cut.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, none.StatusCode);
    }

    private static async Task<(TestApp, Respondent)> Begin()
    {
        var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), WithFile, "nps");
        return (app, await Respondent.Of(app));
    }

    private static Task<string> Begun(TestApp app) => app.Read(db => db.BegunResponses.Select(b => b.Answers).SingleAsync());

    private static async Task<Respondent.Sent> Upload(TestApp app, Respondent customer, string page, params (string Field, string Name, byte[] Content)[] files)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Respondent.Hidden(page)) content.Add(new StringContent(value), name);
        foreach (var (field, name, bytes) in files) content.Add(new ByteArrayContent(bytes), field, name);
        using var browser = app.Browser("en");
        using var answer = await browser.PostAsync(customer.Path, content);
        return new Respondent.Sent(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.OriginalString);
    }
}
