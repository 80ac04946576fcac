using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Xunit;

namespace Kept.Tests.Questionnaires.Exchange;

public class LimeSurveyKindTests
{
    [Theory]
    [InlineData("5", "Q:Rating")]
    [InlineData("A", "Q:Matrix")]
    [InlineData("B", "Q:Matrix")]
    [InlineData("C", "Q:Matrix")]
    [InlineData("E", "Q:Matrix")]
    [InlineData("F", "Q:Matrix")]
    [InlineData("H", "Q:Matrix")]
    [InlineData("1", "Q_0:Matrix Q_1:Matrix")]
    [InlineData(":", "Q:Section Q_x:Matrix Q_y:Matrix")]
    [InlineData(";", "Q:Section Q_a_x:Text Q_a_y:Text Q_b_x:Text Q_b_y:Text")]
    [InlineData("L", "Q:Choice")]
    [InlineData("!", "Q:Choice")]
    [InlineData("O", "Q:Choice Q_comment:Text")]
    [InlineData("M", "Q:Multi")]
    [InlineData("P", "Q:Multi Q_acomment:Text Q_bcomment:Text")]
    [InlineData("R", "Q:Ranking")]
    [InlineData("N", "Q:Number")]
    [InlineData("K", "Q:Section Q_a:Number Q_b:Number")]
    [InlineData("Q", "Q:Section Q_a:Text Q_b:Text")]
    [InlineData("S", "Q:Text")]
    [InlineData("T", "Q:Text")]
    [InlineData("U", "Q:Text")]
    [InlineData("D", "Q:Date")]
    [InlineData("G", "Q:Choice")]
    [InlineData("Y", "Q:YesNo")]
    [InlineData("I", "Q:Hidden")]
    [InlineData("X", "Q:Note")]
    [InlineData("*", "Q:Computed")]
    [InlineData("|", "Q:File")]
    public void Every_type_of_question_has_its_kind(string type, string kinds)
    {
        var imported = new LimeSource().Question(type, "Q", rows: "a b", columns: "x y", answers: "1 2", second: "3", text: "{1 + 1}").Question("S", "last").Import();

        Assert.Equal(kinds, string.Join(' ', imported.Questionnaire.Questions.SkipLast(1).Select(question => $"{question.Code}:{question.Kind}")));
        Assert.Equal(2, imported.Report.Questions.Read);
        Assert.Equal(0, imported.Report.Questions.Lost);
        Assert.DoesNotContain(QuestionnaireChecks.Check(imported.Questionnaire), problem => problem.Blocks);
    }

    [Fact]
    public void A_type_that_is_not_known_is_lost_and_told()
    {
        var report = new LimeSource().Question("Z", "strange").Question("S", "known").Import().Report;
        Assert.Equal(new QuestionTally(2, 1, 0, 1), report.Questions);
        Assert.Contains(report.Notes, note => note.Where == "question strange");
    }

    [Fact]
    public void Codes_that_ours_do_not_take_are_changed_and_stay_different()
    {
        var codes = new LimeSource().Question("S", "1").Question("S", "a b").Question("S", "a_b").Question("S", "and").Import().Questionnaire.Questions.Select(question => question.Code);
        Assert.Equal(["q1", "a_b", "a_b_2", "qand"], codes);
    }

    [Fact]
    public void Choices_keep_codes_words_and_order()
    {
        var question = new LimeSource().Question("L", "Q", answers: "B A other", other: true).Import().Questionnaire.Questions.Single();
        Assert.Equal(["B", "A", "other_2"], question.Choices.Select(choice => choice.Code));
        Assert.Equal("Answer B", question.Choices[0].Text.ToString());
        Assert.True(question.Other);
    }

    [Fact]
    public void A_list_from_0_to_10_about_recommending_is_an_nps()
    {
        var codes = string.Join(' ', Enumerable.Range(0, 11));
        var questionnaire = new LimeSource().Question("L", "Q", answers: codes, text: "Would you recommend us?").Question("L", "other", answers: codes, text: "How many?").Import().Questionnaire;
        Assert.Equal([QuestionKind.Nps, QuestionKind.Choice], questionnaire.Questions.Select(question => question.Kind));
        Assert.Equal("Answer 0", questionnaire.Questions.First().Low!.ToString());
    }

