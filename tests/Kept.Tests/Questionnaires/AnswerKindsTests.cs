using System.Text.Json;
using Kept.Questionnaires;
using Xunit;

namespace Kept.Tests.Questionnaires;

[Trait("Category", "NoDatabase")]
public class AnswerKindsTests
{
    private static readonly AnswerSheet Sheet = new(Questionnaire.Parse("""
        {"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[
        {"code":"stars","kind":"rating","text":{"en":"?"},"style":"stars","notApplicable":true},
        {"code":"service","kind":"matrix","text":{"en":"?"},"points":7,"rows":[{"code":"staff","text":{"en":"S"}},{"code":"a-b","text":{"en":"T"}}],"notApplicable":true},
        {"code":"grid","kind":"matrix","text":{"en":"?"},"several":true,"rows":[{"code":"r","text":{"en":"R"}}],"choices":[{"code":"x","text":{"en":"X"}},{"code":"y","text":{"en":"Y"}}]},
        {"code":"seen","kind":"multi","text":{"en":"?"},"least":2,"most":3,"choices":[{"code":"a","text":{"en":"A"}},{"code":"b","text":{"en":"B"}},{"code":"c","text":{"en":"C"}},{"code":"d","text":{"en":"D"},"limit":3},{"code":"none","text":{"en":"N"},"exclusive":true}]},
        {"code":"rank","kind":"ranking","text":{"en":"?"},"choices":[{"code":"a","text":{"en":"A"}},{"code":"b","text":{"en":"B"}},{"code":"c","text":{"en":"C"}}]},
        {"code":"age","kind":"number","text":{"en":"?"},"minimum":0,"maximum":120,"decimals":1,"validation":[{"rule":"age >= 18","message":{"en":"Adults only"}}]},
        {"code":"day","kind":"date","text":{"en":"?"},"earliest":"2026-01-01","latest":"today"},
        {"code":"time","kind":"date","style":"time","text":{"en":"?"}},
        {"code":"phone","kind":"phone","text":{"en":"?"}},{"code":"mail","kind":"email","text":{"en":"?"},"requiredIf":"answered(phone)"},
        {"code":"terms","kind":"consent","text":{"en":"?"}},{"code":"head","kind":"section","text":{"en":"Head"}},
        {"code":"campaign","kind":"hidden","text":{"en":"c"}},{"code":"half","kind":"computed","text":{"en":"h"},"value":"age / 2"},
        {"code":"photo","kind":"file","style":"photo","text":{"en":"?"}}]}]}
        """));

    private static readonly Facts Facts = new() { Today = new DateOnly(2026, 3, 1), Attribute = name => name == "campaign" ? "spring" : null, Full = code => code == "seen=d" };

    [Fact]
    public void Each_kind_takes_its_own_answer()
    {
        var result = Read("""
            {"stars":"na","service":{"staff":7,"a-b":"na"},"grid.r":["y","x"],"seen":["b","a"],"rank":["c","a"],"age":36.50,"day":"2026-02-28","time":"08:05","phone":"+34 (91) 123-45 67",
            "mail":"ana@example.org","terms":true,"photo":"0123456789abcdef0123456789abcdef|me.jpg"}
            """);
        Assert.Empty(result.Problems);
        Assert.Equal("""{"stars":"na","service.staff":7,"service.a-b":"na","grid.r":["x","y"],"seen":["a","b"],"rank":["c","a"],"age":36.5,"day":"2026-02-28","time":"08:05","phone":"+34 (91) 123-45 67","mail":"ana@example.org","terms":true,"campaign":"spring","half":18.25,"photo":"0123456789abcdef0123456789abcdef|me.jpg"}""", result.Json);
        Assert.Equal(new Dictionary<string, int> { ["service.staff"] = 7, ["terms"] = 1 }, result.Scores);
        Assert.Equal(result.Answers, StoredAnswers.Parse(result.Json, Sheet.Questionnaire));
    }

