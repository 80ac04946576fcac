using System.Net;
using AngleSharp.Dom;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

public class DashboardPagesTests
{
    [Fact]
    public async Task A_figure_from_the_scores_page_becomes_a_tile_of_a_new_dashboard()
    {
        await using var app = await TestApp.Start();
        await Sample.Answered(app);
        using var ana = await app.SignIn("ana@velamar.example");

        var form = await ana.Page("/dashboards/tiles/new?survey=nps&question=nps&by=unit&where=generation:X&period=all");
        var board = await ana.Submit(form, "main form", ("name", "Mine"), ("title", "Generation X"));

        Assert.Equal("Mine", board.Text("h1"));
        Assert.Contains("Generation X", board.Text(".tile h2"));
        Assert.Contains("Unit N-1", board.Text(".tile table"));
        var links = board.QuerySelectorAll(".tile-links a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Contains(links, href => href.StartsWith("/scores?survey=nps&question=nps&by=unit&where=generation", StringComparison.Ordinal));
        foreach (var link in links) Assert.Equal(HttpStatusCode.OK, (await ana.Page(link)).StatusCode);
    }

    [Fact]
    public async Task Tiles_are_moved_resized_and_taken_away_without_script()
    {
        await using var app = await TestApp.Start();
        await Sample.Answered(app);
        using var ana = await app.SignIn("ana@velamar.example");
        var edit = await ana.Submit(await ana.Page("/dashboards/new?from=owner"), "main form", ("Name", "Mine"));
        var before = Tiles(edit);

        edit = await ana.Submit(edit, ".card form[data-controller=arrange]", ("do", "down 1"));
        Assert.Equal([before[1], before[0], .. before[2..]], Tiles(edit));
        edit = await ana.Submit(edit, ".card form[data-controller=arrange]", ("do", "to 1 0"));
        Assert.Equal(before, Tiles(edit));
        edit = await ana.Submit(edit, ".card form[data-controller=arrange]", ("do", "wide 1"));
        Assert.Equal("Wide", edit.Text(".tile-row:first-child [aria-pressed=true]"));
        var stale = edit;
        edit = await ana.Submit(edit, ".card form[data-controller=arrange]", ("do", "remove 1"));
        Assert.Equal(before[1..], Tiles(edit));

        using var conflict = await ana.Post(stale, ".card form[data-controller=arrange]", ("do", "up 2"));
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);

        static List<string?> Tiles(IDocument page) => [.. page.QuerySelectorAll(".tile-row").Select(row => row.GetAttribute("data-tile"))];
    }

    [Fact]
    public async Task A_dashboard_is_private_until_it_is_shared_and_only_its_owner_changes_it()
    {
        await using var app = await TestApp.Start();
        await Sample.Answered(app);
        var (eva, max) = (await app.Person(Role.Analyst), await app.Person(Role.Analyst));
        using var hers = await app.SignIn(eva.Email);
        using var his = await app.SignIn(max.Email);
        var edit = await hers.Submit(await hers.Page("/dashboards/new?from=lead"), "main form", ("Name", "Eva's view"));
        var path = new Uri(edit.Url).AbsolutePath.Replace("/edit", "", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await his.Page(path)).StatusCode);
        await hers.Submit(edit, "form:has([name='Input.Name'])", ("SeenBy", "everybody"));
        var seen = await his.Page(path);

