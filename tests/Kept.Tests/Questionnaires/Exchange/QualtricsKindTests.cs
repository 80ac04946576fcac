using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Xunit;
using static Kept.Tests.Questionnaires.Exchange.MadeQsf;

namespace Kept.Tests.Questionnaires.Exchange;

public sealed class QualtricsKindTests
{
    private const string Columns = """ "Answers": {"1": {"Display": "Bad"}, "2": {"Display": "Good"}}, "AnswerOrder": ["1", "2"] """;

    [Theory]
    [InlineData("MC", "SAVR", "", "Choice")]
    [InlineData("MC", "DL", "", "Choice")]
    [InlineData("MC", "MAHR", "", "Multi")]
    [InlineData("MC", "NPS", "", "Choice")]
    [InlineData("Matrix", "Likert", "SingleAnswer", "Matrix")]
    [InlineData("Matrix", "Likert", "MultipleAnswer", "Matrix")]
    [InlineData("Matrix", "Bipolar", "", "Matrix")]
    [InlineData("Matrix", "TE", "Short", "Section Text Text Text Text Text Text")]
    [InlineData("Matrix", "CS", "", "Section Number Number Number Number Number Number")]
    [InlineData("Matrix", "RO", "", "Section Ranking Ranking")]
    [InlineData("Matrix", "MaxDiff", "", "Section Choice Choice")]
    [InlineData("RO", "DND", "", "Ranking")]
    [InlineData("CS", "VRTL", "", "Section Number Number Number")]
    [InlineData("Slider", "HSLIDER", "", "Section Number Number Number")]
    [InlineData("HotSpot", "OnOff", "", "Multi")]
    [InlineData("HotSpot", "LikeDislike", "", "Matrix")]
    [InlineData("TE", "FORM", "", "Section Text Text Text")]
    [InlineData("TE", "ESTB", "", "Text")]
    [InlineData("DB", "TB", "", "Note")]
    [InlineData("Timing", "PageTimer", "", "Hidden")]
    [InlineData("Meta", "Browser", "", "Hidden")]
    [InlineData("FileUpload", "FileUpload", "", "File")]
    [InlineData("Draw", "Signature", "", "File")]
    [InlineData("Conjoint", "X", "", "Matrix")]
    public void Every_kind_becomes_ours(string type, string selector, string sub, string kinds)
    {
        var imported = Read([$"\"QuestionType\": \"{type}\", \"Selector\": \"{selector}\", \"SubSelector\": \"{sub}\", \"QuestionText\": \"Ask\", {ThreeChoices}, {Columns}", Words()]);
        Assert.Equal(kinds, string.Join(' ', imported.Questionnaire.Questions.SkipLast(1).Select(question => question.Kind)));
        Assert.Equal(2, imported.Report.Questions.Read);
        Assert.Equal(0, imported.Report.Questions.Lost);
        Assert.DoesNotContain(QuestionnaireChecks.Check(imported.Questionnaire), problem => problem.Blocks);
    }

    [Fact]
    public void A_captcha_is_lost_and_says_why()
    {
        var imported = Read([""" "QuestionType": "Captcha", "Selector": "V2", "QuestionText": "x" """, Words()]);
        Assert.Equal(new QuestionTally(2, 1, 0, 1), imported.Report.Questions);
        Assert.Contains(imported.Report.Notes, note => note.Where == "Q1 (QID1)");
    }

