using System.Diagnostics;
using System.Text;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Questionnaires.Exchange.Qualtrics;
using Xunit;
using Xunit.Abstractions;
using static Kept.Tests.Questionnaires.Exchange.MadeQsf;

namespace Kept.Tests.Questionnaires.Exchange;

public sealed class QualtricsFlowTests(ITestOutputHelper output)
{
    [Fact]
    public void Page_breaks_cut_pages_and_trash_is_left_out()
    {
        var blocks = BlockWith("BL_1", "", Asked("QID1"), """{"Type": "Page Break"}""", Asked("QID2")) + """, {"Type": "Trash", "ID": "BL_T", "BlockElements": [{"Type": "Question", "QuestionID": "QID3"}]}""";
        var imported = Read([Words(), Words(), Words()], blocks);
        Assert.Equal(["Q1", "Q2"], imported.Questionnaire.Pages.Select(page => page.Questions.Single().Code));
        Assert.Equal(2, imported.Report.Questions.Read);
        Assert.Contains(imported.Report.Notes, note => note.Where == "trash" && note.Message.Contains("QID3"));
    }

    [Fact]
    public void Embedded_data_are_hidden_and_computed_and_can_be_asked_about()
    {
        var fields = """
            {"Type": "EmbeddedData", "FlowID": "FL_d", "EmbeddedData": [
              {"Field": "source", "Type": "Recipient"}, {"Field": "wave", "Type": "Custom", "Value": "2"}, {"Field": "said", "Type": "Custom", "Value": "I said ${q://QID1/ChoiceTextEntryValue}"}]}
            """;
        var blocks = string.Join(", ", Block("BL_1", "QID1"), Block("BL_2", "QID2", "QID3"));
        var imported = Read([Words(), Words(Show(Test("wave", "EqualTo", "2", "And", "EmbeddedField"))), Words(Show(Test("region", "EqualTo", "North", "And", "EmbeddedField")), "You came from ${e://Field/source}.")],
            blocks, string.Join(", ", Step("BL_1"), fields, Step("BL_2")));
        var made = imported.Questionnaire;
        Assert.Equal([QuestionKind.Hidden, QuestionKind.Computed, QuestionKind.Computed], made.Pages[1].Questions.Take(3).Select(question => question.Kind));
        Assert.Equal("concat(\"I said \", Q1)", made.Find("said")!.Value!.ToString());
        Assert.Equal("number(wave) = 2", made.Find("Q2")!.ShowIf!.ToString());
        Assert.Equal("lower(@region) = \"north\"", made.Find("Q3")!.ShowIf!.ToString());
        Assert.Equal("You came from {{source}}.", made.Find("Q3")!.Text.ToString());
        Alike(imported);
    }

    [Fact]
    public void A_field_set_in_one_branch_or_the_other_is_the_one_that_was_set()
    {
        static string Set(string value) => $$"""{"Type": "EmbeddedData", "FlowID": "FL_{{value}}", "EmbeddedData": [{"Field": "group", "Type": "Custom", "Value": "{{value}}"}]}""";
        var blocks = string.Join(", ", Block("BL_1", "QID1"), Block("BL_2", "QID2"));
        var flow = string.Join(", ", Step("BL_1"), Branch(Logic(Test("q://QID1/SelectableChoice/1", "Selected")), Set("a")), Branch(Logic(Test("q://QID1/SelectableChoice/1", "NotSelected")), Set("b")), Step("BL_2"));
        var imported = Read([Choice(), Words(Show(Test("group", "EqualTo", "b", "And", "EmbeddedField")))], blocks, flow);
        Assert.Equal("lower(coalesce(group_2, group)) = \"b\"", imported.Questionnaire.Find("Q2")!.ShowIf!.ToString());
        Alike(imported);
    }

