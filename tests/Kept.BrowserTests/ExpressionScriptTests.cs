using System.Text.Json;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;
using Xunit;

namespace Kept.BrowserTests;

/// <summary>The page's script works out an expression as the library does, for expressions and answers of all sorts.</summary>
[Collection(nameof(Browser))]
public class ExpressionScriptTests(Browser browser)
{
    private const int Cases = 4000;

    // All answers are to be given on the screen, so that nothing of the expression is worked out beforehand.
    private static readonly Questionnaire Survey = Questionnaire.Parse("""
        {"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[
          {"code":"n","kind":"number","decimals":2,"text":{"en":"N"}},{"code":"m","kind":"nps","text":{"en":"M"}},{"code":"w","kind":"text","text":{"en":"W"}},
          {"code":"b","kind":"yesno","text":{"en":"B"}},{"code":"d","kind":"date","text":{"en":"D"}},
          {"code":"l","kind":"multi","text":{"en":"L"},"choices":[{"code":"x","text":{"en":"X"}},{"code":"y","text":{"en":"Y"}},{"code":"z","text":{"en":"Z"}}]}]}]}
        """);

    [Fact]
    public async Task The_script_and_the_library_agree_on_generated_expressions()
    {
        var form = Stage.Form(Survey);
        var random = new Random(20260301);
        var cases = Enumerable.Range(0, Cases).Select(_ =>
        {
            var expression = Expression.Parse(GeneratedExpressions.Any(random));
            var answers = GeneratedExpressions.Answers(random);
            return (expression, answers);
        }).ToList();
        var logic = new ScreenLogic(form, form.Parts());
        var sent = cases.Select(c => new { e = logic.Json.Of(c.expression), a = JsonSerializer.Serialize(c.answers.ToDictionary(a => a.Key, a => Plain(a.Value))) }).ToArray();

        await using var window = await browser.OpenBlank();
        await window.Page.EvaluateAsync("window.kept = {};" + PageAssets.ScriptOf(PagePart.Expressions));
        var given = await window.Page.EvaluateAsync<string[]>("cases => cases.map(c => JSON.stringify(kept.value(JSON.parse(c.e), JSON.parse(c.a))))", sent);

        var differ = cases.Zip(given).Where(pair => !Same(pair.First.expression.Value(Facts.Of(code => pair.First.answers.TryGetValue(code, out var v) ? v : null)), pair.Second))
            .Select(pair => $"{pair.First.expression} on {string.Join(", ", pair.First.answers.Select(a => $"{a.Key}={a.Value}"))}: script {pair.Second}, library {pair.First.expression.Value(Facts.Of(code => pair.First.answers.TryGetValue(code, out var v) ? v : null))}").ToList();
        Window.Nothing(differ.Take(20));
    }

    [Fact]
    public void What_only_the_server_can_decide_is_left_to_it_and_shown()
    {
        var form = Stage.Form(Survey);
        var logic = new ScreenLogic(form, form.Parts());
        foreach (var source in new[] { "matches(w, '^a+$')", "random(1, m) > 3 and b" })
        {
            var shown = logic.Decide(Expression.Parse(source));
            Assert.Equal((false, null, true), (shown.Never, shown.Condition, shown.Open));
        }
        Assert.Equal(new Shown(true, null, false), logic.Decide(Expression.Parse("m > 3 and @unit = 'MAD'")));
        Assert.Equal("[\"and\",[\">\",[\"q\",\"m\"],3]]", logic.Decide(Expression.Parse("m > 3 and not answered(@unit)")).Condition);
    }

    private static object? Plain(AnswerValue value) => value.Number is { } number ? number : value.Truth is { } truth ? truth : value.Word is { } word ? word : value.Words;

    // Numbers agree to twelve digits: the script reckons in binary, the library in decimal.
    private static bool Same(AnswerValue? library, string script)
    {
        var element = JsonElement.Parse(script);
        return library switch
        {
            null => element.ValueKind == JsonValueKind.Null,
            { Number: { } number } => element.ValueKind == JsonValueKind.Number && Math.Abs(element.GetDouble() - (double)number) <= 1e-12 * Math.Max(1, Math.Abs((double)number)),
            { Truth: { } truth } => element.ValueKind == (truth ? JsonValueKind.True : JsonValueKind.False),
            { Word: { } word } => element.ValueKind == JsonValueKind.String && element.GetString() == word,
            { } words => element.ValueKind == JsonValueKind.Array && element.EnumerateArray().Select(e => e.GetString()).SequenceEqual(words.Words!),
        };
    }
}
