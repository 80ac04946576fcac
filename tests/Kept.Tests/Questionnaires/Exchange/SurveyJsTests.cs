using System.Text;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Questionnaires.Exchange.SurveyJs;
using Xunit;

namespace Kept.Tests.Questionnaires.Exchange;

public sealed class SurveyJsTests
{
    private const string Earlier = """
        {"type": "radiogroup", "name": "color", "choices": ["red", {"value": "Deep blue", "text": "Blue"}, {"value": 3, "text": "Three"}], "showOtherItem": true},
        {"type": "checkbox", "name": "seen", "choices": ["web", "tv", "print"], "showNoneItem": true},
        {"type": "text", "name": "age", "inputType": "number"},
        {"type": "text", "name": "town"},
        {"type": "boolean", "name": "agree"},
        {"type": "rating", "name": "score"},
        {"type": "text", "name": "born", "inputType": "date"},
        {"type": "matrix", "name": "quality", "columns": ["bad", "good"], "rows": ["staff", "food"]},
        {"type": "multipletext", "name": "who", "items": [{"name": "first"}, {"name": "years", "inputType": "number"}]},
        {"type": "dropdown", "name": "worth", "choices": [5, 4, 3]}
        """;

    [Theory]
    [InlineData("{color} = 'RED'", "color = \"red\"")]
    [InlineData("{color} <> 'red'", "not color = \"red\"")]
    [InlineData("{color} == 'Deep blue'", "color = \"Deep_blue\"")]
    [InlineData("{color} = '3'", "color = \"3\"")]
    [InlineData("{color} anyof ['red', 'other']", "oneOf(color, \"red\", \"other\")")]
    [InlineData("{color} notempty", "answered(color)")]
    [InlineData("{color} empty", "not answered(color)")]
    [InlineData("{color} = 'green'", "false")]
    [InlineData("{seen} contains 'tv'", "seen has \"tv\"")]
    [InlineData("{seen} notcontains 'tv'", "not seen has \"tv\"")]
    [InlineData("{seen} anyof ['tv', 'web']", "seen has \"tv\" or seen has \"web\"")]
    [InlineData("{seen} allof ['tv', 'web']", "seen has \"tv\" and seen has \"web\"")]
    [InlineData("{seen} noneof ['none']", "not seen has \"none\"")]
    [InlineData("{seen} = ['web', 'tv']", "seen has \"web\" and seen has \"tv\" and count(seen) = 2")]
    [InlineData("{age} >= 18 and {age} < 65", "age >= 18 and age < 65")]
    [InlineData("18 <= {age}", "age >= 18")]
    [InlineData("{age} = '18'", "age = 18")]
    [InlineData("{age} greaterorequal 18 or {town} = 'Bonn'", "age >= 18 or lower(trim(town)) = \"bonn\"")]
    [InlineData("{town} contains 'berg'", "contains(town, \"berg\")")]
    [InlineData("{town} > 5", "number(town) > 5")]
    [InlineData("{agree} = true", "agree = true")]
    [InlineData("{agree}", "agree = true")]
    [InlineData("!{agree}", "not agree = true")]
    [InlineData("{agree} <> true", "not agree = true")]
    [InlineData("{score} <= 3", "score <= 3")]
    [InlineData("{score} + {age} * 2 > 10", "coalesce(score, 0) + coalesce(age, 0) * 2 > 10")]
    [InlineData("age({born}) >= 18", "years(born, today()) >= 18")]
    [InlineData("{born} < '2000-01-01'", "born < \"2000-01-01\"")]
    [InlineData("{quality.staff} = 'bad'", "quality.staff = \"bad\"")]
    [InlineData("{who.years} > 3", "who_years > 3")]
    [InlineData("{worth} >= 4", "oneOf(worth, \"5\", \"4\")")]
    [InlineData("{worth} + 1 = 6", "coalesce(number(worth), 0) + 1 = 6")]
    [InlineData("sum({age}, {score}) > 20", "coalesce(sum(age, score), 0) > 20")]
    [InlineData("iif({age} > 17, {score} > 3, {agree} = true)", "age > 17 and score > 3 or not age > 17 and agree = true")]
    [InlineData("({color} = 'red' or {color} = 'other') and {seen} notempty", "(color = \"red\" or color = \"other\") and answered(seen)")]
    public void An_expression_means_the_same(string source, string expected)
    {
        var imported = Read($$"""{{Earlier}}, {"type": "text", "name": "then", "visibleIf": {{System.Text.Json.JsonSerializer.Serialize(source)}} }""");
        Assert.Equal(expected, imported.Questionnaire.Find("then")!.ShowIf!.ToString());
        Assert.Equal(new LogicTally(1, 1, 0), imported.Report.Logic);
        Alike(imported);
    }

