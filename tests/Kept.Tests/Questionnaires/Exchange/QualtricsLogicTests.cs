using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Xunit;
using static Kept.Tests.Questionnaires.Exchange.MadeQsf;

namespace Kept.Tests.Questionnaires.Exchange;

public sealed class QualtricsLogicTests
{
    [Theory]
    [InlineData("q://QID1/SelectableChoice/2", "Selected", "", "Q1 = \"2\"")]
    [InlineData("q://QID1/SelectableChoice/2", "NotSelected", "", "not Q1 = \"2\"")]
    [InlineData("q://QID2/SelectableChoice/3", "Selected", "", "Q2 has \"3\"")]
    [InlineData("q://QID2/SelectedChoicesCount", "GreaterThan", "1", "count(Q2) > 1")]
    [InlineData("q://QID3/ChoiceTextEntryValue", "EqualTo", "Yes", "lower(Q3) = \"yes\"")]
    [InlineData("q://QID3/ChoiceTextEntryValue", "NotEqualTo", "Yes", "not lower(Q3) = \"yes\"")]
    [InlineData("q://QID3/ChoiceTextEntryValue", "GreaterThanOrEqual", "18", "number(Q3) >= 18")]
    [InlineData("q://QID3/ChoiceTextEntryValue", "Empty", "", "not answered(Q3)")]
    [InlineData("q://QID3/ChoiceTextEntryValue", "Contains", "a", "contains(Q3, \"a\")")]
    [InlineData("q://QID3/ChoiceTextEntryValue", "MatchesRegex", "/^a.c$/i", "matches(Q3, \"(?i)^a.c$\")")]
    [InlineData("q://QID4/SelectableChoice/2/1", "Selected", "", "Q4.2 = \"1\"")]
    [InlineData("q://QID4/SelectableAnswer/2", "Selected", "", "Q4.1 = \"2\" or Q4.2 = \"2\" or Q4.3 = \"2\"")]
    [InlineData("q://QID4/SelectedAnswerRecode/1", "GreaterThan", "1", "Q4.1 = \"2\"")]
    [InlineData("q://QID4/SelectedAnswerCount/1", "LessThan", "2", "sum(0, if(Q4.1 = \"1\", 1, 0), if(Q4.2 = \"1\", 1, 0), if(Q4.3 = \"1\", 1, 0)) < 2")]
    public void A_test_becomes_a_condition(string left, string op, string right, string expected)
    {
        var imported = Read([Choice(), Several(), Words(), Matrix(), Choice(Show(Test(left, op, right)))]);
        Assert.Equal(expected, imported.Questionnaire.Find("Q5")!.ShowIf?.ToString());
        Alike(imported);
    }

    [Fact]
    public void And_binds_tighter_than_or_and_sets_are_joined_as_they_say()
    {
        var inner = $"\"0\": {Test("q://QID1/SelectableChoice/1", "Selected")}, \"1\": {Test("q://QID1/SelectableChoice/2", "Selected", "", "Or")}, \"2\": {Test("q://QID2/SelectableChoice/1", "Selected")}";
        var logic = $$""" "DisplayLogic": {"0": { {{inner}}, "Type": "If"}, "1": {"0": {{Test("q://QID2/SelectableChoice/3", "NotSelected")}}, "Type": "AndIf" }, "Type": "BooleanExpression"} """;
        var imported = Read([Choice(), Several(), Choice(logic)]);
        Assert.Equal("(Q1 = \"1\" or Q1 = \"2\" and Q2 has \"1\") and not Q2 has \"3\"", imported.Questionnaire.Find("Q3")!.ShowIf!.ToString());
        Alike(imported);
    }

    [Fact]
    public void What_is_asked_later_is_not_answered_yet()
    {
        var imported = Read([Choice(Show(Test("q://QID2/SelectableChoice/1", "Selected"))), Choice(Show(Test("q://QID3/SelectableChoice/1", "NotSelected"))), Choice()]);
        Assert.Equal("false", imported.Questionnaire.Find("Q1")!.ShowIf!.ToString());
        Assert.Null(imported.Questionnaire.Find("Q2")!.ShowIf);
        Assert.Equal(new LogicTally(2, 2, 0), imported.Report.Logic);
        Alike(imported);
    }

