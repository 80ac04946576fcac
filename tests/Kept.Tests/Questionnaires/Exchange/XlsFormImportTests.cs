using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Xunit;

namespace Kept.Tests.Questionnaires.Exchange;

[Trait("Category", "NoDatabase")]
public class XlsFormImportTests
{
    private const string YesNo = "list_name|name|label\nyn|yes|Yes\nyn|no|No";

    [Theory]
    [InlineData("text", QuestionKind.Text)]
    [InlineData("q string", QuestionKind.Text)]
    [InlineData("phone number", QuestionKind.Phone)]
    [InlineData("INTEGER", QuestionKind.Number)]
    [InlineData("decimal", QuestionKind.Number)]
    [InlineData("select_one yn", QuestionKind.Choice)]
    [InlineData("select one from yn", QuestionKind.Choice)]
    [InlineData("add select one prompt using yn", QuestionKind.Choice)]
    [InlineData("select all that apply from yn", QuestionKind.Multi)]
    [InlineData("select_multiple yn or_other", QuestionKind.Multi)]
    [InlineData("rank yn", QuestionKind.Ranking)]
    [InlineData("select_one_from_file shops.csv", QuestionKind.Text)]
    [InlineData("date", QuestionKind.Date)]
    [InlineData("dateTime", QuestionKind.Date)]
    [InlineData("image", QuestionKind.File)]
    [InlineData("geoshape", QuestionKind.Text)]
    [InlineData("acknowledge", QuestionKind.Consent)]
    [InlineData("note", QuestionKind.Note)]
    [InlineData("today", QuestionKind.Computed)]
    [InlineData("deviceid", QuestionKind.Hidden)]
    [InlineData("no such type", QuestionKind.Text)]
    public void Every_type_becomes_a_kind(string type, QuestionKind kind)
    {
        var imported = MadeForm.Import($"type|name|label\n{type}|q|Asked", YesNo);
        Assert.Equal(kind, imported.Questionnaire.Find("q")!.Kind);
        Assert.Equal(1, imported.Report.Questions.Carried + imported.Report.Questions.Changed);
    }

    [Fact]
    public void Headings_are_read_without_case_and_spaces_and_name_languages_in_their_ways()
    {
        var imported = MadeForm.Import(" Type |NAME|label::English (en)|Label : Español|HINT::fr\ntext|q|Name?|¿Nombre?|Prénom", settings: "default_language|form_title\nEspañol|Visita");
        Assert.Equal(["es", "en", "fr"], imported.Questionnaire.Languages);
        Assert.Equal("¿Nombre?", imported.Questionnaire.Find("q")!.Text.In("es"));
        Assert.Equal("Name?", imported.Questionnaire.Find("q")!.Text.In("en"));
        Assert.Equal("Prénom", imported.Questionnaire.Find("q")!.Help!.In("fr"));
        Assert.Equal("Visita", imported.Questionnaire.Title.ToString());
        Assert.Contains(imported.Report.Notes, note => note.Message.Contains("hint is missing in es", StringComparison.Ordinal));
    }