    [Fact]
    public void A_block_is_looped_over_what_was_picked()
    {
        var options = """ "Looping": "Question", "LoopingOptions": {"ChoiceGroupLocator": "q://QID1/ChoiceGroup/SelectedChoices", "QID": "QID1", "Static": {"1": {"2": ""}, "2": {"2": ""} } } """;
        var blocks = Block("BL_1", "QID1") + ", " + BlockWith("BL_2", options, Asked("QID2"));
        var imported = Read([Several(), Words("", "What of ${lm://Field/1}?")], blocks, $"{Step("BL_1")}, {Step("BL_2")}");
        Assert.Equal(new Loop { Over = "Q1" }, imported.Questionnaire.Pages[1].Loop);
        Assert.Equal("What of {{@item}}?", imported.Questionnaire.Find("Q2")!.Text.ToString());
        Assert.Equal(new LogicTally(1, 1, 0), imported.Report.Logic);
        Alike(imported);
    }

    [Fact]
    public void A_fixed_list_is_looped_by_number_with_its_words()
    {
        var blocks = BlockWith("BL_1", """ "Looping": "Static", "LoopingOptions": {"Static": {"1": {"1": "apples"}, "2": {"1": "pears"} } } """, Asked("QID1"));
        var imported = Read([Words("", "Like ${lm://Field/1}?")], blocks);
        Assert.Equal("Like {{if(@item = \"1\", \"apples\", if(@item = \"2\", \"pears\", \"\"))}}?", imported.Questionnaire.Find("Q1")!.Text.ToString());
        Assert.Equal(2, imported.Questionnaire.Pages[0].Loop!.Most);
        Alike(imported);
    }

    [Fact]
    public void One_of_several_blocks_is_drawn_at_random()
    {
        var blocks = string.Join(", ", Block("BL_1", "QID1"), Block("BL_2", "QID2"));
        var imported = Read([Words(), Words()], blocks, $$"""{"Type": "BlockRandomizer", "FlowID": "FL_r", "SubSet": 1, "Flow": [{{Step("BL_1")}}, {{Step("BL_2")}}]}""");
        Assert.Equal("random(1, 2)", imported.Questionnaire.Find("random_FL_r")!.Value!.ToString());
        Assert.Equal(["random_FL_r = 1", "random_FL_r = 2"], imported.Questionnaire.Pages.Skip(1).Select(page => page.ShowIf!.ToString()));
        Alike(imported);
    }