    [Theory]
    [InlineData("{color} = ")]
    [InlineData("{later} = 1")]
    [InlineData("unknownFunction({age}) > 1")]
    [InlineData("((((({age} > 1")]
    public void What_cannot_be_said_is_lost_and_noted(string source)
    {
        var imported = Read($$"""{{Earlier}}, {"type": "text", "name": "then", "visibleIf": "{{source}}"}, {"type": "text", "name": "later"}""");
        Assert.Equal(new LogicTally(1, 0, 1), imported.Report.Logic);
        Assert.Contains(imported.Report.Notes, note => note.Where == "then");
        Alike(imported);
    }

    [Fact]
    public void What_is_within_panels_is_shown_on_their_conditions()
    {
        var imported = Read("""
            {"type": "boolean", "name": "a"}, {"type": "panel", "name": "outer", "title": "Outer", "visibleIf": "{a} = true", "elements": [
              {"type": "text", "name": "b"}, {"type": "panel", "name": "inner", "visibleIf": "{b} notempty", "elements": [{"type": "text", "name": "c", "visibleIf": "{b} <> 'x'"}]}]}
            """);
        Assert.Equal("a = true", imported.Questionnaire.Find("outer")!.ShowIf!.ToString());
        Assert.Equal("a = true and answered(b) and not lower(trim(b)) = \"x\"", imported.Questionnaire.Find("c")!.ShowIf!.ToString());
        Assert.Equal(new LogicTally(3, 3, 0), imported.Report.Logic);
        Alike(imported);
    }

    [Fact]
    public void Choices_and_rows_are_offered_on_their_conditions()
    {
        var imported = Read("""
            {"type": "checkbox", "name": "seen", "choices": ["web", "tv"]},
            {"type": "radiogroup", "name": "best", "choices": ["web", {"value": "tv", "visibleIf": "{seen} contains 'web'"}], "choicesVisibleIf": "{seen} contains {item}"},
            {"type": "radiogroup", "name": "other", "choicesFromQuestion": "seen", "choicesFromQuestionMode": "unselected"},
            {"type": "matrix", "name": "rate", "columns": [1, 2], "rows": ["web", "tv"], "rowsVisibleIf": "{seen} contains {item}"}
            """);
        Assert.Equal(["seen has \"web\"", "seen has \"tv\" and seen has \"web\""], imported.Questionnaire.Find("best")!.Choices.Select(choice => choice.ShowIf!.ToString()));
        Assert.Equal(["not seen has \"web\"", "not seen has \"tv\""], imported.Questionnaire.Find("other")!.Choices.Select(choice => choice.ShowIf!.ToString()));
        Assert.Equal(["seen has \"web\"", "seen has \"tv\""], imported.Questionnaire.Find("rate")!.Rows.Select(row => row.ShowIf!.ToString()));
        Assert.Equal(0, imported.Report.Logic.Lost);
        Alike(imported);
    }

