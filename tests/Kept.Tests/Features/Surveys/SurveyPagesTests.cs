using System.Net;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Surveys;

public class SurveyPagesTests
{
    [Fact]
    public async Task From_a_template_to_a_link_of_ones_own()
    {
        await using var app = await TestApp.Start();
        await A.Unit(await app.Api(), "MAD-01");
        using var ana = await app.SignIn("ana@velamar.example");

        Assert.Contains("No survey yet", (await ana.Page("/surveys")).Body!.TextContent);
        var begin = await ana.Page("/surveys/new?template=relational_nps");
        var editor = await ana.Submit(begin, "#begin form", ("Anonymous", null));
        Assert.EndsWith("/surveys/nps/edit?lang=en", editor.Url);

        var question = await ana.Page("/surveys/nps/edit?lang=es&q=nps");
        editor = await ana.Submit(question, "#q-nps form", ("Text", "¿Nos recomendaría?"));
        Assert.Equal("¿Nos recomendaría?", editor.Text("#q-nps .question-text"));

        var added = await ana.Submit(editor, "#add form", ("Kind", "YesNo"), ("Page", "1"));
        Assert.Equal("Se resolvió su solicitud", added.QuerySelector("#q-yesno textarea")!.TextContent.Trim('¿', '?', '\n', ' '));

        var survey = await ana.Page("/surveys/nps");
        Assert.Contains("Ready to publish?", survey.Text("#publish"));
        survey = await ana.Submit(survey, "#publish form");
        Assert.Contains("Version 1", survey.Body!.TextContent);
        Assert.Null(survey.QuerySelector("#publish"));

        survey = await ana.Submit(survey, "#make-link form", ("Unit", "MAD-01"));
        Assert.Contains("MAD-01", survey.Text("#link .facts"));
        var url = new Uri(survey.QuerySelector("#link input")!.GetAttribute("value")!);
        Assert.Equal(HttpStatusCode.OK, (await app.Browser("es").Page(url.PathAndQuery)).StatusCode);
        var stored = Questionnaire.Parse(await app.Read(db => db.SurveyVersions.Select(v => v.Questionnaire).SingleAsync()));
        Assert.Equal("¿Nos recomendaría?", stored.Find("nps")!.Text.In("es"));
        Assert.StartsWith("How likely", stored.Find("nps")!.Text.In("en"));
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told_and_nothing_is_overwritten()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var ana = await app.SignIn("ana@velamar.example");
        var hers = await ana.Page("/surveys/nps/edit?q=nps");
        var his = await ana.Page("/surveys/nps/edit?q=why");

        await ana.Submit(hers, "#q-nps form", ("Text", "Would you recommend us?"));
        var refused = await ana.Submit(his, "#q-why form", ("Text", "What made you say so?"));
        var moved = await ana.Submit(hers, "#arrange", ("Draft", "1"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Somebody else changed this survey", refused.Text("#q-why [role=alert]"));
        Assert.Equal("What made you say so?", refused.QuerySelector("#q-why textarea")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.Conflict, moved.StatusCode);
        Assert.Equal("Why?", (await Draft(app)).Find("why")!.Text.In("en"));
    }

    [Fact]
    public async Task Choices_are_added_moved_and_taken_out_by_plain_buttons()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Page("/surveys/nps/edit?q=reason");
        page = await ana.Submit(page, "#q-reason form", ("Input.Action", "add:Choices"));
        Assert.Equal(3, page.QuerySelectorAll(".choice-row").Length);
        Assert.Equal(2, (await Draft(app)).Find("reason")!.Choices.Count);

        page = await ana.Submit(page, "#q-reason form", ("Input.Choices[2].Code", "staff"), ("Input.Choices[2].Text", "Staff"), ("Input.Action", "up:Choices:2"));
        page = await ana.Submit(page, "#q-reason form", ("Input.Action", "remove:Choices:0"));
        await ana.Submit(page, "#q-reason form");

        Assert.Equal(["staff", "waiting"], (await Draft(app)).Find("reason")!.Choices.Select(c => c.Code));
    }

    [Fact]
    public async Task A_question_with_faults_comes_back_with_each_said_in_the_editors_language()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var ana = await app.SignIn("ana@velamar.example", language: "de");

        var page = await ana.Submit(await ana.Page("/surveys/nps/edit?q=nps"), "#q-nps form", ("Text", ""), ("Code", "9lives"), ("ShowIf.Text", "nps <"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        Assert.Equal(3, page.QuerySelectorAll("#q-nps .field-error").Length);
        Assert.Equal(1, await app.Read(db => db.Surveys.Select(s => s.DraftNumber).SingleAsync()));
    }

    [Fact]
    public async Task A_question_goes_only_once_that_is_confirmed()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var ana = await app.SignIn("ana@velamar.example");

        var asked = await ana.Page("/surveys/nps/edit?remove=why");
        Assert.Contains("Remove this question?", asked.Text("#q-why"));
        await ana.Arrange(asked, "remove:why");
        await ana.Arrange(await ana.Page("/surveys/nps/edit"), "down:nps");

        Assert.Equal(["staff", "nps", "reason"], (await Draft(app)).Questions.Select(q => q.Code));
    }

    [Fact]
    public async Task Languages_come_and_go_with_their_texts()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), publish: false);
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Submit(await ana.Page("/surveys/nps/edit/settings"), "#languages form", ("Add", "pt-BR"));
        Assert.EndsWith("/translations?to=pt-BR", page.Url);
        await ana.Submit(page, "form.translations", ("Input.Texts[0].Text", "Seu aluguel"));
        Assert.Equal("Seu aluguel", (await Draft(app)).Title.In("pt-BR"));

        page = await ana.Page("/surveys/nps/edit/settings?forget=pt-BR");
        await ana.Submit(page, "#languages form", ("Languages.Remove", "pt-BR"));
        Assert.Equal("Your hire", (await Draft(app)).Title.In("pt-BR"));
    }

    [Fact]
    public async Task The_preview_shows_the_draft_and_records_nothing()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        using var ana = await app.SignIn("ana@velamar.example");
        await ana.Submit(await ana.Page("/surveys/nps/edit?q=nps"), "#q-nps form", ("Text", "Would you send a friend to us?"));

        var frame = (await ana.Page("/surveys/nps/preview")).QuerySelector("iframe.preview-phone")!.GetAttribute("src")!;
        var page = await ana.Page(frame);

        Assert.Contains("Would you send a friend to us?", page.Body!.TextContent);
        Assert.Equal(0, await app.Read(db => db.Responses.CountAsync()));
    }

    [Fact]
    public async Task A_qr_code_leads_to_a_link_that_was_signed_here_and_to_no_other()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        using var ana = await app.SignIn("ana@velamar.example");

        using var svg = await ana.GetAsync("/surveys/nps/qr.svg");
        using var png = await ana.GetAsync("/surveys/nps/qr.png");
        using var forged = await ana.GetAsync("/surveys/nps/qr.svg?a=eyJ1bml0IjoiWCJ9.AAAA");

        Assert.StartsWith("<svg", await svg.Content.ReadAsStringAsync());
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await png.Content.ReadAsByteArrayAsync())[..4]);
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
    }

    [Fact]
    public async Task An_analyst_looks_and_cannot_change_and_an_agent_finds_nothing()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        using var analyst = await app.SignIn((await app.Person(Role.Analyst)).Email);
        using var agent = await app.SignIn((await app.Person(Role.Agent)).Email);

        var page = await analyst.Page("/surveys/nps");
        var seen = page.StatusCode;
        Assert.Equal(HttpStatusCode.OK, seen);
        Assert.Empty(page.QuerySelectorAll("#publish, #close, #settings"));
        Assert.NotEqual(HttpStatusCode.OK, (await analyst.Page("/surveys/nps/edit")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await agent.Page("/surveys")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await agent.Page("/surveys/nps/preview/page")).StatusCode);
    }

    [Fact]
    public async Task A_survey_closes_after_it_was_asked_twice_and_stays_closed()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        using var ana = await app.SignIn("ana@velamar.example");

        Assert.Null((await ana.Page("/surveys/nps")).QuerySelector("#close form"));
        var page = await ana.Submit(await ana.Page("/surveys/nps?closing=true"), "#close form");

        Assert.Contains("This survey is closed", page.Body!.TextContent);
        Assert.Empty((await ana.Page("/surveys/nps/edit")).QuerySelectorAll("form#arrange"));
    }

    [Fact]
    public async Task The_list_filters_sorts_and_says_when_nothing_fits()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, "a-open");
        await A.Survey(api, "b-draft", publish: false);
        using var ana = await app.SignIn("ana@velamar.example");

        Assert.Equal(["b-draft", "a-open"], Codes(await ana.Page("/surveys?sort=-code")));
        Assert.Equal(["a-open"], Codes(await ana.Page("/surveys?state=Open")));
        Assert.Equal(["b-draft"], Codes(await ana.Page("/surveys?q=B-DR")));
        Assert.Contains("Nothing matches", (await ana.Page("/surveys?state=Closed")).Body!.TextContent);
    }

    private static IEnumerable<string> Codes(AngleSharp.Dom.IDocument page) => page.QuerySelectorAll("tbody code").Select(c => c.TextContent);

    private static async Task<Questionnaire> Draft(TestApp app) => Questionnaire.Parse(await app.Read(db => db.Surveys.Select(s => s.Draft).SingleAsync()));
}

internal static class Arranging
{
    /// <summary>Presses a button of the list of questions; they stand outside the form they belong to.</summary>
    public static async Task Arrange(this HttpClient browser, AngleSharp.Dom.IDocument page, string button, params (string Field, string Value)[] more)
    {
        var fields = page.QuerySelectorAll("#arrange [name]").ToDictionary(f => f.GetAttribute("name")!, f => f.GetAttribute("value") ?? "");
        Assert.Contains(page.QuerySelectorAll("button[form=arrange]"), b => b.GetAttribute("value") == button);
        fields["Arranging.Do"] = button;
        foreach (var (field, value) in more) fields[field] = value;
        using var answer = await browser.PostAsync(new Uri(page.Url).PathAndQuery, new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }
}