    [Fact]
    public void All_of_several_blocks_change_places()
    {
        var blocks = string.Join(", ", Block("BL_1", "QID1"), Block("BL_2", "QID2"));
        var imported = Read([Words(), Words()], blocks, $$"""{"Type": "BlockRandomizer", "FlowID": "FL_r", "Flow": [{{Step("BL_1")}}, {{Step("BL_2")}}]}""");
        Assert.All(imported.Questionnaire.Pages, page => Assert.Equal("FL_r", page.Shuffle));
        Alike(imported);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"SurveyElements\": []}")]
    [InlineData("{\"SurveyElements\": [{\"Element\": \"SQ\", \"Payload\": 7}]}")]
    [InlineData("{\"SurveyElements\": {\"Element\": ")]
    public void What_is_no_survey_is_refused(string json) => Assert.Throws<ImportException>(() => QualtricsImport.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void What_is_nested_without_end_is_refused() =>
        Assert.Throws<ImportException>(() => QualtricsImport.Read(Encoding.UTF8.GetBytes("{\"SurveyElements\":" + new string('[', 10_000))));

    [Fact]
    public void A_condition_without_end_is_lost_and_does_no_harm()
    {
        var tests = Enumerable.Repeat(Test("q://QID1/SelectableChoice/1", "NotSelected", "", "Or"), 300).ToArray();
        var set = $"{{{string.Join(", ", tests.Select((test, at) => $"\"{at}\": {test}"))}}}";
        var nested = Enumerable.Range(0, 20).Aggregate(set, (inner, _) => $"{{\"0\": {inner}, \"1\": {set}}}");
        var imported = Read([Choice(), Words($"\"DisplayLogic\": {{\"0\": {nested}, \"1\": {set}, \"2\": {set}}}")]);
        Assert.Equal(1, imported.Report.Logic.Read);
        Assert.Empty(Replay.Compare(imported, 5).Differences);
    }

    [Fact]
    public void A_broken_file_is_refused_or_read_but_never_fails_otherwise()
    {
        var loop = """ "Looping": "Question", "LoopingOptions": {"ChoiceGroupLocator": "q://QID2/ChoiceGroup/SelectedChoices", "Static": {"1": {"2": "x"} } } """;
        var blocks = BlockWith("BL_1", "", Asked("QID1"), Asked("QID2", """{"ChoiceLocator": "q://QID2/SelectableChoice/1", "Condition": "Selected", "SkipToDestination": "QID3"}"""), Asked("QID3"))
            + ", " + BlockWith("BL_2", loop, Asked("QID4"));
        const string Table = """ "QuestionType": "Matrix", "Selector": "TE", "SubSelector": "Short", "QuestionText": "T", "Choices": {"1": {"Display": "r"} }, "Answers": {"1": {"Display": "c"} } """;
        const string Slider = """ "QuestionType": "Slider", "Selector": "STAR", "QuestionText": "S", "Choices": {"1": {"Display": "r"} }, "Configuration": {"StarCount": 5, "CSSliderMin": 0, "CSSliderMax": 10, "NumDecimals": "2"} """;
        const string Number = """ "QuestionType": "TE", "Selector": "SL", "QuestionText": "N", "Validation": {"Settings": {"Type": "ContentType", "ContentType": "ValidNumber", "ValidNumber": {"Min": "1", "Max": "5", "NumDecimals": "1"} } } """;
        blocks += ", " + Block("BL_3", "QID5", "QID6", "QID7");
        var file = File([Choice(), Several(""" "Validation": {"Settings": {"Type": "ChoiceRange", "MinChoices": "1", "MaxChoices": "2"} } """), Matrix(Show(Test("q://QID1/SelectableChoice/1", "Selected"))), Words(), Table, Slider, Number], blocks, $"{Step("BL_1")}, {Branch(Logic(Test("q://QID1/SelectableChoice/2", "NotSelected")), Step("BL_2"))}, {Step("BL_3")}");
        var random = new Random(7);
        for (var run = 0; run < 800; run++)
        {
            var broken = run % 2 == 0 ? OddValues.In(file, random) : Bytes(file, random);
            try
            {
                var imported = QualtricsImport.Read(broken);
                _ = Replay.Compare(imported, 3);
            }
            catch (ImportException)
            {
                // Refused, which is as good as read.
            }
        }
    }

    private static byte[] Bytes(byte[] file, Random random)
    {
        var broken = file.ToArray();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            broken[random.Next(broken.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : " 0123\"{}[],:QID/"[random.Next(16)]);
        }
        return broken;
    }

    [Fact]
    public void A_survey_of_150_questions_is_read_in_no_time()
    {
        var questions = Enumerable.Range(1, 150).Select(at => (at % 4) switch
        {
            0 => Matrix(Show(Test($"q://QID{at - 1}/SelectableChoice/1", "Selected"))),
            1 => Choice(),
            2 => Several(Show(Test($"q://QID{at - 1}/SelectableChoice/2", "NotSelected"), Test($"q://QID{Math.Max(1, at - 5)}/SelectableChoice/1", "Displayed", "", "Or"))),
            _ => Choice(Show(Test($"q://QID{at - 2}/SelectableChoice/3", "Selected"))),
        }).ToArray();
        var blocks = string.Join(", ", Enumerable.Range(0, 15).Select(block => Block($"BL_{block}", [.. Enumerable.Range((block * 10) + 1, 10).Select(at => $"QID{at}")])));
        var file = File(questions, blocks, string.Join(", ", Enumerable.Range(0, 15).Select(block => Step($"BL_{block}"))));
        var watch = Stopwatch.StartNew();
        var imported = QualtricsImport.Read(file);
        output.WriteLine($"first {watch.ElapsedMilliseconds} ms");
        watch.Restart();
        QualtricsImport.Read(file);
        output.WriteLine($"again {watch.ElapsedMilliseconds} ms, {file.Length / 1024} KB");
        Assert.Equal(new QuestionTally(150, 150, 0, 0), imported.Report.Questions);
        Assert.Equal(0, imported.Report.Logic.Lost);
        Alike(imported);
    }

    private static void Alike(Imported imported)
    {
        Assert.Equal(imported.Questionnaire, Questionnaire.Parse(imported.Questionnaire.ToJson()));
        Assert.DoesNotContain(QuestionnaireChecks.Check(imported.Questionnaire), problem => problem.Blocks);
        Assert.Empty(Replay.Compare(imported, 100).Differences);
    }
}