        Assert.Equal("Eva's view", seen.Text("h1"));
        Assert.Null(seen.QuerySelector($"a[href='{path}/edit']"));
        Assert.Equal(HttpStatusCode.NotFound, (await his.Page(path + "/edit")).StatusCode);
        Assert.Contains("Eva's view", (await his.Page("/dashboards")).Text("main"));
        var gone = await hers.Submit(await hers.Page(path + "/edit"), "form:has(dialog):not([data-controller])");
        Assert.Contains("The dashboard was removed", gone.Text("body"));
    }

    [Fact]
    public async Task Its_head_says_who_sees_a_dashboard_and_shares_it_and_takes_it_back()
    {
        await using var app = await TestApp.Start();
        await Sample.Answered(app);
        var (eva, max) = (await app.Person(Role.Analyst), await app.Person(Role.Analyst));
        using var hers = await app.SignIn(eva.Email);
        using var his = await app.SignIn(max.Email);
        var path = new Uri((await hers.Submit(await hers.Page("/dashboards/new?from=lead"), "main form", ("Name", "Eva's view"))).Url).AbsolutePath.Replace("/edit", "", StringComparison.Ordinal);
        var before = await hers.Page(path);

        Assert.Equal("Only you see this", before.Text(".page-state"));
        Assert.Contains("Share “Eva's view” with everyone", before.Text(".share dialog"));
        Assert.Null(before.QuerySelector(".share .copy"));
        var shared = await hers.Submit(before, ".share form", ("share", "yes"));

        Assert.Equal("Shared with everyone who may see scores", shared.Text(".page-state"));
        Assert.EndsWith(path, shared.QuerySelector(".share .copy input")!.GetAttribute("value"), StringComparison.Ordinal);
        var seen = await his.Page(path);
        Assert.Equal("Shared with everyone who may see scores", seen.Text(".page-state"));
        Assert.Null(seen.QuerySelector(".share form"));
        using (var stale = await hers.Post(before, ".share form", ("share", "no"))) Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal("Only you see this", (await hers.Submit(shared, ".share form", ("share", "no"))).Text(".page-state"));
        Assert.Equal(HttpStatusCode.NotFound, (await his.Page(path)).StatusCode);
        Assert.Equal("Shared with everyone who may see scores", (await his.Page("/dashboards/lead")).Text(".page-state"));
    }

    [Fact]
    public async Task A_tile_is_changed_in_its_form_and_a_fault_comes_back_with_what_was_written()
    {
        await using var app = await TestApp.Start();
        await Sample.Answered(app);
        using var ana = await app.SignIn("ana@velamar.example");
        var edit = await ana.Submit(await ana.Page("/dashboards/new?from=executive"), "main form", ("Name", "Mine"));
        var path = new Uri(edit.Url).AbsolutePath.Replace("/edit", "", StringComparison.Ordinal);
        var form = await ana.Page(path + "/tiles/1");

        var refused = await ana.Submit(form, "main form", ("kind", "heatmap"), ("title", "Kept words"));
        var board = await ana.Submit(form, "main form", ("kind", "text"), ("text", "Ask <b>Ana</b>."), ("title", "Read me"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Kept words", refused.QuerySelector("[name=title]")!.GetAttribute("value"));
        Assert.Contains("Read me", board.Text(".tile-of-text h2"));
        Assert.Contains("Ask <b>Ana</b>.", board.Text(".tile-of-text p"));
    }

    [Fact]
    public async Task A_tile_without_answers_says_so_and_what_to_do()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Page("/dashboards/owner");

        Assert.Contains("My touchpoints and units", page.Text("h1"));
        Assert.NotNull(page.QuerySelector(".tile-empty a[href='/surveys/nps']"));
    }

    [Fact]
    public async Task A_wall_screen_is_dark_has_no_navigation_and_hears_of_new_answers()
    {
        await using var app = await TestApp.Start();
        var api = await Sample.Answered(app);
        using var ana = await app.SignIn("ana@velamar.example");

        var wall = await ana.Page("/dashboards/executive/wall");
        using var stream = await ana.GetAsync("/dashboards/executive/live", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync());
        Assert.Equal("retry: 1000", await lines.ReadLineAsync());
        var told = Task.Run(async () =>
        {
            while (await lines.ReadLineAsync() is { } line) if (line.Contains("action=\"refresh\"", StringComparison.Ordinal)) return true;
            return false;
        });
        // What came before the stream began to look is on the screen already, so answers go on coming until one is told of.
        await Soon.Become(async () =>
        {
            await A.Responses(api, "nps", new { answers = new { nps = 9 } });
            return told.IsCompleted;
        }, done => done);

        Assert.True(await told);
        Assert.Equal("dark", wall.DocumentElement.GetAttribute("data-theme"));
        Assert.Null(wall.QuerySelector("nav.nav-jobs"));
        Assert.NotEmpty(wall.QuerySelectorAll(".tile"));
        Assert.Equal("auto", (await ana.Page("/dashboards/executive")).DocumentElement.GetAttribute("data-theme"));
    }
}
