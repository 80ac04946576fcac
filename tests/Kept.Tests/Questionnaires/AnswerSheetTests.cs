using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Kept.Questionnaires;
using Xunit;

namespace Kept.Tests.Questionnaires;

[Trait("Category", "NoDatabase")]
public class AnswerSheetTests
{
    private static readonly Questionnaire Asked = Questionnaire.Parse("""
        {"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[
        {"code":"nps","kind":"nps","text":{"en":"?"},"required":true},
        {"code":"why","kind":"text","text":{"en":"?"},"showIf":"nps <= 6","required":true,"maxLength":10},
        {"code":"reason","kind":"choice","text":{"en":"?"},"choices":[{"code":"price","text":{"en":"P"}}],"other":true},
        {"code":"seen","kind":"multi","text":{"en":"?"},"choices":[{"code":"web","text":{"en":"W"}},{"code":"shop","text":{"en":"S"}}]},
        {"code":"contact","kind":"yesno","text":{"en":"?"}}]}]}
        """);

    private static readonly AnswerSheet Sheet = new(Asked);

    [Fact]
    public void Answers_are_taken_in_the_questionnaires_order()
    {
        var result = Read("""{"contact":true,"seen":["shop","web"],"reason":"price","why":" bad\r\nfood\u0000 ","nps":6.0}""");
        Assert.True(result.Ok);
        Assert.Equal("""{"nps":6,"why":"bad\nfood","reason":"price","seen":["web","shop"],"contact":true}""", result.Json);
        Assert.Equal(new Dictionary<string, int> { ["nps"] = 6, ["contact"] = 1 }, result.Scores);
        Assert.Equal(["web", "shop"], result.Choices["seen"]);
        Assert.Equal([("why", "bad\nfood")], result.Comments);
    }

    [Theory]
    [InlineData("""{"nps":11}""", "nps", AnswerFault.OutOfRange)]
    [InlineData("""{"nps":1e400}""", "nps", AnswerFault.OutOfRange)]
    [InlineData("""{"nps":7.5}""", "nps", AnswerFault.NotANumber)]
    [InlineData("""{"nps":"9"}""", "nps", AnswerFault.WrongType)]
    [InlineData("""{"contact":true}""", "nps", AnswerFault.Required)]
    [InlineData("""{"nps":3}""", "why", AnswerFault.Required)]
    [InlineData("""{"nps":3,"why":" \t"}""", "why", AnswerFault.Required)]
    [InlineData("""{"nps":3,"why":"12345678901"}""", "why", AnswerFault.TooLong)]
    [InlineData("""{"nps":9,"reason":"prize"}""", "reason", AnswerFault.NotAChoice)]
    [InlineData("""{"nps":9,"seen":"web"}""", "seen", AnswerFault.WrongType)]
    [InlineData("""{"nps":9,"seen":["web","web","web"]}""", "seen", AnswerFault.TooMany)]
    [InlineData("""{"nps":9,"nps":8}""", "nps", AnswerFault.TooMany)]
    [InlineData("""{"nps":9,"age":8}""", "age", AnswerFault.Unknown)]
    [InlineData("""{"nps":9,"seen.other":"x"}""", "seen.other", AnswerFault.Unknown)]
    [InlineData("{}", "", AnswerFault.Required)]
    [InlineData("[1]", "", AnswerFault.WrongType)]
    public void What_cannot_be_taken_is_named(string json, string code, AnswerFault fault)
    {
        var result = Read(json);
        Assert.False(result.Ok);
        Assert.Contains(result.Problems, problem => problem.Code == code && problem.Fault == fault && problem.Message.Length > 0);
    }

    [Fact]
    public void Answers_to_hidden_questions_are_dropped() =>
        Assert.Equal("""{"nps":9}""", Read("""{"nps":9,"why":12345}""") is { Ok: true } result ? result.Json : "refused");

    [Fact]
    public void Nobody_answering_anything_is_no_response()
    {
        var optional = new AnswerSheet(Asked with { Pages = [new Page { Questions = [Asked.Find("contact")!] }] });
        var problem = Assert.Single(optional.Read(_ => []).Problems);
        Assert.Equal(new AnswerProblem("", AnswerFault.Required), problem);
    }

    [Fact]
    public void Own_words_pick_other_unless_something_else_was_picked()
    {
        Assert.Equal("""{"nps":9,"reason":"other","reason.other":"dogs"}""", Read("""{"nps":9,"reason.other":"dogs"}""").Json);
        Assert.Equal("""{"nps":9,"reason":"price"}""", Read("""{"nps":9,"reason":"price","reason.other":"dogs"}""").Json);
        Assert.Equal([("reason.other", "dogs")], Read("""{"nps":9,"reason":"other","reason.other":"dogs"}""").Comments);
    }

