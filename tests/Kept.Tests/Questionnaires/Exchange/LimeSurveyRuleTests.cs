using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Xunit;

namespace Kept.Tests.Questionnaires.Exchange;

public class LimeSurveyRuleTests
{
    private static LimeSource Source() => new LimeSource()
        .Question("L", "car", answers: "A B 3", other: true).Question("N", "age").Question("Y", "yes").Question("M", "eat", rows: "a b c", other: true)
        .Question("S", "name").Question("F", "rate", rows: "x y", answers: "1 2 3").Question("R", "rank", answers: "p q").Question("K", "sum", rows: "m n")
        .Question("D", "day").Question("P", "why", rows: "a b").Question("A", "five", rows: "x y").Question("N", "late", relevance: "yes == 'Y'");

    [Theory]
    [InlineData("car == 'A'", "car = \"A\"")]
    [InlineData("car.NAOK == \"-oth-\"", "car = \"other\"")]
    [InlineData("car != 'A'", "not car = \"A\"")]
    [InlineData("car > 2", "car = \"3\"")]
    [InlineData("car == 'Z'", "false")]
    [InlineData("age >= 18", "age >= 18")]
    [InlineData("age < 18", "not age >= 18")]
    [InlineData("18 gt age", "not age >= 18")]
    [InlineData("age >= 0", "not age < 0")]
    [InlineData("age == ''", "not answered(age)")]
    [InlineData("age", "age != 0")]
    [InlineData("!is_empty(age) and age le 5", "answered(age) and not age > 5")]
    [InlineData("yes == 'Y' or yes == 'N'", "yes = true or yes = false")]
    [InlineData("yes != 'Y'", "not yes = true")]
    [InlineData("eat_a == 'Y' && !eat_b", "eat has \"a\" and not eat has \"b\"")]
    [InlineData("is_empty(eat_other)", "not answered(eat.other)")]
    [InlineData("rate_x == 2", "rate.x = \"2\"")]
    [InlineData("rank_1 == 'q'", "at(rank, 1) = \"q\"")]
    [InlineData("sum(self.NAOK) > 5", "lost")]
    [InlineData("sum(that.sum) > 5", "coalesce(sum(sum_m, sum_n), 0) > 5")]
    [InlineData("count(that.sum.NAOK) == 2", "count(sum_m, sum_n) = 2")]
    [InlineData("countif('Y', that.eat.sq_a) == 1", "if(eat has \"a\", 1, 0) = 1")]
    [InlineData("sum_m + sum_n > 10", "coalesce(sum_m, 0) + coalesce(sum_n, 0) > 10")]
    [InlineData("five_x > five_y", "five.x > five.y or answered(five.x) and not answered(five.y)")]
    [InlineData("regexMatch('/^a.+$/i', name)", "matches(name, \"(?i)^a.+$\")")]
    [InlineData("regexMatch('/(?=a)/', name)", "lost")]
    [InlineData("strlen(name) > 3", "coalesce(length(name), 0) > 3")]
    [InlineData("TOKEN:ATTRIBUTE_1 == 'gold'", "@attribute_1 = \"gold\"")]
    [InlineData("late > 3", "late > 3")]
    [InlineData("late < 3", "yes = true and not late >= 3")]
    [InlineData("late.NAOK < 3", "not late >= 3")]
    [InlineData("late.relevanceStatus == 1", "if(yes = true, 1, 0) = 1")]
    [InlineData("why_acomment == 'x'", "why_acomment = \"x\"")]
    [InlineData("floor(age / 2) == age / 2", "floor(coalesce(age, 0) / 2) = coalesce(age, 0) / 2")]
    [InlineData("if(age > 5, yes == 'Y', 1)", "age > 5 and yes = true or not age > 5")]
    [InlineData("substr(name, 0, 2) == 'ab'", "substring(concat(name), 1, 2) = \"ab\"")]
    [InlineData("date('Y', strtotime(day)) == 2026", "year(day) = 2026")]
    [InlineData("nobody == 1", "lost")]
    [InlineData("late = 5", "lost")]
    [InlineData("((((", "lost")]
    public void A_relevance_is_said_in_our_language(string script, string expected)
    {
        var imported = Source().Question("S", "last", relevance: script).Import();

        var condition = imported.Questionnaire.Find("last")!.ShowIf;
        Assert.Equal(expected, imported.Report.Logic.Lost == 1 ? "lost" : condition!.ToString());
        Assert.Equal(imported.Report.Logic.Lost, imported.Report.Notes.Count(note => note.Where == "question last"));
        Assert.Empty(Replay.Compare(imported, 300).Differences);
    }

