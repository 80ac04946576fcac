using System.Net;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Responses.Coding;

public class CodebookPagesTests
{
    [Fact]
    public async Task A_lead_adds_a_reason_renames_merges_splits_retires_and_goes_back_without_script()
    {
        await using var app = await TestApp.Start();
        await Coded.Answered(app, (2, Coded.Waiting), (3, "The child seat was broken."));
        var browser = await app.SignIn((await app.Person(Role.Lead, name: "Lea Lead")).Email);
        var page = await browser.Page("/reasons/codebook");
        Assert.Contains("As it comes with Kept", page.Text("main"), StringComparison.Ordinal);

        page = await browser.Page("/reasons/codebook/new");
        page = await browser.Submit(page, "form:has([name=group])", ("name-en", "Child seats"), ("group", "product"), ("examples", string.Join("\r\n", Coded.ChildSeats)));
        Assert.Equal("Child seats", page.Text("h1"));
        Assert.Equal(12, page.QuerySelectorAll(".taught li").Length);
        page = await browser.Submit(page, "form:has([name=name-en])", ("name-en", "Seats for children"), ("name-es", "Sillas de niño"));
        Assert.Equal("Seats for children", page.Text("h1"));
        page = await browser.Page("/reasons/codebook/reasons/product.child_seats/split");
        page = await browser.Submit(page, "form:has(textarea)", ("name", "Too few"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        page = await browser.Page("/reasons/codebook/reasons/product.child_seats");
        page = await browser.Submit(page, "form:has([name=into])", ("into", "product.quality"));
        Assert.Contains("Counts as Quality", page.Text("header.page-top"), StringComparison.Ordinal);
        page = await browser.Submit(page, "form:has([value=restore])");
        page = await browser.Submit(page, "form:has([value=retire])");
        Assert.Contains("Not counted any more", page.Text("header.page-top"), StringComparison.Ordinal);

        page = await browser.Page("/reasons/codebook");
        Assert.Contains("Version 5", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Not counted any more: Seats for children Lea Lead", page.Text(".story"), StringComparison.Ordinal);
        Assert.Equal("/reasons", page.QuerySelector(".page-pretitle a")!.GetAttribute("href"));
        page = await browser.Page("/reasons/codebook/versions/1");
        Assert.Contains("Child seats", page.Text("dl"), StringComparison.Ordinal);
        page = await browser.Submit(page, "form:has([value=back])");
        Assert.Contains("Version 6", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Child seats", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_says_why_and_keeps_what_was_typed()
    {
        await using var app = await TestApp.Start();
        var browser = await app.SignIn("ana@velamar.example");
        var page = await browser.Page("/reasons/codebook/new");

        page = await browser.Submit(page, "form:has([name=group])", ("name-en", "Child seats"), ("group", "safety"), ("examples", "One\nTwo"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        Assert.Contains("at least 10", page.Text(".form-errors"), StringComparison.Ordinal);
        Assert.Equal(("Child seats", "One\nTwo"), (page.QuerySelector("[name=name-en]")!.GetAttribute("value"), page.QuerySelector("textarea")!.TextContent.ReplaceLineEndings("\n")));
        Assert.Equal("safety", page.QuerySelector("[name=group] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Who_may_not_change_the_codebook_sees_no_form_and_sends_none()
    {
        await using var app = await TestApp.Start();
        var lead = await app.SignIn("ana@velamar.example");
        var analyst = await app.SignIn((await app.Person(Role.Analyst)).Email);

        Assert.Empty((await analyst.Page("/reasons/codebook")).QuerySelectorAll("main form"));
        Assert.Empty((await analyst.Page("/reasons/codebook/reasons/price.level")).QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.Page("/reasons/codebook/new")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Page("/reasons/codebook/reasons/nothing.here")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Page("/reasons/codebook/reasons/price/split")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Page("/reasons/codebook/versions/3")).StatusCode);
    }

    [Theory]
    [InlineData("es", "Libro de códigos")]
    [InlineData("de", "Codebuch")]
    [InlineData("fr", "Livre de codes")]
    [InlineData("pl", "Książka kodów")]
    public async Task The_codebook_speaks_the_readers_language(string language, string title)
    {
        await using var app = await TestApp.Start();
        var browser = await app.SignIn((await app.Person(Role.Lead)).Email, language: language);

        Assert.Equal(title, (await browser.Page("/reasons/codebook")).Text("h1"));
    }
}
