using AngleSharp;
using AngleSharp.Dom;
using FsCheck;
using FsCheck.Fluent;
using Kept.Features.Surveys.Exchange;
using Kept.Questionnaires;
using Kept.Shared.Languages;
using Xunit;

namespace Kept.Tests.Questionnaires.Exchange.Print;

[Trait("Category", "NoDatabase")]
public class PrintedQuestionnaireTests
{
    private static readonly PaperForm Paper = new(Phrases.Load(strict: true));

    [Theory]
    [InlineData("nps <= 6", "Only if question 1: 6 or less.")]
    [InlineData("nps > 3 and nps < 9", "Only if question 1: more than 3, and question 1: less than 9.")]
    [InlineData("reason = \"price\"", "Only if question 2: “The price”.")]
    [InlineData("not (reason = \"price\") or nps = 0", "Only if question 2: not “The price”, or question 1: 0.")]
    [InlineData("topics has \"staff\" and not (topics has \"shop\")", "Only if question 3: “Our staff” marked, and question 3: “Our shop” not marked.")]
    [InlineData("topics has \"other\"", "Only if question 3: “Something else” marked.")]
    [InlineData("count(topics) >= 2", "Only if number of marks in question 3: 2 or more.")]
    [InlineData("again", "Only if question 4: Yes.")]
    [InlineData("not again", "Only if question 4: No.")]
    [InlineData("answered(reason) and not answered(topics)", "Only if question 2: answered, and question 3: left empty.")]
    [InlineData("service.staff = 1", "Only if question 5, “Our staff”: 1.")]
    [InlineData("oneOf(reason, \"price\", \"range\")", "Only if question 2: “The price”, or “The range”.")]
    [InlineData("nps = 1 and (again or reason = \"price\")", "Only if question 1: 1, and (question 4: Yes, or question 2: “The price”).")]
    [InlineData("nps + 1 > 4", "Only if question 1 + 1: more than 4.")]
    [InlineData("@unit = \"MAD\"", "Only if “unit”: “MAD”.")]
    public void A_condition_is_said_in_words(string condition, string said) => Assert.Equal(said, Print(Example(condition)).QuerySelector("#q6")!.ParentElement!.QuerySelector(".condition")!.TextContent);

    [Fact]
    public void A_loop_is_written_out_for_what_can_be_picked_and_texts_name_their_questions()
    {
        var page = Print("""
            {"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[{"code":"shops","kind":"multi","text":{"en":"Where?"},"choices":[{"code":"a","text":{"en":"Market"}},{"code":"b","text":{"en":"Station"}}]}]},
            {"loop":{"over":"shops"},"questions":[{"code":"rate","kind":"rating","text":{"en":"How was {{@item}}?"}},{"code":"why","kind":"text","lines":2,"text":{"en":"Why {{rate}} and {{@name}}?"}}]}]}
            """);
        Assert.Equal(["Where?", "How was Market?", "Why [your answer to question 2] and […]?", "How was Station?", "Why [your answer to question 4] and […]?"],
            page.QuerySelectorAll("h3 > span:last-child").Select(text => text.TextContent));
        Assert.Equal(["Only if question 1: “Market” marked.", "Only if question 1: “Station” marked."], page.QuerySelectorAll(".condition").Select(text => text.TextContent));
        Assert.Equal(4, page.QuerySelectorAll(".lines div").Length);
    }

    [Fact]
    public void A_jump_says_where_to_go_on()
    {
        var page = Print("""
            {"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[{"code":"a","kind":"yesno","text":{"en":"A?"},"skipTo":[{"to":"c","if":"a"},{"to":"end"}]},
            {"code":"b","kind":"text","text":{"en":"B?"}},{"code":"head","kind":"section","text":{"en":"H"}},{"code":"c","kind":"text","text":{"en":"C?"}}]}]}
            """);
        Assert.Equal(["If question 1: Yes: go on with question 3.", "Go on with the end."], page.QuerySelectorAll(".jump").Select(text => text.TextContent));
    }

    [Fact]
    public void Any_questionnaire_is_printed_whole_and_harmless_in_each_of_its_languages() => Prop.ForAll(Made.Seeds, seed =>
    {
        var questionnaire = new Made(seed).Questionnaire();
        try
        {
            _ = Flow.Of(questionnaire);
        }
        catch (ArgumentException)
        {
            return true;
        }
        return questionnaire.Languages.All(language =>
        {
            var page = Open(Paper.Print(questionnaire, language, "<b>Velamar"));
            return page.QuerySelector("script, b, img, link") is null && page.DocumentElement.GetAttribute("lang") == language
                && page.QuerySelectorAll(".question").Length == Flow.Of(questionnaire).Questions.Count(question => question.Question.IsAsked);
        });
    }).QuickCheckThrowOnFailure();

    private static string Example(string condition) => $$$"""
        {"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[{"code":"nps","kind":"nps","text":{"en":"N?"}},
        {"code":"reason","kind":"choice","text":{"en":"R?"},"choices":[{"code":"price","text":{"en":"The price"}},{"code":"range","text":{"en":"The range"}}]},
        {"code":"topics","kind":"multi","other":true,"text":{"en":"T?"},"choices":[{"code":"staff","text":{"en":"Our staff"}},{"code":"shop","text":{"en":"Our shop"}}]},
        {"code":"again","kind":"yesno","text":{"en":"A?"}},{"code":"service","kind":"matrix","text":{"en":"S?"},"rows":[{"code":"staff","text":{"en":"Our staff"}}]},
        {"code":"last","kind":"text","text":{"en":"L?"},"showIf":{{{System.Text.Json.JsonSerializer.Serialize(condition)}}} }]}]}
        """;

    private static IDocument Print(string json) => Open(Paper.Print(Questionnaire.Parse(json), null, "Velamar"));

    private static IDocument Open(byte[] html) =>
        BrowsingContext.New(Configuration.Default).OpenAsync(answer => answer.Content(System.Text.Encoding.UTF8.GetString(html))).GetAwaiter().GetResult();
}
