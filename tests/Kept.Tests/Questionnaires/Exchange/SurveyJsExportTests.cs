using System.Text;
using System.Text.Json;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Questionnaires.Exchange.SurveyJs;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Questionnaires.Exchange;

public sealed class SurveyJsExportTests
{
    private const string Whole = """
        {"title": {"en": "All", "de": "Alles"}, "languages": ["en", "de"], "display": "page", "pages": [
          {"code": "first", "title": {"en": "First"}, "questions": [
            {"code": "intro", "kind": "note", "text": {"en": "a < b"} },
            {"code": "nps", "kind": "nps", "text": {"en": "Recommend?", "de": "Empfehlen?"}, "required": true, "low": {"en": "No"} },
            {"code": "why", "kind": "text", "text": {"en": "Why {{nps}}?"}, "showIf": "nps <= 6", "lines": 4, "maxLength": 500,
             "validation": [{"rule": "length(why) >= 3", "message": {"en": "More"} }, {"rule": "matches(why, \"[a-z]\")", "message": {"en": "Letters"} }]},
            {"code": "seen", "kind": "multi", "text": {"en": "Seen?"}, "choices": [{"code": "web", "text": {"en": "Web"} }, {"code": "none", "text": {"en": "None"}, "exclusive": true}], "other": true, "random": true, "least": 1},
            {"code": "rate", "kind": "matrix", "text": {"en": "Rate"}, "points": 5, "rows": [{"code": "staff", "text": {"en": "Staff"}, "showIf": "seen has \"web\""}]},
            {"code": "born", "kind": "date", "text": {"en": "Born"}, "latest": "today"},
            {"code": "pay", "kind": "number", "text": {"en": "Pay"}, "minimum": 0, "maximum": 9, "decimals": 2},
            {"code": "agree", "kind": "yesno", "text": {"en": "Agree?"}, "skipTo": [{"to": "end", "if": "agree = false"}]}]},
          {"questions": [
            {"code": "sum", "kind": "computed", "text": {"en": "Sum"}, "value": "coalesce(pay, 0) + nps"},
            {"code": "adult", "kind": "choice", "text": {"en": "Adult?"}, "choices": [{"code": "y", "text": {"en": "Y"} }], "showIf": "years(born, today()) >= 18 and nps != 3", "requiredIf": "oneOf(nps, 1, 2)"}],
           "showIf": "answered(pay) or rate.staff > 3"}],
         "ending": {"en": "Thanks"}, "endings": [{"code": "sad", "text": {"en": "Sorry"}, "if": "nps < 3", "redirect": "https://a.example/"}], "quotas": [{"code": "q", "if": "nps = 1", "limit": 3}]}
        """;

    [Fact]
    public void Everything_SurveyJS_can_say_is_written()
    {
        var written = SurveyJsExport.Write(Questionnaire.Parse(Whole));
        using var survey = JsonDocument.Parse(written.Json);
        var page = survey.RootElement.GetProperty("pages")[0].GetProperty("elements");
        Assert.Equal("a &lt; b", page[0].GetProperty("html").GetString());
        Assert.Equal("Empfehlen?", page[1].GetProperty("title").GetProperty("de").GetString());
        Assert.Equal(("{nps} <= 6", "Why {nps}?"), (page[2].GetProperty("visibleIf").GetString(), page[2].GetProperty("title").GetString()));
        Assert.Equal("regex", page[2].GetProperty("validators")[0].GetProperty("type").GetString());
        Assert.True(page[3].GetProperty("choices")[1].GetProperty("isExclusive").GetBoolean());
        Assert.Equal("{seen} contains 'web'", page[4].GetProperty("rows")[0].GetProperty("visibleIf").GetString());
        Assert.Equal("today()", page[5].GetProperty("maxValueExpression").GetString());
        Assert.Equal("complete", survey.RootElement.GetProperty("triggers")[0].GetProperty("type").GetString());
        var last = survey.RootElement.GetProperty("pages")[1];
        Assert.Equal("(({pay} notempty) or {rate.staff} > 3)", last.GetProperty("visibleIf").GetString());
        Assert.Equal("(age({born}) >= 18 and ({nps} notempty and {nps} <> 3))", last.GetProperty("elements")[0].GetProperty("visibleIf").GetString());
        Assert.Equal("{nps} < 3", survey.RootElement.GetProperty("completedHtmlOnCondition")[0].GetProperty("expression").GetString());
    }

    [Fact]
    public void What_SurveyJS_cannot_say_is_noted()
    {
        var notes = SurveyJsExport.Write(Questionnaire.Parse(Whole)).Notes;
        Assert.Contains(notes, note => note.Where == "q");
        Assert.Contains(notes, note => note.Where == "why" && note.Message.Contains("length"));
    }

    [Fact]
    public void What_was_written_is_recognised_and_read_back()
    {
        var back = SurveyImport.Read(Encoding.UTF8.GetBytes(SurveyJsExport.Write(Questionnaire.Parse(Whole)).Json));
        Assert.Equal(SurveyJsImport.Format, back.Report.Format);
        Assert.Equal(0, back.Report.Questions.Lost);
        Assert.Equal(["en", "de"], back.Questionnaire.Languages);
        Assert.Equal("nps <= 6", back.Questionnaire.Find("why")!.ShowIf!.ToString());
        Assert.Empty(Replay.Compare(back, 200).Differences);
    }

    [Fact]
    public void A_question_may_be_called_languages()
    {
        var imported = SurveyImport.Read("""{"elements": [{"type": "text", "name": "languages", "title": "pages"}]}"""u8.ToArray());
        Assert.Equal(SurveyJsImport.Format, imported.Report.Format);
    }

    [Fact]
    public void A_condition_of_many_parts_is_carried_or_lost_and_never_too_deep()
    {
        foreach (var parts in new[] { 300, 900, 3000 })
        {
            var rule = string.Join(" or ", Enumerable.Range(0, parts).Select(at => $"{{n}} = {at}"));
            var imported = SurveyJsImport.Read(Encoding.UTF8.GetBytes($$"""{"elements": [{"type": "text", "name": "n", "inputType": "number"}, {"type": "text", "name": "m", "visibleIf": "{{rule}}"}]}"""));
            Assert.Equal(1, imported.Report.Logic.Read);
            Assert.Empty(Replay.Compare(imported, 5).Differences);
        }
    }

    [RealDataFact("surveys/surveyjs/pizza.json")]
    public void Real_surveys_go_there_and_come_back()
    {
        foreach (var file in Directory.GetFiles(RealDataFactAttribute.Path("surveys/surveyjs")).Concat(Directory.GetFiles(RealDataFactAttribute.Path("surveys/qualtrics"))))
        {
            var first = SurveyImport.Read(File.ReadAllBytes(file)).Questionnaire;
            var back = SurveyImport.Read(Encoding.UTF8.GetBytes(SurveyJsExport.Write(first).Json));
            Assert.Equal(0, back.Report.Questions.Lost);
            Assert.Equal(0, back.Report.Logic.Lost);
            Assert.Subset(back.Questionnaire.Questions.Select(question => question.Code).ToHashSet(), first.Questions.Where(question => question.IsAsked).Select(question => question.Code).ToHashSet());
        }
    }
}
