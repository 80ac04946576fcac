using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Questionnaires.Exchange.TripleS;
using Xunit;

namespace Kept.Tests.Questionnaires.Exchange;

[Trait("Category", "NoDatabase")]
public class TripleSTests
{
    // Own samples in the shape of each version.
    private const string First = """
        <?xml version="1.0"?>
        <!DOCTYPE sss PUBLIC "-//triple-s//DTD Survey Interchange v1.1//EN" "http://www.triple-s.org/dtd/sss_v11.dtd">
        <sss version="1.1">
          <survey>
            <title>Museum visit</title>
            <record ident="A">
              <variable ident="1" type="single"><name>WAY</name><label>How did you come?</label><position start="1" finish="1"/>
                <values><value code="1">On foot</value><value code="2">By tram</value><value code="9">Otherwise</value></values></variable>
              <variable ident="2" type="multiple"><name>SEEN</name><label>What did you see?</label><position start="2" finish="4"/>
                <values><value code="1">Hall</value><value code="2">Garden</value><value code="3">Tower</value></values></variable>
              <variable ident="3" type="quantity"><name>SPENT</name><label>What did you spend?</label><position start="5" finish="10"/>
                <values><range from="0.00" to="500.00"/></values></variable>
              <variable ident="4" type="character"><name>WHY</name><label>Why?</label><position start="11" finish="20"/><size>10</size></variable>
              <variable ident="5" type="logical"><name>AGAIN</name><label>Again?</label><position start="21"/></variable>
            </record>
          </survey>
        </sss>
        """;

    private const string Second = """
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <sss version="1.2">
          <survey><name>K1</name>
            <record ident="A">
              <variable ident="1" type="quantity" use="serial"><name>ID</name><label>Serial</label><position start="1" finish="4"/><values><range from="1" to="9999"/></values></variable>
              <variable ident="2" type="multiple"><name>BRANDS</name><label>Brands</label><position start="5" finish="8"/><spread subfields="2" width="2"/>
                <values><value code="1">Alpha</value><value code="12">Beta</value><value code="20">Gamma</value></values></variable>
              <variable ident="3" type="quantity"><name>AGE</name><label>Age</label><position start="9" finish="11"/>
                <values><range from="18" to="99"/><value code="999" special="yes">Refused</value></values></variable>
            </record>
          </survey>
        </sss>
        """;

    private const string Third = """
        <sss version="2.0" languages="de en">
          <survey>
            <title>Besuch<text xml:lang="en">Visit</text></title>
            <record ident="A" format="csv" skip="1">
              <variable ident="1" type="logical"><name>came</name><label>Da?<text xml:lang="en">Here?</text></label><position start="1"/></variable>
              <variable ident="2" type="single" filter="came" format="literal"><name>rooms.bath</name><label>Sauber? – Bad<text xml:lang="en">Clean? – Bath</text></label><position start="2"/>
                <values><value code="y">Ja<text xml:lang="en">Yes</text></value><value code="n">Nein</value></values></variable>
              <variable ident="3" type="single" filter="came" format="literal"><name>rooms.bed</name><label>Sauber? – Bett<text xml:lang="en">Clean? – Bed</text></label><position start="3"/>
                <values><value code="y">Ja<text xml:lang="en">Yes</text></value><value code="n">Nein</value></values></variable>
              <variable ident="4" type="date" filter="later"><name>day</name><label>Tag</label><position start="4"/></variable>
              <variable ident="5" type="time"><name>hour</name><label>Zeit</label><position start="5"/></variable>
            </record>
          </survey>
        </sss>
        """;

    [Fact]
    public void Version_1_1_comes_over_with_its_data()
    {
        var imported = SurveyImport.Read(Bytes(First));
        Assert.Equal("triples", imported.Report.Format);
        Assert.Equal("Museum visit", imported.Questionnaire.Title.ToString());
        Assert.Equal([QuestionKind.Choice, QuestionKind.Multi, QuestionKind.Number, QuestionKind.Text, QuestionKind.YesNo], imported.Questionnaire.Questions.Select(question => question.Kind));
        Assert.Equal((0m, 500m, 2, 10), (imported.Questionnaire.Find("SPENT")!.Minimum, imported.Questionnaire.Find("SPENT")!.Maximum, imported.Questionnaire.Find("SPENT")!.Decimals, imported.Questionnaire.Find("WHY")!.MaxLength));
        var records = Records(First, "2101 12.50to look   1\n9000\n");
        Assert.Equal("WAY: 2; SEEN: 1, 3; SPENT: 12.50; WHY: to look; AGAIN: true", Said(records[0]));
        Assert.Equal("WAY: 9", Said(records[1]));
    }

