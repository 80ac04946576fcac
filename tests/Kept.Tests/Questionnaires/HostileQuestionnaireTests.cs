using System.Text;
using Kept.Features.Responses.Answering;
using Kept.Features.Responses.Files;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Xunit;

namespace Kept.Tests.Questionnaires;

/// <summary>The worst that fits within the limits: it takes seconds at most, or is refused.</summary>
[Trait("Category", "NoDatabase")]
public class HostileQuestionnaireTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Long_chains_in_every_condition_are_checked_soon()
    {
        var chain = string.Join("+", Enumerable.Repeat("a", 900)) + "=1";
        await Soon(() => QuestionnaireChecks.Check(Parse(Page([Nps("a"), .. Enumerable.Range(0, 900).Select(i => Nps($"q{i}", $",\"showIf\":\"{chain}\""))]))));
    }

    [Fact]
    public async Task Conditions_with_very_many_alternatives_are_checked_soon()
    {
        var own = string.Join(" and ", new[] { "b", "c", "d" }.Select(code => "(" + string.Join(" or ", Enumerable.Range(1, 5).Select(i => $"{code}={i}")) + ")")) + " and b=10";
        var other = string.Join(" or ", Enumerable.Range(0, 150).Select(i => $"(b={i % 10} and g=5)"));
        var questionnaire = Parse(Page([Nps("b"), Nps("c"), Nps("d"), Nps("g", $",\"showIf\":\"{own}\""), .. Enumerable.Range(0, 300).Select(i => Nps($"q{i}", $",\"showIf\":\"{other}\""))]));

        var problems = await Soon(() => QuestionnaireChecks.Check(questionnaire));

        Assert.DoesNotContain(problems, problem => problem.Blocks);
        Assert.Contains(problems, problem => problem.Path == "pages[0].questions[3].showIf");
    }

    [Fact]
    public async Task Jumps_in_a_loop_of_five_hundred_items_are_resolved_soon()
    {
        var jumps = ",\"skipTo\":[" + string.Join(",", Enumerable.Repeat("{\"if\":\"m has 'c1'\",\"to\":\"z\"}", 50)) + "]";
        var questionnaire = Parse(Page([Items(500)]), Page(Enumerable.Range(0, 39).Select(i => Nps($"q{i}", jumps)), ",\"loop\":{\"over\":\"m\"}"), Page([Nps("z")]));

        var flow = await Soon(() => new Flow(questionnaire));

        Assert.Equal(flow.Questions.Count - 1, flow.Questions[1].SkipTo[^1].Question);
    }

    [Fact]
    public void Notes_repeated_without_end_are_refused_like_questions()
    {
        var note = "{\"code\":\"n0\",\"kind\":\"note\",\"text\":{\"en\":\"t\"}}";
        var questionnaire = Parse(Page([Items(500)]), Page(Enumerable.Range(0, 50).Select(i => note.Replace("n0", $"n{i}", StringComparison.Ordinal)), ",\"loop\":{\"over\":\"m\"}"));

        Assert.Contains("25001 questions", Assert.Single(QuestionnaireChecks.Check(questionnaire)).Message, StringComparison.Ordinal);
        Assert.Null(Flow.OfDraft(questionnaire));
    }

    [Fact]
    public async Task A_definition_of_millions_of_values_is_refused()
    {
        var json = "{\"pages\":[{\"name\":\"p\",\"elements\":[{\"type\":\"checkbox\",\"name\":\"q\",\"choices\":[" + string.Concat(Enumerable.Repeat("1,", 9_000_000)) + "2]}]}]}";
        Assert.Contains("1000000 values", await Refused(json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jumps_beyond_those_possible_are_left_out_and_told()
    {
        var json = "{\"triggers\":[" + string.Join(",", Enumerable.Repeat("{\"type\":\"skip\",\"expression\":\"{a}=1\",\"gotoName\":\"z\"}", 60_000))
            + "],\"pages\":[{\"name\":\"p\",\"elements\":[{\"type\":\"text\",\"name\":\"a\"},{\"type\":\"text\",\"name\":\"z\"}]}]}";

        var imported = await Soon(() => SurveyImport.Read(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(50, imported.Questionnaire.Find("a")!.SkipTo.Count);
        Assert.Contains(imported.Report.Notes, note => note.Message.Contains("50 jumps already", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_of_a_hundred_thousand_variables_of_one_name_is_refused()
    {
        var xml = "<?xml version=\"1.0\"?><sss version=\"2.0\"><survey><title>x</title><record ident=\"A\">" + string.Concat(Enumerable.Range(1, 100_000).Select(i =>
            $"<variable ident=\"{i}\" type=\"single\"><name>q</name><label>t</label><position start=\"{i}\"/><values><value code=\"1\">a</value></values></variable>")) + "</record></survey></sss>";
        Assert.Contains("variables", await Refused(xml), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_file_name_is_not_cut_in_the_middle_of_a_character()
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 1];
        var name = FileKind.Of(png, "x.png")!.NameFor("a" + string.Concat(Enumerable.Repeat("😀", 200)) + ".png");
        Assert.True(name.Length <= 200 && name.IsNormalized(), name);
    }

    [Fact]
    public void An_address_with_letters_of_a_language_becomes_one_that_a_header_can_carry()
    {
        var questionnaire = Parse(",\"redirect\":\"https://müller.example:8443/köln?v={{a}}\"", Page([Nps("a")]));
        var address = Thanks.AddressIn(new Flow(questionnaire), null, Facts.Of(_ => AnswerValue.Of(9)));
        Assert.Equal("https://xn--mller-kva.example:8443/k%C3%B6ln?v=9", address);
    }

    private static Task<T> Soon<T>(Func<T> work) => Task.Run(work).WaitAsync(Patience);

    private static async Task<string> Refused(string file) =>
        (await Assert.ThrowsAsync<ImportException>(() => Soon(() => SurveyImport.Read(Encoding.UTF8.GetBytes(file))))).Message;

    private static string Nps(string code, string more = "") => $"{{\"code\":\"{code}\",\"kind\":\"nps\",\"text\":{{\"en\":\"t\"}}{more}}}";

    private static string Items(int count) =>
        "{\"code\":\"m\",\"kind\":\"multi\",\"text\":{\"en\":\"t\"},\"choices\":[" + string.Join(",", Enumerable.Range(0, count).Select(i => $"{{\"code\":\"c{i}\",\"text\":{{\"en\":\"c\"}}}}")) + "]}";

    private static string Page(IEnumerable<string> questions, string more = "") => $"{{\"questions\":[{string.Join(",", questions)}]{more}}}";

    private static Questionnaire Parse(params string[] parts)
    {
        var more = parts[0].StartsWith(',') ? parts[0] : "";
        return Questionnaire.Parse($"{{\"languages\":[\"en\"],\"title\":{{\"en\":\"x\"}}{more},\"pages\":[{string.Join(",", parts.Skip(more.Length > 0 ? 1 : 0))}]}}");
    }
}