    [Theory]
    [InlineData("""{"service":{"staff":8}}""", "service.staff", AnswerFault.OutOfRange)]
    [InlineData("""{"service":{"gone":1}}""", "service.gone", AnswerFault.Unknown)]
    [InlineData("""{"service":3}""", "service", AnswerFault.Unknown)]
    [InlineData("""{"stars":"nope"}""", "stars", AnswerFault.WrongType)]
    [InlineData("""{"grid.r":["z"]}""", "grid.r", AnswerFault.NotAChoice)]
    [InlineData("""{"seen":["a"]}""", "seen", AnswerFault.TooFew)]
    [InlineData("""{"seen":["a","b","c","d"]}""", "seen", AnswerFault.Full)]
    [InlineData("""{"seen":["a","none"]}""", "seen", AnswerFault.Exclusive)]
    [InlineData("""{"rank":["a","a"]}""", "rank", AnswerFault.SamePlace)]
    [InlineData("""{"age":130}""", "age", AnswerFault.OutOfRange)]
    [InlineData("""{"age":30.25}""", "age", AnswerFault.TooPrecise)]
    [InlineData("""{"age":"30"}""", "age", AnswerFault.WrongType)]
    [InlineData("""{"age":12}""", "age", AnswerFault.Rule)]
    [InlineData("""{"day":"2025-12-31"}""", "day", AnswerFault.OutOfRange)]
    [InlineData("""{"day":"2026-03-02"}""", "day", AnswerFault.OutOfRange)]
    [InlineData("""{"day":"2026-02-30"}""", "day", AnswerFault.NotADate)]
    [InlineData("""{"time":"24:00"}""", "time", AnswerFault.NotADate)]
    [InlineData("""{"phone":"call me"}""", "phone", AnswerFault.NotAPhone)]
    [InlineData("""{"phone":"+34 911 234 567"}""", "mail", AnswerFault.Required)]
    [InlineData("""{"mail":"a@@b"}""", "mail", AnswerFault.NotAnEmail)]
    [InlineData("""{"terms":"yes"}""", "terms", AnswerFault.WrongType)]
    [InlineData("""{"head":"x"}""", "head", AnswerFault.Unknown)]
    [InlineData("""{"photo":"../../etc/passwd"}""", "photo", AnswerFault.NotAFile)]
    public void What_a_kind_does_not_take_is_named(string json, string code, AnswerFault fault)
    {
        var problem = Read(json).Problems[0];
        Assert.Equal((code, fault), (problem.Code, problem.Fault));
        Assert.NotEmpty(problem.Message);
    }

    [Fact]
    public void None_alone_needs_no_second_pick() => Assert.True(Read("""{"seen":["none"]}""").Ok);

    [Fact]
    public void A_form_says_the_same()
    {
        var form = new Dictionary<string, string[]>
        {
            ["stars"] = ["na"], ["service.staff"] = ["7"], ["grid.r"] = ["", "y"], ["seen"] = ["", "a", "b"], ["rank~a"] = ["2"], ["rank~c"] = ["1"], ["rank~b"] = [""],
            ["age"] = ["36,5"], ["day"] = ["2026-02-28"], ["time"] = ["08:05:00"], ["terms"] = ["yes"], ["campaign"] = ["forged"], ["half"] = ["99"],
        };
        var result = Sheet.Read(name => form.GetValueOrDefault(name) ?? [], Facts);
        Assert.Empty(result.Problems);
        Assert.Equal("""{"stars":"na","service.staff":7,"grid.r":["y"],"seen":["a","b"],"rank":["c","a"],"age":36.5,"day":"2026-02-28","time":"08:05","terms":true,"campaign":"spring","half":18.25}""", result.Json);
        form["rank~b"] = ["1"];
        Assert.Equal(AnswerFault.SamePlace, Sheet.Read(name => form.GetValueOrDefault(name) ?? [], Facts).Problems[0].Fault);
    }

    private static AnswerResult Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Sheet.Read(document.RootElement, Facts);
    }
}