    [Fact]
    public void Eleven_points_from_0_are_nps()
    {
        var choices = string.Join(", ", Enumerable.Range(0, 11).Select(point => $$"""  "{{point}}": {"Display": {{point}}} """));
        var order = string.Join(", ", Enumerable.Range(0, 11));
        var labels = """ "ColumnLabels": [{"Display": "Not at all"}, {"Display": "Surely"}] """;
        var imported = Read([$"\"QuestionType\": \"MC\", \"Selector\": \"NPS\", \"QuestionText\": \"Recommend?\", \"Choices\": {{{choices}}}, \"ChoiceOrder\": [{order}], {labels}", Choice(Show(Test("q://QID1/SelectableChoice/9", "Selected")))]);
        var nps = imported.Questionnaire.Find("Q1")!;
        Assert.Equal((QuestionKind.Nps, "Not at all", "Surely"), (nps.Kind, nps.Low?.ToString(), nps.High?.ToString()));
        Assert.Equal("Q1 = 9", imported.Questionnaire.Find("Q2")!.ShowIf!.ToString());
        Assert.Empty(Replay.Compare(imported, 100).Differences);
    }

    [Fact]
    public void Choices_keep_their_order_their_names_and_what_is_special_about_them()
    {
        var question = """
            "QuestionType": "MC", "Selector": "MAVR", "QuestionText": "Which?", "ChoiceOrder": ["3", "1", "2", "4"],
            "Choices": {"1": {"Display": "Tea"}, "2": {"Display": "None", "ExclusiveAnswer": true}, "3": {"Display": "Coffee"}, "4": {"Display": "Else", "TextEntry": "true"} },
            "RecodeValues": {"1": "10", "2": "-99", "3": "30"}, "VariableNaming": {"1": "tea cup"},
            "Randomization": {"Type": "Advanced", "Advanced": {"FixedOrder": ["{~Randomized~}", "2"], "RandomizeAll": ["1", "3"]} },
            "Validation": {"Settings": {"ForceResponse": "ON", "Type": "ChoiceRange", "MinChoices": "1", "MaxChoices": "2"} }
            """;
        var imported = Read([question, Words(Show(Test("q://QID1/ChoiceTextEntryValue/4", "Contains", "x")))]);
        var made = imported.Questionnaire.Find("Q1")!;
        Assert.Equal(["30", "tea_cup", "minus99"], made.Choices.Select(choice => choice.Code));
        Assert.Equal([false, false, true], made.Choices.Select(choice => choice.Exclusive));
        Assert.Equal([false, false, true], made.Choices.Select(choice => choice.Fixed));
        Assert.Equal((true, true, true, 1, 2), (made.Other, made.Random, made.Required, made.Least, made.Most));
        Assert.Equal("contains(Q1.other, \"x\")", imported.Questionnaire.Find("Q2")!.ShowIf!.ToString());
        Assert.Empty(Replay.Compare(imported, 200).Differences);
    }

    [Fact]
    public void Side_by_side_columns_are_questions_and_can_be_asked_about()
    {
        const string Column = """ "QuestionType": "Matrix", "Selector": "Likert", "SubSelector": "SingleAnswer", "Answers": {"1": {"Display": "No"}, "2": {"Display": "Yes"} } """;
        var question = $$""" "QuestionType": "SBS", "Selector": "SBSMatrix", "QuestionText": "Both", {{ThreeChoices}}, "AdditionalQuestions": {"1": {"QuestionText": "Want?", {{Column}} }, "2": {"QuestionText": "Have?", {{Column}} } } """;
        var imported = Read([question, Words(Show(Test("q://QID1%232/SelectableChoice/3/2", "Selected"), Test("q://QID1%231/SelectableAnswer/1", "Selected")))]);
        Assert.Equal([QuestionKind.Section, QuestionKind.Matrix, QuestionKind.Matrix, QuestionKind.Text], imported.Questionnaire.Questions.Select(made => made.Kind));
        Assert.Equal("Q1_2.3 = \"2\" and (Q1_1.1 = \"1\" or Q1_1.2 = \"1\" or Q1_1.3 = \"1\")", imported.Questionnaire.Find("Q2")!.ShowIf!.ToString());
        Assert.Empty(Replay.Compare(imported, 200).Differences);
    }