    [Fact]
    public void Values_triggers_and_endings_come_over()
    {
        var imported = Read("""
            {"type": "text", "name": "net", "inputType": "number", "defaultValue": 5}, {"type": "radiogroup", "name": "go", "choices": ["on", "off", "far"]},
            {"type": "expression", "name": "gross", "title": "Gross", "expression": "{net} * 1.2"}, {"type": "text", "name": "mid"}, {"type": "text", "name": "end", "title": "Pay {tax}?", "requiredIf": "{net} > 3"}
            """, """
            "calculatedValues": [{"name": "tax", "expression": "{net} * 0.2"}],
            "triggers": [{"type": "skip", "expression": "{go} = 'far'", "gotoName": "end"}, {"type": "complete", "name": "go", "operator": "equal", "value": "off"}],
            "completedHtml": "<h3>Thanks!</h3>", "completedHtmlOnCondition": [{"expression": "{net} > 10", "html": "Rich"}],
            """);
        var made = imported.Questionnaire;
        Assert.Equal("coalesce(net, 0) * 1.2", made.Find("gross")!.Value!.ToString());
        Assert.Equal("Gross: {{gross}}", made.Find("gross_shown")!.Text.ToString());
        Assert.Equal("Pay {{coalesce(net, 0) * 0.2}}?", made.Find("end")!.Text.ToString());
        Assert.Equal(("5", "net > 3"), (made.Find("net")!.Value!.ToString(), made.Find("end")!.RequiredIf!.ToString()));
        Assert.Equal(("end", "go = \"far\""), (made.Find("go")!.SkipTo.Single().To, made.Find("go")!.SkipTo.Single().If!.ToString()));
        Assert.Equal(("Thanks!", "net > 10"), (made.Ending!.ToString(), made.Endings.Single().If!.ToString()));
        Assert.Equal(0, imported.Report.Logic.Lost);
    }

    [Fact]
    public void Validators_are_rules_bounds_or_kinds()
    {
        var imported = Read("""
            {"type": "text", "name": "mail", "validators": [{"type": "email"}]}, {"type": "text", "name": "n", "inputType": "number", "validators": [{"type": "numeric", "minValue": 1, "maxValue": 9}]},
            {"type": "text", "name": "code", "validators": [{"type": "regex", "regex": "^[A-Z]+$", "text": {"default": "Capitals", "de": "Groß"} }, {"type": "text", "minLength": 3}]},
            {"type": "checkbox", "name": "few", "choices": [1, 2, 3], "validators": [{"type": "answercount", "minCount": 1, "maxCount": 2}]},
            {"type": "text", "name": "more", "inputType": "number", "validators": [{"type": "expression", "expression": "{more} > {n}"}]},
            {"type": "text", "name": "day", "inputType": "date", "maxValueExpression": "today()"}
            """);
        var made = imported.Questionnaire;
        Assert.Equal(QuestionKind.Email, made.Find("mail")!.Kind);
        Assert.Equal((1, 9), (made.Find("n")!.Minimum, made.Find("n")!.Maximum));
        Assert.Equal("matches(code, \"^[A-Z]+$\"); length(code) >= 3", string.Join("; ", made.Find("code")!.Validation.Select(rule => rule.Rule)));
        Assert.Equal("Groß", made.Find("code")!.Validation[0].Message.In("de"));
        Assert.Equal((1, 2), (made.Find("few")!.Least, made.Find("few")!.Most));
        Assert.Equal("more > n", made.Find("more")!.Validation.Single().Rule.ToString());
        Assert.Equal("today", made.Find("day")!.Latest);
        Assert.Equal(new LogicTally(7, 7, 0), imported.Report.Logic);
        Alike(imported);
    }

    [Fact]
    public void What_is_repeated_is_a_loop()
    {
        var imported = Read("""
            {"type": "paneldynamic", "name": "kids", "title": "Children", "maxPanelCount": 4, "templateElements": [
              {"type": "text", "name": "years", "inputType": "number"}, {"type": "text", "name": "school", "visibleIf": "{panel.years} > 5"}]},
            {"type": "text", "name": "last", "visibleIf": "sumInArray({kids}, 'years') > 10"}
            """);
        var made = imported.Questionnaire;
        Assert.Equal([null, "kids", null], made.Pages.Select(page => page.Loop?.Times?.ToString()));
        Assert.Equal("years > 5", made.Find("school")!.ShowIf!.ToString());
        Assert.Equal("coalesce(sum(years), 0) > 10", made.Find("last")!.ShowIf!.ToString());
        Alike(imported);
    }

