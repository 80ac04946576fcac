using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Kept.Questionnaires;
using Xunit;

namespace Kept.Tests.Questionnaires.Schemas;

/// <summary>The published schema takes what the reader takes, and refuses what it refuses, as far as a schema can say it.</summary>
[Trait("Category", "NoDatabase")]
public class QuestionnaireSchemaTests
{
    private static readonly JsonSchema Schema = new(Questionnaire.JsonSchema);

    /// <summary>A value that is right for each property of a question, whatever its kind.</summary>
    private static readonly Dictionary<string, string> Right = new()
    {
        ["help"] = """{"en":"h"}""", ["required"] = "true", ["requiredIf"] = "\"a = 1\"", ["showIf"] = "\"a = 1\"", ["skipTo"] = """[{"to":"end","if":"a = 1"}]""",
        ["validation"] = """[{"rule":"a = 1","message":{"en":"m"}}]""", ["points"] = "7", ["low"] = """{"en":"l"}""", ["high"] = """{"en":"h"}""",
        ["notApplicable"] = "true", ["style"] = "\"usual\"", ["choices"] = """[{"code":"c","text":{"en":"C"},"showIf":"a = 1","exclusive":true,"fixed":true,"limit":0}]""",
        ["other"] = "true", ["random"] = "true", ["least"] = "1", ["most"] = "2", ["rows"] = """[{"code":"r","text":{"en":"R"},"showIf":"a = 1","attribute":"x"}]""",
        ["several"] = "true", ["maxLength"] = "9", ["lines"] = "2", ["minimum"] = "-1.5", ["maximum"] = "2", ["decimals"] = "2", ["unit"] = """{"en":"kg"}""",
        ["earliest"] = "\"2026-03-01\"", ["latest"] = "\"today\"", ["value"] = "\"a + 1\"", ["link"] = "\"https://example.org/\"", ["attribute"] = "\"x\"",
        ["touchpoint"] = "\"t\"", ["metric"] = "\"mean\"",
    };

    public static TheoryData<string> Kinds => [.. Enum.GetNames<QuestionKind>().Select(kind => kind.ToLowerInvariant())];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Schema_and_reader_agree_on_which_property_belongs_to_a_kind(string kind)
    {
        foreach (var (name, value) in Right)
        {
            foreach (var with in new[] { "", "choices" })
            {
                var question = Question(kind, with == name ? "" : with, name, value);
                Agree(question);
            }
        }
        foreach (var style in Enum.GetNames<QuestionStyle>())
        {
            Agree(Question(kind, "", "style", $"\"{style.ToLowerInvariant()}\""));
        }
    }

    [Theory]
    [InlineData("points", "1", "12", "2.5", "\"5\"")]
    [InlineData("least", "0", "501")]
    [InlineData("maxLength", "0", "10001")]
    [InlineData("lines", "0", "31")]
    [InlineData("decimals", "-1", "7")]
    [InlineData("minimum", "2000000000000000", "\"1\"")]
    [InlineData("earliest", "\"tomorrow\"", "5")]
    [InlineData("link", "\"http://example.org/\"", "\"example.org\"")]
    [InlineData("metric", "\"median\"")]
    [InlineData("help", "\"text\"", "{}")]
    [InlineData("help", """{"english":"h"}""")]
    [InlineData("skipTo", """[{"if":"a = 1"}]""", """[{"to":"end","when":"a"}]""", "{}")]
    [InlineData("validation", """[{"rule":"a = 1"}]""", """[{"message":{"en":"m"}}]""")]
    [InlineData("choices", """[{"text":{"en":"C"}}]""", """[{"code":"c"}]""", """[{"code":"-","text":{"en":"C"}}]""", """[{"code":"c","text":{"en":"C"},"limit":-1}]""", """[{"code":"c","text":{"en":"C"},"colour":1}]""")]
    [InlineData("rows", """[{"code":"r","text":{"en":"R"},"limit":1}]""", """[{"code":"","text":{"en":"R"}}]""")]
    public void Both_refuse_a_value_that_is_out_of_bounds(string property, params string[] values)
    {
        foreach (var value in values)
        {
            var kind = Enum.GetNames<QuestionKind>().Select(name => name.ToLowerInvariant()).First(name => Reads(Question(name, "", property, Right[property])));
            var question = Question(kind, "", property, value);
            Assert.False(Reads(question), question);
            Assert.NotEmpty(Schema.Problems(question));
        }
    }