    [Fact]
    public void Version_1_2_has_spread_codes_and_special_values()
    {
        var imported = SurveyImport.Read(Bytes(Second));
        Assert.Equal([QuestionKind.Hidden, QuestionKind.Multi, QuestionKind.Number], imported.Questionnaire.Questions.Select(question => question.Kind));
        Assert.Equal(2, imported.Questionnaire.Find("BRANDS")!.Most);
        Assert.Contains(imported.Report.Notes, note => note.Where == "variable AGE" && note.Message.Contains("999", StringComparison.Ordinal));
        var records = Records(Second, "00011201 45\n   20012999\r\n");
        Assert.Equal("ID: 1; BRANDS: 12, 1; AGE: 45", Said(records[0]));
        Assert.Equal("ID: 2; BRANDS: 12", Said(records[1]));
    }

    [Fact]
    public void Version_2_0_has_languages_filters_tables_and_fields_between_commas()
    {
        var imported = SurveyImport.Read(Bytes(Third));
        Assert.Equal(["de", "en"], imported.Questionnaire.Languages);
        var rooms = imported.Questionnaire.Find("rooms")!;
        Assert.Equal(("Clean?", "Bed", "Yes"), (rooms.Text.In("en"), rooms.Rows[1].Text.In("en"), rooms.Choices[0].Text.In("en")));
        Assert.Equal("came = true", rooms.ShowIf!.ToString());
        Assert.Equal((2, 1), (imported.Report.Logic.Read, imported.Report.Logic.Lost));
        Assert.Empty(Kept.Questionnaires.Exchange.Replay.Compare(imported, 50).Differences);
        var records = Records(Third, "came,rooms.bath,rooms.bed,day,hour\n1,y,\"n\",20260301,183000\n");
        Assert.Equal("came: true; rooms.bath: y; rooms.bed: n; day: 2026-03-01; hour: 18:30", Said(Assert.Single(records)));
    }

    [Fact]
    public void What_is_exported_is_read_back_with_the_same_answers() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed =>
    {
        var questionnaire = MadeAnswered.Questionnaire(seed);
        var random = new RandomAnswers(Flow.Of(questionnaire), seed);
        var records = Enumerable.Range(0, 5).Select(_ => random.Next()).ToList();
        foreach (var csv in new[] { true, false })
        {
            var definition = TripleSExport.Definition(questionnaire, csv);
            using var data = new MemoryStream();
            TripleSExport.Data(questionnaire, records, data, csv);
            data.Position = 0;
            var back = TripleSData.Read(definition, data, byName: true).Select(record => record.Where(answer => answer.Key != "serial").ToDictionary()).ToList();
            Assert.Equal(records.Select(Said), back.Select(Said));
            var imported = SurveyImport.Read(definition);
            Assert.Equal(questionnaire.Languages, imported.Questionnaire.Languages);
            Assert.Equal(questionnaire.Questions.Where(question => question.IsAnswered).Select(question => question.Code), imported.Questionnaire.Questions.Select(question => question.Code).Where(code => code != "serial"));
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("<sss version='2.0'><survey></survey></sss>", "record")]
    [InlineData("<sss version='2.0'><survey><record ident='A'/></survey></sss>", "no variable")]
    [InlineData("<sss version='2.0'><survey>", "well-formed")]
    [InlineData("<sss><survey><record><variable ident='1' type='colour'/></record></survey></sss>", "colour")]
    [InlineData("<sss><survey><record><variable ident='1' type='single'/></record></survey></sss>", "no position")]
    [InlineData("<!DOCTYPE sss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><sss><survey><title>&b;</title></survey></sss>", "well-formed")]
    public void A_broken_definition_is_refused(string definition, string why) =>
        Assert.Contains(why, Assert.Throws<ImportException>(() => TripleSImport.Read(Bytes(definition))).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_gone_wrong_are_refused_or_read_and_never_anything_else()
    {
        var random = new Random(1);
        foreach (var sample in new[] { First, Second, Third })
        {
            for (var i = 0; i < 300; i++)
            {
                var bytes = Bytes(sample).ToArray();
                for (var changes = random.Next(1, 6); changes > 0; changes--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                try
                {
                    TripleSImport.Read(bytes);
                    _ = TripleSData.Read(bytes, new MemoryStream(bytes)).Count();
                }
                catch (ImportException)
                {
                }
            }
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static List<IReadOnlyDictionary<string, AnswerValue>> Records(string definition, string data) => [.. TripleSData.Read(Bytes(definition), new MemoryStream(Bytes(data)))];

    private static string Said(IReadOnlyDictionary<string, AnswerValue> answers) => string.Join("; ", answers.Select(answer => $"{answer.Key}: {answer.Value}"));
}