    [Fact]
    public void A_drill_down_is_a_list_for_each_level()
    {
        var imported = Read(["""
            "QuestionType": "DD", "Selector": "DL", "QuestionText": "Where?", "Choices": {"1": {"Display": "Country"}, "2": {"Display": "City"} },
            "Answers": {"1": {"Display": "Spain~Madrid"}, "2": {"Display": "Spain~Bilbao"}, "3": {"Display": "Poland~Łódź"} }
            """, Words()]);
        Assert.Equal(["Spain", "Poland"], imported.Questionnaire.Find("Q1")!.Choices.Select(choice => choice.Code));
        Assert.Equal(["Q1 = \"Spain\"", "Q1 = \"Spain\"", "Q1 = \"Poland\""], imported.Questionnaire.Find("Q1_2")!.Choices.Select(choice => choice.ShowIf!.ToString()));
    }

    [Theory]
    [InlineData(""" "Type": "ContentType", "ContentType": "ValidNumber", "ValidNumber": {"Min": "18", "Max": "99", "NumDecimals": "0"} """, QuestionKind.Number, "")]
    [InlineData(""" "Type": "ContentType", "ContentType": "ValidEmail" """, QuestionKind.Email, "")]
    [InlineData(""" "Type": "ContentType", "ContentType": "ValidPhone" """, QuestionKind.Phone, "")]
    [InlineData(""" "Type": "ContentType", "ContentType": "ValidDate" """, QuestionKind.Date, "")]
    [InlineData(""" "Type": "ContentType", "ContentType": "ValidZip" """, QuestionKind.Text, "matches(Q1, \"^\\\\d{5}(-\\\\d{4})?$\")")]
    [InlineData(""" "Type": "MinChar", "MinChars": "20" """, QuestionKind.Text, "length(Q1) >= 20")]
    public void What_may_be_typed_is_checked(string settings, QuestionKind kind, string rule)
    {
        var imported = Read([Words($$""" "Validation": {"Settings": {"ForceResponse": "OFF", {{settings}} } } """)]);
        var question = imported.Questionnaire.Find("Q1")!;
        Assert.Equal((kind, rule), (question.Kind, string.Join(' ', question.Validation.Select(each => each.Rule))));
        Assert.Equal(new LogicTally(1, 1, 0), imported.Report.Logic);
    }

    [Fact]
    public void A_rule_of_the_authors_own_is_checked_on_the_answer_itself()
    {
        var logic = Logic(Test("q://QID1/ChoiceTextEntryValue", "MatchesRegex", "^[A-Z]{3}$"));
        var imported = Read([Words($$""" "Validation": {"Settings": {"Type": "CustomValidation", "CustomValidation": {"Logic": {{logic}} } } } """)]);
        Assert.Equal("matches(Q1, \"^[A-Z]{3}$\")", imported.Questionnaire.Find("Q1")!.Validation.Single().Rule.ToString());
    }

    [Fact]
    public void Parts_of_a_constant_sum_make_the_sum()
    {
        var imported = Read([$$""" "QuestionType": "CS", "Selector": "VRTL", "QuestionText": "Share", {{ThreeChoices}}, "Validation": {"Settings": {"Type": "ChoicesTotal", "ChoiceTotal": "100"} } """]);
        Assert.Equal("sum(Q1_1, Q1_2, Q1_3) = 100", imported.Questionnaire.Find("Q1_3")!.Validation.Single().Rule.ToString());
    }

    [Fact]
    public void Every_language_comes_over()
    {
        var imported = Read([Choice(""" "Language": {"DE": {"QuestionText": "<b>Welche?</b>", "Choices": {"1": {"Display": "Rot"} } }, "ZH-S": {"QuestionText": "哪个"} } """, "<p>Which&nbsp;one?</p>")]);
        Assert.Equal(["en", "de", "zh-Hans"], imported.Questionnaire.Languages);
        var question = imported.Questionnaire.Find("Q1")!;
        Assert.Equal(Text.Of(("en", "Which one?"), ("de", "Welche?"), ("zh-Hans", "哪个")), question.Text);
        Assert.Equal("Rot", question.Choices[0].Text.In("de"));
    }
}
