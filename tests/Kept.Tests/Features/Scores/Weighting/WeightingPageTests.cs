using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores.Weighting;

public class WeightingPageTests
{
    private const string Form = "form.weighting";

    [Fact]
    public async Task A_weighting_is_made_tried_and_saved_on_its_page()
    {
        await using var app = await TestApp.Start();
        await WeightingTests.Skewed(app);
        var browser = await app.SignIn((await app.Person(Role.Lead)).Email);

        var empty = await browser.Page("/scores/weights/nps/new");
        var offered = await browser.Submit(empty, Form, ("dimension0", "generation"), ("_do", "try"));
        var tried = await browser.Submit(offered, Form, ("targets0", "X\t50\nz\t50 %"), ("_do", "try"));
        Assert.Equal("X\t80\nZ\t20", offered.QuerySelector<IHtmlTextAreaElement>("[name=targets0]")!.Value.Trim().ReplaceLineEndings("\n"));
        Assert.Contains("100 responses say as much as 64 unweighted ones", tried.Text("#result"));
        Assert.Contains("Z2020.0%50.0%50.0%", string.Concat(tried.Text("#result tbody").Where(letter => !char.IsWhiteSpace(letter))));

        var saved = await browser.Submit(tried, Form, ("name", "Halves"), ("code", "halves"), ("_do", "save"));
        Assert.Equal("Halves", saved.Text("h1"));
        Assert.Contains("100 responses say as much as 64 unweighted ones", saved.Text("#result"));
        Assert.Contains("Halves", (await browser.Page("/scores/weights?survey=nps")).Text("main"));

        var removed = await browser.Submit(saved, "main form:not(.weighting)");
        Assert.Contains("every response counts alike", removed.Text("main"));
    }

    [Fact]
    public async Task What_cannot_be_read_or_met_is_said_beside_what_was_typed()
    {
        await using var app = await TestApp.Start();
        await WeightingTests.Skewed(app);
        var browser = await app.SignIn((await app.Person(Role.Lead)).Email);
        var page = await browser.Page("/scores/weights/nps/new");

        var unread = await browser.Submit(page, Form, ("dimension0", "generation"), ("targets0", "X\t50\nZ\tmany"), ("_do", "try"));
        var unmet = await browser.Submit(page, Form, ("dimension0", "generation"), ("targets0", "X\t50\nY\t50"), ("name", "A"), ("code", "a"), ("_do", "save"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unread.StatusCode);
        Assert.Contains("this line cannot be read", unread.Text(".form-errors"));
        Assert.Contains("many", unread.QuerySelector<IHtmlTextAreaElement>("[name=targets0]")!.Value);
        Assert.Contains("has no responses", unmet.Text(".form-errors"));
    }

    [Fact]
    public async Task Who_may_not_change_surveys_sees_weightings_and_changes_none()
    {
        await using var app = await TestApp.Start();
        await WeightingTests.Skewed(app);
        var browser = await app.SignIn((await app.Person(Role.Analyst)).Email);

        Assert.Null((await browser.Page("/scores/weights")).QuerySelector("a[href$='/new']"));
        var page = await browser.Page("/scores/weights/nps/new");
        using var forged = await browser.Post(page, Form, ("name", "A"), ("code", "a"), ("dimension0", "generation"), ("targets0", "X\t50\nZ\t50"));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Equal(0, await app.Read(db => Task.FromResult(db.WeightingSchemes.Count())));
    }
}
