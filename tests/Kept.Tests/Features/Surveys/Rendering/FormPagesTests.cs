using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Surveys.Rendering;

public sealed class FormPagesTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.Start();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public void What_earlier_screens_decide_is_decided_by_the_server_and_the_rest_is_left_to_the_script()
    {
        var form = Form("""
            {"display":"page",PAGES:[{"questions":[{"code":"nps","kind":"nps","text":{"en":"N"}},{"code":"name","kind":"text","text":{"en":"Name"}}]},
              {"questions":[{"code":"why","kind":"text","showIf":"nps <= 6","text":{"en":"Why, {{name}}?"}},{"code":"ok","kind":"yesno","text":{"en":"OK?"}},
                {"code":"sorry","kind":"text","showIf":"nps <= 6 and ok = false","text":{"en":"Sorry"}},{"code":"praise","kind":"text","showIf":"nps > 6","text":{"en":"Praise"}}]}]}
            """, known: new() { ["nps"] = AnswerValue.Of(3), ["name"] = AnswerValue.Of("<Eva>") });
        var page = Page(form with { Screen = form.Flow.ScreensFor(0)[1] });

        Assert.Equal("Why, <Eva>?", page.QuerySelector("#q-why label")!.TextContent);
        Assert.Null(page.QuerySelector("#q-why")!.GetAttribute("data-if"));
        Assert.Equal("[\"and\",[\"=\",[\"q\",\"ok\"],false]]", page.QuerySelector("#q-sorry")!.GetAttribute("data-if"));
        Assert.NotNull(page.QuerySelector("#q-sorry .when"));
        Assert.Null(page.QuerySelector("#q-praise"));
        Assert.Equal("1", page.QuerySelector("input[name=_s]")!.GetAttribute("value"));
    }

    [Fact]
    public void A_page_carries_neither_attributes_nor_answers_of_other_screens()
    {
        var form = Form("""
            {"display":"page",PAGES:[{"questions":[{"code":"secret","kind":"text","text":{"en":"S"}}]},
              {"questions":[{"code":"ok","kind":"yesno","text":{"en":"OK?"}},{"code":"more","kind":"text","showIf":"ok and secret = 'a' and @tier = 'gold'","text":{"en":"M"}}]}]}
            """, known: new() { ["secret"] = AnswerValue.Of("a") }, attributes: name => name == "tier" ? "gold" : null);
        var html = Html(form with { Screen = form.Flow.ScreensFor(0)[1] });

        Assert.DoesNotContain("gold", html);
        Assert.DoesNotContain("secret", html);
        Assert.Contains("data-if='[\"and\",[\"q\",\"ok\"]]'", html.Replace("[\"and\",[\"and\",[\"q\",\"ok\"]]]", "[\"and\",[\"q\",\"ok\"]]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_jump_from_an_earlier_screen_leads_over_the_first_questions_of_this_one()
    {
        var form = Form("""
            {"display":"page",PAGES:[{"questions":[{"code":"a","kind":"yesno","text":{"en":"A"},"skipTo":[{"to":"c","if":"a"}]}]},
              {"questions":[{"code":"b","kind":"yesno","text":{"en":"B"}},{"code":"c","kind":"yesno","text":{"en":"C"}}]}]}
            """, known: new() { ["a"] = AnswerValue.Of(true) });
        var page = Page(form with { Screen = form.Flow.ScreensFor(0)[1] });

        Assert.Null(page.QuerySelector("#q-b"));
        Assert.NotNull(page.QuerySelector("#q-c"));
    }

    [Fact]
    public void Full_choices_are_shown_disabled_and_say_so_and_those_that_do_not_apply_are_left_out()
    {
        var form = Form("""
            {PAGES:[{"questions":[{"code":"day","kind":"choice","text":{"en":"D"},"choices":[
              {"code":"mon","text":{"en":"Monday"},"limit":5},{"code":"tue","text":{"en":"Tuesday"}},{"code":"sun","text":{"en":"Sunday"},"showIf":"@tier = 'gold'"}]}]}]}
            """, full: code => code == "day=mon");
        var page = Page(form);

        Assert.True(page.QuerySelector("input[value=mon]")!.HasAttribute("disabled"));
        Assert.Equal("Monday (full)", page.QuerySelector("label:has([value=mon])")!.TextContent);
        Assert.False(page.QuerySelector("input[value=tue]")!.HasAttribute("disabled"));
        Assert.Null(page.QuerySelector("input[value=sun]"));
    }

    [Fact]
    public void Choices_keep_to_the_order_the_seed_gives_and_fixed_ones_to_their_places()
    {
        var json = """
            {PAGES:[{"questions":[{"code":"q","kind":"multi","random":true,"text":{"en":"Q"},"choices":[{"code":"a","text":{"en":"A"}},{"code":"b","text":{"en":"B"}},
              {"code":"c","text":{"en":"C"}},{"code":"d","text":{"en":"D"}},{"code":"z","text":{"en":"Z"},"fixed":true}]}]}]}
            """;
        var orders = Enumerable.Range(1, 20).Select(seed => string.Concat(Page(Form(json, seed: (ulong)seed)).QuerySelectorAll("input[name=q]").Select(i => i.GetAttribute("value")))).ToList();

        Assert.All(orders, order => Assert.EndsWith("z", order));
        Assert.True(orders.Distinct().Count() > 5);
        Assert.Equal(orders[0], string.Concat(Form(json, seed: 1).Flow.Questions[0].Choices(new Facts { Seed = 1 }).Select(c => c.Code)));
    }

    [Fact]
    public void A_file_that_was_sent_is_named_and_can_be_taken_away_and_only_files_make_the_form_a_multipart_one()
    {
        var json = """{PAGES:[{"questions":[{"code":"bill","kind":"file","text":{"en":"Bill"}}]}]}""";
        var page = Page(Form(json) with { Answers = field => field == "bill" ? ["0123456789abcdef0123456789abcdef|My <bill>.pdf"] : [] });

        Assert.Equal("multipart/form-data", page.QuerySelector("form")!.GetAttribute("enctype"));
        Assert.Contains("My <bill>.pdf", page.QuerySelector("#s-bill")!.TextContent);
        Assert.Equal("yes", page.QuerySelector("input[name='bill.remove'][type=checkbox]")!.GetAttribute("value"));
        Assert.Equal("0123456789abcdef0123456789abcdef|My <bill>.pdf", page.QuerySelector("input[name='bill'][type=hidden]")!.GetAttribute("value"));
        Assert.Null(Page(Form("""{PAGES:[{"questions":[{"code":"q","kind":"nps","text":{"en":"Q"}}]}]}""")).QuerySelector("form")!.GetAttribute("enctype"));
    }

    [Fact]
    public void Only_a_form_that_saves_has_the_script_that_saves_and_its_language_links_lead_back_to_what_was_saved()
    {
        var form = Form("""{"languages":["en","de"],PAGES:[{"questions":[{"code":"q","kind":"nps","text":{"en":"Q","de":"F"}}]}]}""") with { Token = "0123" };

        Assert.DoesNotContain("/progress", Html(form));
        var page = Page(form with { Saves = true, IsSaved = true });
        Assert.Contains("/progress", page.QuerySelectorAll("script").Select(s => s.TextContent).Last());
        Assert.True(page.QuerySelector("#saved")!.HasAttribute("hidden"));
        Assert.Contains("&r=0123&s=0", page.QuerySelector("nav a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("""{PAGES:[{"questions":[{"code":"q","kind":"nps","text":{"en":"Q"}},{"code":"w","kind":"text","showIf":"q > 6","text":{"en":"{{q}}"}}]}]}""", false)]
    [InlineData("""{PAGES:[{"questions":[{"code":"q","kind":"nps","showIf":"@unit = 'MAD'","text":{"en":"Q"}}]}]}""", true)]
    [InlineData("""{PAGES:[{"questions":[{"code":"q","kind":"nps","text":{"en":"How was {{@unit}}?"}}]}]}""", true)]
    [InlineData("""{PAGES:[{"questions":[{"code":"q","kind":"date","latest":"today","text":{"en":"Q"}}]}]}""", true)]
    [InlineData("""{PAGES:[{"random":true,"questions":[{"code":"q","kind":"nps","text":{"en":"Q"}},{"code":"p","kind":"nps","text":{"en":"P"}}]}]}""", true)]
    public void A_form_is_rendered_once_for_everybody_only_where_it_is_the_same_for_everybody(string json, bool personal) =>
        Assert.Equal(personal, SurveyPages.IsPersonal(Form(json).Flow));

    private static SurveyForm Form(string json, Dictionary<string, AnswerValue>? known = null, Func<string, string?>? attributes = null, Func<string, bool>? full = null, ulong seed = 0)
    {
        var start = json.Contains("\"languages\"", StringComparison.Ordinal) ? "\"title\":{\"en\":\"T\",\"de\":\"T\"}," : "\"title\":{\"en\":\"T\"},\"languages\":[\"en\"],";
        var questionnaire = Questionnaire.Parse(json.Replace("PAGES", "\"pages\"", StringComparison.Ordinal).Insert(json.IndexOf('{') + 1, start));
        return new SurveyForm(Flow.Of(questionnaire), 1, "en", "Velamar", "/s/x")
        {
            Facts = new Facts
            {
                Answer = code => known is not null && known.TryGetValue(code, out var value) ? value : null,
                Attribute = attributes ?? (_ => null), Full = full ?? (_ => false), Seed = seed,
            },
        };
    }

    private string Html(SurveyForm form) => Encoding.UTF8.GetString(_app.Services.GetRequiredService<SurveyPages>().Form(form));

    private IDocument Page(SurveyForm form) => new HtmlParser().ParseDocument(Html(form));
}