    [Theory]
    [InlineData("Group")]
    [InlineData("Question")]
    public void Files_of_one_group_or_question_are_read_as_well(string type)
    {
        var file = new LimeSource().Question("M", "eat", rows: "a b").ToString().Replace("<LimeSurveyDocType>Survey<", $"<LimeSurveyDocType>{type}<", StringComparison.Ordinal);
        foreach (var table in type == "Group" ? new[] { "surveys", "surveys_languagesettings" } : ["surveys", "surveys_languagesettings", "groups"])
        {
            var end = $"</{table}>";
            var (from, to) = (file.IndexOf($"<{table}>", StringComparison.Ordinal), file.IndexOf(end, StringComparison.Ordinal) + end.Length);
            file = file.Remove(from, to - from);
        }
        var questionnaire = SurveyImport.Read(System.Text.Encoding.UTF8.GetBytes(file)).Questionnaire;
        Assert.Equal(["a", "b"], questionnaire.Find("eat")!.Choices.Select(choice => choice.Code));
    }

    [Fact]
    public void Ticks_in_an_array_are_several_choices_in_a_row()
    {
        var question = new LimeSource().Question(":", "Q", rows: "a b", columns: "x y", attributes: ("multiflexible_checkbox", "1")).Import().Questionnaire.Questions.Single();
        Assert.True(question.Several);
        Assert.Equal(["a", "b"], question.Rows.Select(row => row.Code));
        Assert.Equal(["x", "y"], question.Choices.Select(choice => choice.Code));
    }

    [Fact]
    public void Texts_come_in_all_languages_and_plain()
    {
        var source = new LimeSource("en", "de").Question("S", "Q", text: "<p>How <b>old</b>?</p>");
        source.Row("questions", ("qid", source.Last), ("parent_qid", "0"), ("gid", "101"), ("type", "S"), ("title", "Q"), ("question", "Wie alt?"), ("language", "de"), ("relevance", "1"));
        var imported = source.Import();
        Assert.Equal(Text.Of(("en", "How old?"), ("de", "Wie alt?")), imported.Questionnaire.Questions.Single().Text);
        Assert.Equal(["en", "de"], imported.Report.Languages);
    }

    [Fact]
    public void Texts_in_tables_of_their_own_are_read_as_well()
    {
        var source = new LimeSource().Question("S", "Q", text: "");
        source.Row("question_l10ns", ("qid", source.Last), ("question", "From the other table"), ("language", "en"));
        Assert.Equal("From the other table", source.Import().Questionnaire.Questions.Single().Text.ToString());
    }

    [Fact]
    public void Answers_are_piped_and_other_braces_stay()
    {
        var source = new LimeSource().Question("L", "city", answers: "A B").Question("N", "age");
        var age = source.Last;
        source.Question("Y", "yes").Question("X", "note", text: "In {city.shown} ({city}) at {age} {2,3} {TOKEN:FIRSTNAME} {if(age &gt; 5, 'old', 'young')} {age.qid} {nobody}");
        var imported = source.Import();
        Assert.StartsWith("In {{city}} ({{text(city)}}) at {{age}} {2,3} {{@firstname}} {{if(age > 5, \"old\", \"young\")}} " + age, imported.Questionnaire.Find("note")!.Text.ToString(), StringComparison.Ordinal);
        Assert.Contains(imported.Report.Notes, note => note.Message.Contains("\"nobody\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_become_display_endings_and_a_first_page()
    {
        var source = new LimeSource("en", "", ("format", "S"), ("showprogress", "N"), ("autoredirect", "Y")).Question("S", "Q");
        source.Row("surveys_languagesettings", ("surveyls_language", "en"));
        var text = source.ToString().Replace("<surveyls_title>A survey</surveyls_title>",
            "<surveyls_title>A &lt;i&gt;survey&lt;/i&gt;</surveyls_title><surveyls_welcometext>Hello</surveyls_welcometext><surveyls_endtext>Bye</surveyls_endtext><surveyls_url>https://example.org/</surveyls_url>", StringComparison.Ordinal);
        var questionnaire = SurveyImport.Read(System.Text.Encoding.UTF8.GetBytes(text)).Questionnaire;
        Assert.Equal("A survey", questionnaire.Title.ToString());
        Assert.Equal(Display.Question, questionnaire.Display);
        Assert.False(questionnaire.Progress);
        Assert.Equal("Hello", questionnaire.Pages[0].Questions.Single().Text.ToString());
        Assert.Equal("Bye", questionnaire.Ending!.ToString());
        Assert.Equal("https://example.org/", questionnaire.Redirect);
    }
}