    [Theory]
    [InlineData("""{"title":{"en":"T"},"languages":["en"],"pages":[],"display":"page","progress":false,"ending":{"en":"E"},"redirect":"https://example.org/?a={{a}}","endings":[{"code":"e","text":{"en":"E"},"if":"a = 1","redirect":"https://example.org/","screenOut":true}],"quotas":[{"code":"q","if":"a = 1","limit":0,"ending":"e"}]}""", true)]
    [InlineData("""{"title":{"en":"T"},"languages":["en"],"pages":[{"code":"p","title":{"en":"P"},"showIf":"a = 1","skipTo":[{"to":"end"}],"random":true,"shuffle":"mix","loop":{"over":"a","unpicked":true},"questions":[]}]}""", true)]
    [InlineData("""{"title":{"en":"T"},"languages":["en"],"pages":[{"loop":{"times":"2","most":50},"questions":[]}]}""", true)]
    [InlineData("""{"title":{"en":"T"},"languages":["en"],"pages":[{"loop":{"times":"2","most":51},"questions":[]}]}""", false)]
    [InlineData("""{"title":{"en":"T"},"languages":["en"],"pages":[{"loop":{"times":"2","over":"a"},"questions":[]}]}""", false)]
    [InlineData("""{"title":{"en":"T"},"languages":["en"],"pages":[{"loop":{},"questions":[]}]}""", false)]
    [InlineData("""{"title":{"en":"T"},"languages":["en"],"pages":[{"code":"and","questions":[]}]}""", false)]
    [InlineData("""{"title":{"en":"T"},"languages":["en"],"pages":[{"colour":1,"questions":[]}]}""", false)]
    [InlineData("""{"title":{"en":"T"},"languages":["en"],"pages":[{}]}""", false)]
    [InlineData("""{"title":{"en":"T"},"languages":["en"],"pages":[],"display":"both"}""", false)]
    [InlineData("""{"title":{"en":"T"},"languages":[],"pages":[]}""", false)]
    [InlineData("""{"title":{"en":"T"},"languages":["en"],"pages":[],"quotas":[{"code":"q","limit":1}]}""", false)]
    [InlineData("""{"title":{"en":"T"},"languages":["en"],"pages":[],"endings":[{"code":"e"}]}""", false)]
    [InlineData("""{"languages":["en"],"pages":[]}""", false)]
    [InlineData("""{"title":{"en":"T"},"languages":["en"]}""", false)]
    public void Both_agree_on_what_surrounds_the_questions(string questionnaire, bool right)
    {
        Assert.Equal(right, Reads(questionnaire));
        Assert.Equal(right, Schema.Problems(questionnaire).Count == 0);
    }

    [Fact]
    public void Whatever_is_written_fits_the_schema()
    {
        Prop.ForAll(Made.Seeds, seed => Schema.Problems(new Made(seed).Questionnaire().ToJson()).Count == 0).QuickCheckThrowOnFailure();
        foreach (var template in new[] { Templates.RelationalNps(), Templates.TransactionalCsat(), Templates.TransactionalCes() })
        {
            Assert.Empty(Schema.Problems(template.ToJson()));
        }
    }

    [Fact]
    public void Every_property_is_described_or_speaks_for_itself_and_none_is_unknown_to_these_tests()
    {
        var question = JsonNode.Parse(Questionnaire.JsonSchema)!["$defs"]!["question"]!["properties"]!.AsObject();
        Assert.Equal(Right.Keys.Concat(["code", "kind", "text"]).Order(), question.Select(property => property.Key).Order());
        Assert.All(question.Where(property => property.Key is not ("text" or "required" or "skipTo")), property => Assert.NotNull(property.Value!["description"]));
    }

    private static void Agree(string question) => Assert.True(Reads(question) == (Schema.Problems(question).Count == 0),
        $"{question}: read {Reads(question)}; {string.Join(" ", Schema.Problems(question))}");

    private static bool Reads(string json)
    {
        try
        {
            Questionnaire.Parse(json);
            return true;
        }
        catch (QuestionnaireException)
        {
            return false;
        }
    }

    private static string Question(string kind, string with, string name, string value)
    {
        var question = new JsonObject { ["code"] = "x", ["kind"] = kind, ["text"] = JsonNode.Parse("""{"en":"X"}""") };
        if (with.Length > 0)
        {
            question[with] = JsonNode.Parse(Right[with]);
        }
        question[name] = JsonNode.Parse(value);
        return new JsonObject { ["title"] = JsonNode.Parse("""{"en":"T"}"""), ["languages"] = new JsonArray("en"), ["pages"] = new JsonArray(new JsonObject { ["questions"] = new JsonArray(question) }) }.ToJsonString();
    }
}