    [Fact]
    public void Old_names_of_variables_are_found()
    {
        var source = new LimeSource().Question("M", "eat", rows: "a b");
        var name = $"7X101X{source.Last}a";
        var questionnaire = source.Question("S", "last", relevance: $"{name}.NAOK == \"Y\"").Import().Questionnaire;
        Assert.Equal("eat has \"a\"", questionnaire.Find("last")!.ShowIf!.ToString());
    }

    [Fact]
    public void Conditions_from_before_relevance_are_rules_too()
    {
        var source = new LimeSource().Question("L", "car", answers: "A B");
        var car = source.Last;
        source.Question("M", "eat", rows: "a b");
        var eat = source.Last;
        source.Question("S", "last", relevance: "");
        foreach (var (of, value, scenario) in new[] { (car, "A", "1"), (car, "B", "1"), (eat, "b", "1"), (car, " ", "2") })
        {
            source.Row("conditions", ("qid", source.Last), ("cqid", of), ("cfieldname", $"7X101X{of}"), ("method", "=="), ("value", value), ("scenario", scenario));
        }
        var imported = source.Import();
        Assert.Equal("(car = \"A\" or car = \"B\") and eat has \"b\" or not answered(car)", imported.Questionnaire.Find("last")!.ShowIf!.ToString());
        Assert.Equal(new LogicTally(1, 1, 0), imported.Report.Logic);
    }

    [Fact]
    public void A_filter_of_an_array_is_a_condition_of_each_row()
    {
        var questionnaire = Source().Question("F", "more", rows: "a b z", answers: "1", attributes: [("array_filter", "eat"), ("array_filter_exclude", "why")]).Import().Questionnaire;
        Assert.Equal(["eat has \"a\" and not why has \"a\"", "eat has \"b\" and not why has \"b\"", null], questionnaire.Find("more")!.Rows.Select(row => row.ShowIf?.ToString()));
    }