    [Fact]
    public void An_expression_without_end_is_lost_and_does_no_harm()
    {
        foreach (var source in new[] { "{age}" + string.Concat(Enumerable.Repeat(" empty", 3000)), new string('!', 5000) + "{age}", new string('(', 5000), string.Join('^', Enumerable.Repeat("2", 5000)) })
        {
            Assert.Equal(new LogicTally(1, 0, 1), Read($$"""{{Earlier}}, {"type": "text", "name": "then", "visibleIf": "{{source}}"}""").Report.Logic);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("{\"pages\": [{\"elements\": []}]}")]
    [InlineData("{\"pages\": [{\"elements\": [")]
    public void What_is_no_survey_is_refused(string json) => Assert.Throws<ImportException>(() => SurveyJsImport.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_broken_file_is_refused_or_read_but_never_fails_otherwise()
    {
        var file = Encoding.UTF8.GetBytes(Survey($$"""
            {{Earlier}}, {"type": "paneldynamic", "name": "p", "panelCount": 2, "maxPanelCount": 4, "templateElements": [{"type": "text", "name": "x", "visibleIf": "{panel.y} = 1"}]},
            {"type": "rating", "name": "r", "rateMin": 2, "rateMax": 6, "rateStep": 2}, {"type": "matrixdropdown", "name": "m", "cellType": "text", "columns": [{"name": "c", "inputType": "number"}], "rows": ["a", "b"]},
            {"type": "text", "name": "v", "inputType": "number", "min": 1, "max": 9, "step": 0.1, "validators": [{"type": "numeric", "minValue": 2}]},
            {"type": "text", "name": "z", "visibleIf": "{color} = 'red' and sum({age}, 2) > 3"}
            """, ""));
        var random = new Random(11);
        for (var run = 0; run < 1200; run++)
        {
            var broken = run % 2 == 0 ? OddValues.In(file, random) : file.ToArray();
            for (var change = run % 2 == 0 ? 0 : random.Next(1, 4); change > 0; change--)
            {
                broken[random.Next(broken.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : " 0123\"{}[],:'<=>"[random.Next(16)]);
            }
            try
            {
                var imported = SurveyJsImport.Read(broken);
                _ = Replay.Compare(imported, 3);
                _ = SurveyJsExport.Write(imported.Questionnaire);
            }
            catch (ImportException)
            {
                // Refused, which is as good as read.
            }
        }
    }

    [Fact]
    public void What_was_written_for_the_other_tool_comes_back()
    {
        var first = Read($$"""{{Earlier}}, {"type": "text", "name": "then", "visibleIf": "{color} <> 'red' and {seen} contains 'tv' or {age} > 3 and {quality.food} = 'bad'"}""");
        var written = SurveyJsExport.Write(first.Questionnaire);
        var back = SurveyJsImport.Read(Encoding.UTF8.GetBytes(written.Json)).Questionnaire;
        Assert.Empty(written.Notes);
        Assert.Equal(first.Questionnaire.Questions.Select(question => (question.Code, question.Kind, question.Text)), back.Questions.Select(question => (question.Code, question.Kind, question.Text)));
        Assert.Equal(first.Questionnaire.Find("then")!.ShowIf, back.Find("then")!.ShowIf);
    }

    private static Imported Read(string elements, string more = "") => SurveyJsImport.Read(Encoding.UTF8.GetBytes(Survey(elements, more)));

    private static string Survey(string elements, string more) => $$"""{"title": "Made", {{more}} "pages": [{"name": "one", "elements": [{{elements}}]}]}""";

    private static void Alike(Imported imported)
    {
        Assert.Equal(imported.Questionnaire, Questionnaire.Parse(imported.Questionnaire.ToJson()));
        Assert.DoesNotContain(QuestionnaireChecks.Check(imported.Questionnaire), problem => problem.Blocks);
        Assert.Empty(Replay.Compare(imported, 300).Differences);
    }
}