    [Fact]
    public void A_condition_on_what_is_not_there_is_lost_and_says_why()
    {
        var imported = Read([Choice(), Choice(Show(Test("q://QID99/SelectableChoice/1", "Selected")))]);
        Assert.Equal(new LogicTally(1, 0, 1), imported.Report.Logic);
        Assert.Contains(imported.Report.Notes, note => note.Where == "Q2 (QID2)" && note.Message.Contains("QID99"));
        Alike(imported);
    }

    [Fact]
    public void Whether_something_was_displayed_is_what_decided_that()
    {
        var hidden = Test("q://QID1/SelectableChoice/1", "Selected");
        var choices = ThreeChoices.Replace("\"Green\"", $"\"Green\", \"DisplayLogic\": {Logic(hidden)}");
        var imported = Read([
            Choice(), $"\"QuestionType\": \"MC\", \"Selector\": \"SAVR\", \"QuestionText\": \"Then?\", {choices}, {Show(Test("q://QID1/SelectableChoice/3", "NotSelected"))}",
            Choice(Show(Test("q://QID2/ChoiceDisplayed/2", "Displayed")))]);
        Assert.Equal("not Q1 = \"3\" and Q1 = \"1\"", imported.Questionnaire.Find("Q3")!.ShowIf!.ToString());
        Assert.Equal("Q1 = \"1\"", imported.Questionnaire.Find("Q2")!.Choices[1].ShowIf!.ToString());
        Alike(imported);
    }

    [Fact]
    public void Jumps_lead_to_questions_blocks_and_the_end()
    {
        static string Skip(string choice, string to) => $$"""{"ChoiceLocator": "q://QID1/SelectableChoice/{{choice}}", "Condition": "Selected", "SkipToDestination": "{{to}}"}""";
        var skips = string.Join(", ", Skip("1", "QID3"), Skip("2", "ENDOFBLOCK"), Skip("3", "ENDOFSURVEY"));
        var blocks = BlockWith("BL_1", "", Asked("QID1", skips), Asked("QID2"), Asked("QID3"), Asked("QID4")) + ", " + Block("BL_2", "QID5");
        var imported = Read([Choice(), Choice(), Choice(), Choice(), Choice()], blocks, $"{Step("BL_1")}, {Step("BL_2")}");
        var code = imported.Questionnaire.Pages[1].Code;
        Assert.Equal(["Q3", code, "end"], imported.Questionnaire.Find("Q1")!.SkipTo.Select(skip => skip.To));
        Assert.Equal(new LogicTally(3, 3, 0), imported.Report.Logic);
        Alike(imported);
    }

    [Fact]
    public void A_jump_back_is_lost()
    {
        var blocks = BlockWith("BL_1", "", Asked("QID1"), Asked("QID2", """{"ChoiceLocator": "q://QID2/SelectableChoice/1", "Condition": "Selected", "SkipToDestination": "QID1"}"""));
        Assert.Equal(new LogicTally(1, 0, 1), Read([Choice(), Choice()], blocks).Report.Logic);
    }

    [Fact]
    public void Branches_are_conditions_of_pages_and_may_end_the_survey()
    {
        var blocks = string.Join(", ", Block("BL_1", "QID1"), Block("BL_2", "QID2"), Block("BL_3", "QID3"), Block("BL_4", "QID4"));
        var inner = Branch(Logic(Test("q://QID2/SelectableChoice/2", "Selected")), Step("BL_3"), """{"Type": "EndSurvey", "FlowID": "FL_e"}""");
        var flow = string.Join(", ", Step("BL_1"), Branch(Logic(Test("q://QID1/SelectableChoice/1", "Selected")), Step("BL_2"), inner), Step("BL_4"));
        var imported = Read([Choice(), Choice(), Choice(), Choice()], blocks, flow);
        Assert.Equal([null, "Q1 = \"1\"", "Q1 = \"1\" and Q2 = \"2\"", null], imported.Questionnaire.Pages.Select(page => page.ShowIf?.ToString()));
        Assert.Equal("end", imported.Questionnaire.Pages[2].SkipTo.Single().To);
        Alike(imported);
    }