    [Theory]
    [InlineData("N", "max_num_value_n", "10", "")]
    [InlineData("N", "max_num_value_n", "age * 2", "new <= coalesce(age, 0) * 2")]
    [InlineData("N", "em_validation_q", "this > 5", "new > 5")]
    [InlineData("S", "em_validation_q", "strlen(this) > age", "length(new) > age or not answered(age)")]
    [InlineData("M", "max_answers", "age", "count(new) <= age")]
    public void Limits_are_rules_for_the_answer(string type, string attribute, string value, string rule)
    {
        var question = Source().Question(type, "new", rows: "a b", attributes: (attribute, value)).Import().Questionnaire.Find("new")!;
        if (rule.Length == 0)
        {
            Assert.Equal(10, question.Maximum);
        }
        else if (type == "M")
        {
            Assert.Contains("if(new has \"a\", 1, 0)", question.Validation.Single().Rule.ToString(), StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains(rule, question.Validation.Single().Rule.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Patterns_picks_and_orders_come_over()
    {
        var questionnaire = Source().Question("S", "mail", preg: "/^.+@.+$/")
            .Question("M", "some", rows: "a b none", attributes: [("min_answers", "1"), ("max_answers", "2"), ("exclude_all_others", "none"), ("random_order", "1")]).Import().Questionnaire;
        Assert.Equal("matches(mail, \"^.+@.+$\")", questionnaire.Find("mail")!.Validation.Single().Rule.ToString());
        var some = questionnaire.Find("some")!;
        Assert.Equal((1, 2, true, true), (some.Least, some.Most, some.Random, some.Choices[2].Exclusive));
    }

    [Fact]
    public void Boxes_that_must_add_up_need_the_last_where_the_others_do_not_do()
    {
        var questionnaire = Source().Question("K", "share", rows: "a b", attributes: ("equals_num_value", "100")).Import().Questionnaire;
        var last = questionnaire.Find("share_b")!;
        Assert.Equal("coalesce(sum(share_a, share_b), 0) = 100", last.Validation.Single().Rule.ToString());
        Assert.Equal("answered(share_a) and not coalesce(sum(share_a), 0) = 100", last.RequiredIf!.ToString());
    }

    [Fact]
    public void Equations_and_defaults_are_values()
    {
        var source = Source().Question("*", "double", text: "{age * 2}").Question("*", "draw", text: "{if(is_empty(draw.NAOK), rand(1, 6), draw.NAOK)}").Question("N", "start");
        source.Row("defaultvalues", ("qid", source.Last), ("sqid", "0"), ("language", "en"), ("defaultvalue", "{age + 1}"));
        var imported = source.Question("S", "last", relevance: "double > 36").Import();
        Assert.Equal("coalesce(age, 0) * 2", imported.Questionnaire.Find("double")!.Value!.ToString());
        Assert.Equal("random(1, 6)", imported.Questionnaire.Find("draw")!.Value!.ToString());
        Assert.Equal("coalesce(age, 0) + 1", imported.Questionnaire.Find("start")!.Value!.ToString());
        Assert.Empty(Replay.Compare(imported, 200).Differences);
    }

    [Fact]
    public void Groups_have_conditions_and_random_places()
    {
        var imported = Source().Group("age > 17", "mixed").Question("S", "one").Group("", "mixed").Question("S", "two").Import();
        Assert.Equal("age > 17", imported.Questionnaire.Pages[1].ShowIf!.ToString());
        Assert.Equal(["mixed", "mixed"], imported.Questionnaire.Pages.Skip(1).Select(page => page.Shuffle));
    }

    [Fact]
    public void Points_for_answers_decide_about_the_end()
    {
        var source = new LimeSource("en", "", ("assessments", "Y")).Question("L", "know");
        foreach (var (code, points) in new[] { ("A", "1"), ("B", "5") })
        {
            source.Row("answers", ("qid", source.Last), ("code", code), ("answer", code), ("language", "en"), ("assessment_value", points), ("scale_id", "0"));
        }
        source.Question("S", "why", relevance: "know.value > 3").Row("assessments", ("id", "1"), ("scope", "T"), ("name", "Well"), ("minimum", "3"), ("maximum", "9"), ("message", "You have {TOTAL}."), ("language", "en"));
        var imported = source.Import();
        Assert.Equal("if(know = \"A\", 1, if(know = \"B\", 5, number(\"\"))) > 3", imported.Questionnaire.Find("why")!.ShowIf!.ToString());
        Assert.Equal("sum(if(know = \"A\", 1, 0), if(know = \"B\", 5, 0))", imported.Questionnaire.Find("assessment_total")!.Value!.ToString());
        Assert.Equal(("assessment_total >= 3 and assessment_total <= 9", "Well\n\nYou have {{assessment_total}}."),
            (imported.Questionnaire.Endings.Single().If!.ToString(), imported.Questionnaire.Endings.Single().Text.ToString()));
        Assert.Empty(Replay.Compare(imported, 50).Differences);
    }

    [Fact]
    public void A_quota_has_an_ending()
    {
        var source = Source().Question("L", "sex", answers: "F M");
        source.Row("quota", ("id", "1"), ("name", "women"), ("qlimit", "50"), ("active", "1")).Row("quota_members", ("quota_id", "1"), ("qid", source.Last), ("code", "F"))
            .Row("quota_languagesettings", ("quotals_quota_id", "1"), ("quotals_language", "en"), ("quotals_message", "<b>Enough</b>"));
        var questionnaire = source.Import().Questionnaire;
        var quota = questionnaire.Quotas.Single();
        Assert.Equal(("sex = \"F\"", 50), (quota.If.ToString(), quota.Limit));
        Assert.Equal(("Enough", true), (questionnaire.Endings.Single().Text.ToString(), questionnaire.Endings.Single().ScreenOut));
    }
}
