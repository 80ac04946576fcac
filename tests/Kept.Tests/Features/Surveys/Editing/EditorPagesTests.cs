using System.Net;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Surveys.Editing;

public class EditorPagesTests
{
    [Fact]
    public async Task Every_kind_of_question_can_be_added_opened_and_saved()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var ana = await app.SignIn("ana@velamar.example");
        foreach (var kind in Enum.GetValues<QuestionKind>())
        {
            var opened = await ana.Submit(await ana.Page("/surveys/nps/edit"), "#add form", ("Kind", kind), ("Page", "0"));
            Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
            var before = await Draft(app);
            var saved = await ana.Submit(opened, ".question-open form");
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
            Assert.Null(saved.QuerySelector(".question-open"));
            Assert.Equal(before, await Draft(app));
        }
    }

    [Fact]
    public async Task A_condition_is_put_together_from_rows_and_a_jump_from_a_list()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Submit(await ana.Page("/surveys/nps/edit?q=why"), "#q-why form", ("Input.Action", "add:ShowIf"));
        page = await ana.Submit(page, "#q-why form", ("ShowIf.Rows[0].Subject", "nps"), ("Input.Action", "refresh:ShowIf:0"));
        Assert.Equal(11, page.QuerySelectorAll("#q-why select[name='Input.ShowIf.Rows[0].Value'] option").Length);
        page = await ana.Submit(page, "#q-why form", ("ShowIf.Rows[0].Comparison", "at_most"), ("ShowIf.Rows[0].Value", "6"), ("Input.Action", "add:Skips"));
        await ana.Submit(page, "#q-why form", ("Skips[0].To", "reason"));

        var why = (await Draft(app)).Find("why")!;
        Assert.Equal("nps <= 6", why.ShowIf!.ToString());
        Assert.Equal(new Skip("reason", null), Assert.Single(why.SkipTo));
    }

    [Fact]
    public async Task An_expression_that_is_none_is_told_by_its_place()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var ana = await app.SignIn("ana@velamar.example");
        var page = await ana.Submit(await ana.Page("/surveys/nps/edit?q=why"), "#q-why form", ("ShowIf.Text", "nps <= and"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        Assert.Contains("at character 8", page.Text("#q-why .field-error"));
    }

    [Fact]
    public async Task Pages_are_added_named_moved_and_removed()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var ana = await app.SignIn("ana@velamar.example");

        await ana.Arrange(await ana.Page("/surveys/nps/edit"), "page-add:0");
        var asked = await ana.Page("/surveys/nps/edit?move=staff");
        await ana.Arrange(asked, "place:staff", ("Arranging.Where", "1.0"));
        await ana.Submit(await ana.Page("/surveys/nps/edit?p=2"), "#page-2 form", ("Title", "Our people"), ("Random", "true"));
        var draft = await Draft(app);
        Assert.Equal(["nps why reason", "staff"], draft.Pages.Select(p => string.Join(' ', p.Questions.Select(q => q.Code))));
        Assert.Equal(("Our people", true), (draft.Pages[1].Title!.In("en"), draft.Pages[1].Random));

        await ana.Arrange(await ana.Page("/surveys/nps/edit?remove=page:1"), "page-remove:1");
        Assert.Single((await Draft(app)).Pages);
    }

    [Fact]
    public async Task What_was_done_is_undone_done_again_and_any_draft_comes_back()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var ana = await app.SignIn("ana@velamar.example");
        await ana.Submit(await ana.Page("/surveys/nps/edit?q=why"), "#q-why form", ("Text", "What made you say so?"));
        await ana.Arrange(await ana.Page("/surveys/nps/edit?remove=staff"), "remove:staff");

        var page = await ana.Submit(await ana.Page("/surveys/nps/edit"), ".editor-undo", ("Restoring.To", "undo"));
        Assert.NotNull((await Draft(app)).Find("staff"));
        page = await ana.Submit(page, ".editor-undo", ("Restoring.To", "undo"));
        Assert.Equal("Why?", (await Draft(app)).Find("why")!.Text.In("en"));
        Assert.True(page.QuerySelector(".editor-undo button[value=undo]")!.HasAttribute("disabled"));
        page = await ana.Submit(page, ".editor-undo", ("Restoring.To", "redo"));
        page = await ana.Submit(page, ".editor-undo", ("Restoring.To", "redo"));
        Assert.Null((await Draft(app)).Find("staff"));
        Assert.True(page.QuerySelector(".editor-undo button[value=redo]")!.HasAttribute("disabled"));

        var history = await ana.Page("/surveys/nps/history");
        Assert.Contains("Question “staff” removed", history.Body!.TextContent);
        await ana.Submit(history, "main form:has(.story)", ("Restoring.To", "1"));
        Assert.Equal(4, (await Draft(app)).Questions.Count());
        Assert.Equal(8, await app.Read(db => db.Surveys.Select(s => s.DraftNumber).SingleAsync()));
    }

    [Fact]
    public async Task Endings_and_quotas_are_rows_of_the_settings()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Submit(await ana.Page("/surveys/nps/edit/settings"), "#endings form", ("Input.Action", "add:Endings"));
        page = await ana.Submit(page, "#endings form", ("Endings[0].Code", "sorry"), ("Endings[0].Text", "We are sorry."), ("Endings[0].If.Text", "nps <= 6"), ("ScreenOut", "true"));
        page = await ana.Submit(page, "#quotas form", ("Input.Action", "add:Quotas"));
        page = await ana.Submit(page, "#quotas form", ("Quotas[0].Code", "critics"), ("Quotas[0].Limit", "50"), ("Quotas[0].Ending", "sorry"), ("Quotas[0].If.Text", "nps <= 6"));
        await ana.Submit(page, "#title form", ("Display", "Page"));

        var draft = await Draft(app);
        Assert.Equal(("sorry", "nps <= 6", true), (draft.Endings[0].Code, draft.Endings[0].If!.ToString(), draft.Endings[0].ScreenOut));
        Assert.Equal(("critics", 50, "sorry"), (draft.Quotas[0].Code, draft.Quotas[0].Limit, draft.Quotas[0].Ending));
        Assert.Equal(Display.Page, draft.Display);
    }

    [Fact]
    public async Task The_draft_is_tried_out_and_nothing_is_recorded()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        using var ana = await app.SignIn("ana@velamar.example");
        var frame = (await ana.Page("/surveys/nps/test")).QuerySelector("iframe")!.GetAttribute("src")!;
        var tried = await ana.Submit(await ana.Page(frame), "form", ("nps", "9"));
        Assert.Contains("Sent", tried.Text(".test-ending"));
        Assert.Equal("9", tried.Text(".trace-answer"));
        Assert.Equal(0, await app.Read(db => db.Responses.CountAsync()));
    }

    private static async Task<Questionnaire> Draft(TestApp app) => Questionnaire.Parse(await app.Read(db => db.Surveys.Select(s => s.Draft).SingleAsync()));
}