    [Fact]
    public void An_end_behind_a_page_not_everybody_sees_keeps_the_rest_from_those_it_is_for()
    {
        var blocks = string.Join(", ", Block("BL_1", "QID1"), Block("BL_2", "QID2"), Block("BL_3", "QID3"));
        var flow = string.Join(", ", Step("BL_1"), Branch(Logic(Test("q://QID1/SelectableChoice/1", "Selected")), Step("BL_2")),
            Branch(Logic(Test("q://QID1/SelectableChoice/2", "Selected")), """{"Type": "EndSurvey", "FlowID": "FL_e", "Options": {"Screenout": "Yes"}}"""), Step("BL_3"));
        var imported = Read([Choice(), Choice(), Choice()], blocks, flow);
        var ending = Assert.Single(imported.Questionnaire.Endings);
        Assert.True(ending.ScreenOut);
        Assert.Equal("Q1 = \"2\"", ending.If!.ToString());
        Alike(imported);
    }

    [Fact]
    public void A_block_that_stands_in_two_branches_is_asked_of_both()
    {
        var blocks = string.Join(", ", Block("BL_1", "QID1"), Block("BL_2", "QID2"));
        var flow = string.Join(", ", Step("BL_1"), Branch(Logic(Test("q://QID1/SelectableChoice/1", "Selected")), Step("BL_2")), Branch(Logic(Test("q://QID1/SelectableChoice/3", "Selected")), Step("BL_2")));
        var imported = Read([Choice(), Choice()], blocks, flow);
        Assert.Equal("Q1 = \"1\" or Q1 = \"3\"", imported.Questionnaire.Pages[1].ShowIf!.ToString());
        Alike(imported);
    }

    [Fact]
    public void A_full_quota_leads_to_the_end_its_branch_names()
    {
        var quota = $$""", {"Element": "QO", "Payload": {"ID": "QO_1", "Name": "Reds", "Occurrences": "50", "Logic": {{Logic(Test("q://QID1/SelectableChoice/1", "Selected"))}}, "LogicType": "Simple"} }""";
        var flow = Step("BL_1") + ", " + Branch(Logic(Test("QO_1", "QuotaMet", "", "And", "Quota")), """{"Type": "EndSurvey", "FlowID": "FL_e", "Options": {"SurveyTermination": "Redirect", "EOSRedirectURL": "https://panel.example/full"}}""");
        var imported = Read([Choice()], null, flow, quota);
        var made = Assert.Single(imported.Questionnaire.Quotas);
        Assert.Equal((50, "Q1 = \"1\""), (made.Limit, made.If.ToString()));
        Assert.Equal("https://panel.example/full", imported.Questionnaire.Endings.Single(ending => ending.Code == made.Ending).Redirect);
        Assert.Equal(0, imported.Report.Logic.Lost);
    }

    [Fact]
    public void Carried_forward_choices_are_offered_when_they_were_picked()
    {
        var imported = Read([Several(), """ "QuestionType": "MC", "Selector": "SAVR", "QuestionText": "Best?", "Choices": [], "DynamicChoices": {"Locator": "q://QID1/ChoiceGroup/SelectedChoices"} """]);
        var choices = imported.Questionnaire.Find("Q2")!.Choices;
        Assert.Equal(["Q1 has \"1\"", "Q1 has \"2\"", "Q1 has \"3\""], choices.Select(choice => choice.ShowIf!.ToString()));
        Assert.Equal(new LogicTally(1, 1, 0), imported.Report.Logic);
    }

    private static void Alike(Imported imported)
    {
        Assert.Equal(imported.Questionnaire, Questionnaire.Parse(imported.Questionnaire.ToJson()));
        Assert.DoesNotContain(QuestionnaireChecks.Check(imported.Questionnaire), problem => problem.Blocks);
        Assert.Empty(Replay.Compare(imported, 300).Differences);
    }
}