    [Fact]
    public void A_group_is_a_page_and_its_relevance_is_its_questions_too()
    {
        var imported = MadeForm.Import("""
            type|name|label|relevant
            select_one yn|had|Had it?|
            begin group|more|More|${had} = 'yes'
            integer|many|How many?|
            begin group|inner|Details|${many} > 2
            text|why|Why?|string-length(${why_not}) = 0
            text|which|Which?|${many} < 10
            end group||
            end group||
            """, YesNo);
        var questionnaire = imported.Questionnaire;
        Assert.Equal([null, "More"], questionnaire.Pages.Select(page => page.Title?.ToString()));
        Assert.Equal("had = \"yes\"", questionnaire.Pages[1].ShowIf!.ToString());
        Assert.Equal(QuestionKind.Section, questionnaire.Find("inner")!.Kind);
        Assert.Equal("many > 2 and many < 10", questionnaire.Find("which")!.ShowIf!.ToString());
        Assert.Equal((4, 3, 1), (imported.Report.Logic.Read, imported.Report.Logic.Carried, imported.Report.Logic.Lost));
        Assert.Contains(imported.Report.Notes, note => note.Where == "sheet survey, row 6" && note.Message.Contains("why_not", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_answer_must_be_comes_over()
    {
        var questionnaire = MadeForm.Import("""
            type|name|label|required|constraint|constraint_message
            integer|age|Age|yes|. >= 18 and . <= 99|
            integer|kids|Children|${age} > 30|. < ${age}|Fewer than years, please
            select_multiple yn|ways|Ways||count-selected(.) <= 1|
            date|when|When?||. >= today()|
            text|code|Code||regex(., '[A-Z]{3}')|Three capitals
            """, YesNo).Questionnaire;
        Assert.Equal((true, 18m, 99m), (questionnaire.Find("age")!.Required, questionnaire.Find("age")!.Minimum, questionnaire.Find("age")!.Maximum));
        Assert.Equal("age > 30", questionnaire.Find("kids")!.RequiredIf!.ToString());
        Assert.Equal("kids < age", questionnaire.Find("kids")!.Validation[0].Rule.ToString());
        Assert.Equal("Fewer than years, please", questionnaire.Find("kids")!.Validation[0].Message.ToString());
        Assert.Equal(1, questionnaire.Find("ways")!.Most);
        Assert.Equal("today", questionnaire.Find("when")!.Earliest);
        Assert.Equal("matches(code, \"^(?:[A-Z]{3})$\")", questionnaire.Find("code")!.Validation[0].Rule.ToString());
    }

    [Fact]
    public void Choices_follow_earlier_answers_by_their_own_columns()
    {
        var imported = MadeForm.Import("""
            type|name|label|choice_filter|parameters|appearance
            select_one land|land|Country|||minimal
            select_one town|town|Town|country = ${land}|randomize=true|
            """, """
            list_name|name|label|country
            land|es|Spain|
            land|de|Germany|
            town|mad|Madrid|es
            town|ber|Berlin|de
            town|other town|Elsewhere|es
            town|other town|Elsewhere|de
            """);
        var town = imported.Questionnaire.Find("town")!;
        Assert.Equal(QuestionStyle.Dropdown, imported.Questionnaire.Find("land")!.Style);
        Assert.True(town.Random);
        Assert.Equal(["mad", "ber", "other_town"], town.Choices.Select(choice => choice.Code));
        Assert.Equal("land = \"es\"", town.Choices[0].ShowIf!.ToString());
        Assert.Equal("land = \"es\" or land = \"de\"", town.Choices[2].ShowIf!.ToString());
        Assert.Equal(2, imported.Report.Logic.Carried);
    }

    [Fact]
    public void A_repeat_is_a_loop_as_often_as_the_form_or_the_respondent_says()
    {
        var imported = MadeForm.Import("""
            type|name|label|repeat_count|relevant|calculation
            integer|people|People||||
            begin repeat|person|Person|${people}||
            text|called|Name|||
            integer|age|Age of ${called}|||
            text|school|School||${age} < 18|
            end repeat|||||
            begin repeat|visit|Visit|||
            date|day|Day|||
            end repeat|||||
            calculate|years||||sum(${age})
            """);
        var questionnaire = imported.Questionnaire;
        Assert.Equal("people", questionnaire.Pages[1].Loop!.Times!.ToString());
        Assert.Equal("Age of {{called}}", questionnaire.Find("age")!.Text.ToString());
        Assert.Equal("visit_count", questionnaire.Pages.Last(page => page.Loop is not null).Loop!.Times!.ToString());
        Assert.Equal(QuestionKind.Number, questionnaire.Find("visit_count")!.Kind);
        Assert.Equal("sum(age)", questionnaire.Find("years")!.Value!.ToString());
        Assert.Empty(Replay.Compare(imported, 200).Differences);
    }

    [Fact]
    public void A_loop_over_a_list_asks_for_each_choice()
    {
        var questionnaire = MadeForm.Import("type|name|label\nbegin loop over yn|l|\ninteger|n|How many %(label)s?\nend loop||", YesNo).Questionnaire;
        Assert.Equal(["How many Yes?", "How many No?"], questionnaire.Questions.Where(question => question.Kind == QuestionKind.Number).Select(question => question.Text.ToString()));
        Assert.Equal(["n_yes", "n_no"], questionnaire.Questions.Where(question => question.Kind == QuestionKind.Number).Select(question => question.Code));
    }

    [Fact]
    public void A_table_of_selects_is_a_matrix()
    {
        var imported = MadeForm.Import("""
            type|name|label|appearance|relevant|required
            begin group|rooms|Was it clean?|table-list||
            select_one yn|bath|Bathroom|||yes
            select_one yn|bed|Bedroom||${bath} = 'yes'|yes
            end group||||
            text|why|Why?||${bed} = 'no'|
            """, YesNo);
        var rooms = imported.Questionnaire.Find("rooms")!;
        Assert.Equal(QuestionKind.Matrix, rooms.Kind);
        Assert.True(rooms.Required);
        Assert.Equal(["bath", "bed"], rooms.Rows.Select(row => row.Code));
        Assert.Equal("rooms.bed = \"no\"", imported.Questionnaire.Find("why")!.ShowIf!.ToString());
        Assert.Equal(3, imported.Report.Questions.Carried);
    }

    [Fact]
    public void Own_words_names_and_marks_are_understood()
    {
        var imported = MadeForm.Import("""
            type|name|label|relevant|default
            select_one yn or_other|in|**Which** [one](https://example.org/x)?||
            text|thanks-so much|You said ${in_other} & <b>${in}</b>|${in} = ‘other’|x
            """, YesNo);
        var question = imported.Questionnaire.Questions.ElementAt(1);
        Assert.True(imported.Questionnaire.Find("in")!.Other);
        Assert.Equal("Which one (https://example.org/x)?", imported.Questionnaire.Find("in")!.Text.ToString());
        Assert.Equal("thanks_so_much", question.Code);
        Assert.Equal("You said {{in.other}} & {{in}}", question.Text.ToString());
        Assert.Equal("\"x\"", question.Value!.ToString());
    }

    [Theory]
    [InlineData("type|name|label\nbegin group|g|G\ntext|q|Q", "sheet survey, row 2", "no end")]
    [InlineData("type|name|label\ntext|q|Q\nend group||", "sheet survey, row 3", "closes nothing")]
    [InlineData("type|name|label\nbegin group|g|G\ntext|q|Q\nend repeat||", "sheet survey, row 4", "does not close")]
    [InlineData("type|name|label\ninteger||Q", "sheet survey, row 2", "no name")]
    [InlineData("type|name|label\nselect_one nothing|q|Q", "sheet survey, row 2", "no list of choices")]
    [InlineData("type|name|label|label\ntext|q|Q|Q", "sheet survey, row 1", "two columns")]
    [InlineData("kind|name|label\ntext|q|Q", "sheet survey, row 1", "no column \"type\"")]
    [InlineData("type|name|label", "sheet survey", "no question")]
    public void A_broken_form_is_refused_at_its_place(string survey, string where, string message)
    {
        var error = Assert.Throws<ImportException>(() => MadeForm.Import(survey));
        Assert.Equal(where, error.Where);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
