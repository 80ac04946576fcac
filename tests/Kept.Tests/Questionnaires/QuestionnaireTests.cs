using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Kept.Questionnaires;
using Xunit;

namespace Kept.Tests.Questionnaires;

[Trait("Category", "NoDatabase")]
public class QuestionnaireTests
{
    private const string Example = """
        {"title":{"en":"T","es":"T"},"languages":["en","es"],"pages":[{"questions":[
        {"code":"nps","kind":"nps","text":{"en":"Recommend?","es":"¿Recomendaría?"},"required":true},
        {"code":"why","kind":"text","text":{"en":"Why?"},"showIf":"nps <= 6","maxLength":500},
        {"code":"staff","kind":"rating","points":7,"text":{"en":"Staff"},"low":{"en":"bad"},"attribute":"staff"},
        {"code":"reason","kind":"choice","text":{"en":"Reason"},"choices":[{"code":"price","text":{"en":"Price"}}],"other":true}]}],
        "ending":{"en":"Thanks"}}
        """;

    [Fact]
    public void The_example_reads_as_it_says()
    {
        var questionnaire = Questionnaire.Parse(Example);
        var nps = questionnaire.Find("nps")!;
        Assert.True(nps is { Required: true, Kind: QuestionKind.Nps, Min: 0, Max: 10, IsScored: true });
        Assert.True(questionnaire.Find("staff") is { Min: 1, Max: 7, Attribute: "staff", Points: 7 });
        Assert.Equal("nps <= 6", questionnaire.Find("why")!.ShowIf!.ToString());
        Assert.Equal("¿Recomendaría?", nps.Text.In("es-MX"));
        Assert.Equal("Recommend?", nps.Text.In("de"));
        Assert.Null(questionnaire.Find("none"));
    }

    [Fact]
    public void What_is_written_reads_back_equal()
    {
        Prop.ForAll(Made.Seeds, seed =>
        {
            var made = new Made(seed).Questionnaire();
            var json = made.ToJson();
            var read = Questionnaire.Parse(json);
            return read == made && read.GetHashCode() == made.GetHashCode() && read.ToJson() == json;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("\"kind\":\"nps\"", "\"kind\":\"stars\"", "pages[0].questions[0].kind")]
    [InlineData("\"code\":\"why\"", "\"code\":\"nps\"", "pages[0].questions[1].code")]
    [InlineData("\"code\":\"why\"", "\"code\":\"and\"", "pages[0].questions[1].code")]
    [InlineData("\"points\":7", "\"points\":12", "pages[0].questions[2].points")]
    [InlineData("\"points\":7", "\"maxLength\":7", "pages[0].questions[2].maxLength")]
    [InlineData("\"required\":true", "\"required\":\"yes\"", "pages[0].questions[0].required")]
    [InlineData("\"required\":true", "\"colour\":1", "pages[0].questions[0].colour")]
    [InlineData("{\"en\":\"Why?\"}", "{\"es\":\"¿Por qué?\"}", "pages[0].questions[1].text")]
    [InlineData("{\"en\":\"Why?\"}", "{\"en\":\"Why?\",\"xx\":\"?\"}", "pages[0].questions[1].text.xx")]
    [InlineData("nps <= 6", "nps <=", "pages[0].questions[1].showIf")]
    [InlineData("\"price\"", "\"-\"", "pages[0].questions[3].choices[0].code")]
    [InlineData("[\"en\",\"es\"]", "[\"en\",\"es\",\"EN\"]", "languages[2]")]
    [InlineData("\"Recommend?\"", "\"\\u0000\"", "pages[0].questions[0].text.en")]
    public void What_is_wrong_is_named_with_its_place(string right, string wrong, string path)
    {
        Assert.Contains(right, Example, StringComparison.Ordinal);
        var thrown = Assert.Throws<QuestionnaireException>(() => Questionnaire.Parse(Example.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(thrown.Problems, problem => problem.Path == path && problem.Blocks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"title\":1,\"languages\":{},\"pages\":\"\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]")]
    public void What_is_no_questionnaire_is_refused(string json) =>
        Assert.Throws<QuestionnaireException>(() => Questionnaire.Parse(json));

    [Fact]
    public void Sizes_are_bounded()
    {
        Assert.Throws<QuestionnaireException>(() => Questionnaire.Parse(new string(' ', 3_000_000)));
        var many = string.Join(',', Enumerable.Range(0, 1001).Select(i => $$$"""{"code":"q{{{i}}}","kind":"nps","text":{"en":"?"}}"""));
        var thrown = Assert.Throws<QuestionnaireException>(() =>
            Questionnaire.Parse($$"""{"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[{{many}}]}]}"""));
        Assert.Contains("1000", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_but_the_one_exception_is_ever_thrown()
    {
        Prop.ForAll<string>(text => ReadsOrRefuses(text ?? "")).QuickCheckThrowOnFailure();
        Prop.ForAll<byte[]>(bytes => ReadsOrRefuses(() => Questionnaire.Parse(bytes.AsMemory()))).QuickCheckThrowOnFailure();
        Prop.ForAll(Made.Seeds, seed => ReadsOrRefuses(Mutated(seed))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_template_is_whole_in_five_languages()
    {
        foreach (var template in new[] { Templates.RelationalNps(), Templates.TransactionalCsat(), Templates.TransactionalCes() })
        {
            Assert.Equal(["en", "es", "de", "fr", "pl"], template.Languages);
            Assert.Empty(QuestionnaireChecks.Check(template));
        }
    }

    private static string Mutated(int seed)
    {
        var made = new Made(seed);
        var json = new StringBuilder(Example);
        for (var i = 0; i <= made.Below(4); i++)
        {
            var at = made.Below(json.Length - 3);
            _ = made.Chance() ? json.Remove(at, 1 + made.Below(3)) : json.Insert(at, made.Any(2));
        }
        return json.ToString();
    }

    private static bool ReadsOrRefuses(string json) => ReadsOrRefuses(() => Questionnaire.Parse(json));

    private static bool ReadsOrRefuses(Func<Questionnaire> read)
    {
        try
        {
            var questionnaire = read();
            return questionnaire == Questionnaire.Parse(questionnaire.ToJson());
        }
        catch (QuestionnaireException e)
        {
            return e.Problems.Count is > 0 and <= 100;
        }
    }
}