    [Fact]
    public void A_choice_picked_twice_counts_once() =>
        Assert.Equal("{\"nps\":9,\"seen\":[\"web\"]}", Read("{\"nps\":9,\"seen\":[\"web\",\"web\"]}").Json);

    [Fact]
    public void Halves_of_characters_are_replaced() =>
        Assert.Equal("a\uFFFD😀", Read("""{"nps":1,"why":"a\ud800\ud83d\ude00"}""").Comments[0].Text);

    [Fact]
    public void A_form_gives_the_same_as_the_api()
    {
        var form = Form(("nps", ["6"]), ("why", ["", "slow"]), ("seen", ["shop", "web"]), ("contact", ["no"]), ("reason", [""]));
        var api = Read("""{"nps":6,"why":"slow","seen":["web","shop"],"contact":false}""");
        Assert.Equal(api.Json, Sheet.Read(form).Json);
        Assert.Equal(AnswerFault.NotANumber, Assert.Single(Sheet.Read(Form(("nps", ["x"]))).Problems).Fault);
        Assert.Equal(AnswerFault.TooMany, Assert.Single(Sheet.Read(Form(("nps", ["1", "2"]))).Problems).Fault);
        Assert.Equal(AnswerFault.NotAChoice, Assert.Single(Sheet.Read(Form(("nps", ["9"]), ("contact", ["maybe"]))).Problems).Fault);
    }

    [Fact]
    public void Stored_answers_come_back_as_they_were_taken()
    {
        var result = Read("""{"nps":2,"why":"\"é\"","reason.other":"dogs","seen":["web"],"contact":false}""");
        var stored = StoredAnswers.Parse(result.Json, Asked);
        Assert.Equal(result.Answers, stored);
        Assert.Equal("dogs", stored.Single(answer => answer.Question.Code == "reason").Other);
        Assert.Empty(StoredAnswers.Parse("""{"nps":"nine","gone":1}""", Asked));
    }

    [Fact]
    public void Any_answers_to_any_questionnaire_are_taken_or_refused()
    {
        Prop.ForAll(Made.Seeds, seed =>
        {
            var made = new Made(seed);
            var questionnaire = made.Questionnaire();
            if (!CanRun(questionnaire))
            {
                return true;
            }
            var sheet = new AnswerSheet(questionnaire);
            using var json = JsonDocument.Parse(AnyAnswers(made, questionnaire));
            return Holds(sheet.Read(json.RootElement), sheet)
                && Holds(sheet.Read(_ => [.. Enumerable.Range(0, made.Below(4)).Select(_ => made.One("1", "yes", "c0", "other", made.Any(5)))]), sheet);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task One_sheet_serves_all_threads()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
            Enumerable.Range(0, 2000).All(i => Read($$"""{"nps":7,"seen":["web"],"reason.other":"{{thread}}-{{i}}"}""").Json
                == $$"""{"nps":7,"reason":"other","reason.other":"{{thread}}-{{i}}","seen":["web"]}"""))));
        Assert.All(results, Assert.True);
    }

    // What was taken must be taken again, unchanged, as long as nothing was refused.
    private static bool Holds(AnswerResult result, AnswerSheet sheet)
    {
        using var json = JsonDocument.Parse(result.Json);
        var again = sheet.Read(json.RootElement);
        return result.Answers.SequenceEqual(StoredAnswers.Parse(result.Json, sheet.Questionnaire))
            && (!result.Ok || (again.Ok && again.Json == result.Json));
    }

    // Loops over anything, with codes of anything, may ask for two answers under one code: the checks tell that.
    private static bool CanRun(Questionnaire questionnaire)
    {
        try
        {
            return new Flow(questionnaire).Slots.Count > 0;
        }
        catch (ArgumentException error)
        {
            Assert.Contains(QuestionnaireChecks.Check(questionnaire), problem => problem.Blocks && error.Message.StartsWith(problem.Message, StringComparison.Ordinal));
            return false;
        }
    }

    private static string AnyAnswers(Made made, Questionnaire questionnaire)
    {
        string[] values = ["0", "1", "5", "9", "-1", "1e99", "2.5", "true", "null", "{}", "\"c0\"", "\"other\"", "[\"c0\",\"c1\"]", "[1]", "[]",
            "\"\\ud800 x\"", "\"\\u0000\"", "\" words \""];
        var members = new Flow(questionnaire).Slots.Where(_ => made.Chance())
            .Select(slot => $"\"{slot.Code}{(made.Below(5) == 0 ? ".other" : "")}\":{made.One<string>(values)}");
        return $"{{{string.Join(',', members)}}}";
    }

    private static Func<string, IReadOnlyList<string>> Form(params (string Name, string[] Values)[] fields) =>
        name => fields.FirstOrDefault(field => field.Name == name).Values ?? [];

    private static AnswerResult Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Sheet.Read(document.RootElement);
    }
}
