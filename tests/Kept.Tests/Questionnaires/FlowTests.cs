using FsCheck;
using FsCheck.Fluent;
using Kept.Questionnaires;
using Xunit;

namespace Kept.Tests.Questionnaires;

[Trait("Category", "NoDatabase")]
public class FlowTests
{
    private static readonly Questionnaire Visit = Questionnaire.Parse("""
        {"title":{"en":"Visit"},"languages":["en"],"display":"page","pages":[
        {"code":"about","questions":[
          {"code":"seen","kind":"multi","text":{"en":"Where?"},"other":true,"choices":[{"code":"web","text":{"en":"our site"}},{"code":"shop-1","text":{"en":"the shop"}},{"code":"none","text":{"en":"Nowhere"},"exclusive":true}],
           "skipTo":[{"to":"out","if":"seen has \"none\""}]},
          {"code":"times","kind":"number","text":{"en":"How often?"},"minimum":1,"maximum":9}]},
        {"loop":{"over":"seen"},"questions":[
          {"code":"rate","kind":"rating","text":{"en":"How was {{@item}}?"}},
          {"code":"why","kind":"text","text":{"en":"Why {{rate}} for {{@item}}?"},"showIf":"rate <= 2","required":true}]},
        {"questions":[
          {"code":"service","kind":"matrix","points":5,"text":{"en":"And"},"rows":[{"code":"staff","text":{"en":"Staff"}},{"code":"speed","text":{"en":"Speed"},"showIf":"times > 1"}]},
          {"code":"worst","kind":"computed","text":{"en":"Worst"},"value":"min(rate, service)"},
          {"code":"sorry","kind":"note","text":{"en":"Sorry for the {{worst}}"},"showIf":"worst <= 2"}]}],
        "endings":[{"code":"out","text":{"en":"Not for you"},"screenOut":true},{"code":"bad","text":{"en":"We will call"},"if":"worst = 1"}],
        "quotas":[{"code":"web","if":"seen has \"web\"","limit":5,"ending":"out"}]}
        """);

    private static readonly Flow Flow = new(Visit);

    [Fact]
    public void A_looped_page_comes_once_for_each_picked_item()
    {
        Assert.Equal(["seen", "times", "rate.web", "why.web", "rate.shop-1", "why.shop-1", "rate.none", "why.none", "rate.other", "why.other", "service", "worst", "sorry"], Flow.Questions.Select(question => question.Code));
        Assert.Equal(["seen", "times", "rate.shop-1", "why.shop-1", "service", "worst", "sorry"], Path(("seen", List("shop-1")), ("rate.shop-1", 2), ("times", 1)));
        Assert.Equal(["seen", "times", "rate.web", "rate.other", "service", "worst"], Path(("seen", List("web", "other")), ("rate.web", 5), ("rate.other", 4)));
    }

    [Fact]
    public void Texts_carry_the_item_and_earlier_answers()
    {
        var walk = Walk(("seen", List("shop-1", "other")), ("seen.other", "a friend"), ("rate.shop-1", 2), ("rate.other", 1));
        Assert.Equal("Why 2 for the shop?", Flow.Fill(Visit.Find("why")!.Text, "en", walk.Facts, walk.Find("why.shop-1")));
        Assert.Equal("How was a friend?", Flow.Fill(Visit.Find("rate")!.Text, "en", walk.Facts, walk.Find("rate.other")));
        Assert.Equal("Sorry for the 1", Flow.Fill(Visit.Find("sorry")!.Text, "en", walk.Facts, walk.Find("sorry")));
        Assert.Equal("bad", walk.Ending?.Code);
    }

    [Fact]
    public void A_jump_to_an_ending_ends_it()
    {
        var walk = Walk(("seen", List("none")), ("service.staff", 1));
        Assert.Equal(["seen"], walk.Path.Select(question => question.Code));
        Assert.True(walk.ScreenedOut);
        Assert.Null(walk.Facts.Answer("service.staff"));
    }

    [Fact]
    public void A_full_quota_ends_it_once_its_question_was_passed()
    {
        var walk = Flow.Walk(new Facts { Answer = Answers([("seen", List("web"))]), Full = code => code == "web" });
        Assert.Equal(("web", "out"), (walk.FullQuota, walk.Ending?.Code));
        Assert.Equal(["seen", "times"], walk.Path.Select(question => question.Code));
    }

    [Fact]
    public void A_row_is_asked_only_where_its_condition_holds()
    {
        var service = Flow.Questions.Single(question => question.Code == "service");
        Assert.Equal(["staff"], service.Rows(Walk(("times", 1)).Facts).Select(row => row.Code));
        Assert.Equal(["staff", "speed"], service.Rows(Walk(("times", 2)).Facts).Select(row => row.Code));
    }

    [Fact]
    public void Random_orders_are_the_same_for_the_same_respondent_and_differ_between_them()
    {
        var mixed = new Flow(Visit with { Pages = [.. Visit.Pages.Take(1).Select(page => page with { Random = true }),
            .. Enumerable.Range(0, 6).Select(n => new Page { Shuffle = "mix", Questions = [new Question { Code = $"m{n}", Kind = QuestionKind.YesNo, Text = Text.Of(("en", "?")) }] })], Quotas = [], Endings = [] });
        var orders = Enumerable.Range(0, 50).Select(seed => string.Join(",", mixed.Walk(new Facts { Seed = (ulong)seed }).Path.Select(question => question.Code))).ToList();
        Assert.Equal(orders, Enumerable.Range(0, 50).Select(seed => string.Join(",", mixed.Walk(new Facts { Seed = (ulong)seed }).Path.Select(question => question.Code))));
        Assert.True(orders.Distinct().Count() > 40);
        Assert.All(orders, order => Assert.Equal(8, order.Split(',').Distinct().Count()));
        Assert.All(orders, order => Assert.Matches("^(seen,times|times,seen),m", order));
    }

    [Fact]
    public void A_screen_holds_a_page_or_a_question_with_what_stands_before_it()
    {
        Assert.Equal(6, Flow.ScreensFor(0).Count);
        var one = new Flow(Visit with { Display = Display.Question });
        Assert.Equal(["seen", "times", "rate.web"], one.ScreensFor(0).Take(3).Select(screen => string.Join("+", screen.Questions.Select(question => question.Code))));
        Assert.Equal("worst+sorry", string.Join("+", one.ScreensFor(0)[^1].Questions.Select(question => question.Code)));
        var path = Walk(("seen", List("web")), ("rate.web", 5)).Path.ToHashSet();
        Assert.Equal([0, 1, 5], Flow.ScreensFor(0).Where(screen => screen.IsShown(path)).Select(screen => screen.Index));
    }

    [Fact]
    public void Answers_in_steps_are_read_on_top_of_what_was_saved()
    {
        var sheet = new AnswerSheet(Visit);
        var first = sheet.Read(Form(("seen", "web"), ("times", "x")), new HashSet<int> { 0, 1 }, null);
        Assert.Equal([("times", AnswerFault.NotANumber)], first.Problems.Select(problem => (problem.Code, problem.Fault)));
        var second = sheet.Read(Form(("rate.web", "1")), new HashSet<int> { 2, 3 }, first.Json);
        Assert.Equal([("why.web", AnswerFault.Required)], second.Problems.Select(problem => (problem.Code, problem.Fault)));
        Assert.Equal("""{"seen":["web"],"rate.web":1,"worst":1}""", second.Json);
        Assert.Contains("why.web", second.Walk!.Path.Select(question => question.Code));
        var changed = sheet.Read(Form(("seen", "shop-1")), new HashSet<int> { 0, 1 }, second.Json);
        Assert.Equal("""{"seen":["shop-1"]}""", changed.Json);
    }

    [Fact]
    public void Any_answers_through_any_logic_end() => Prop.ForAll(Made.Seeds, seed =>
    {
        var made = new Made(seed);
        Flow flow;
        try
        {
            flow = new Flow(made.Questionnaire());
        }
        catch (ArgumentException)
        {
            return true;
        }
        var given = flow.Slots.Where(_ => made.Chance()).ToDictionary(slot => slot.Code, _ => made.Answer());
        var facts = new Facts { Answer = code => given.GetValueOrDefault(code), Seed = (ulong)seed, Full = _ => made.Below(9) == 0, Today = new DateOnly(2026, 1, 1) };
        var walk = flow.Walk(facts);
        var mixed = flow.IsRandom;
        return walk.Path.Distinct().Count() == walk.Path.Count
            && (mixed || walk.Path.Zip(walk.Path.Skip(1)).All(pair => pair.First.Index < pair.Second.Index))
            && QuestionnaireChecks.Check(flow.Questionnaire) is not null;
    }).QuickCheckThrowOnFailure();

    private static string[] Path(params (string, object)[] answers) => [.. Walk(answers).Path.Select(question => question.Code)];

    private static Walk Walk(params (string, object)[] answers) => Flow.Walk(Facts.Of(Answers(answers)));

    private static string[] List(params string[] codes) => codes;

    private static Func<string, AnswerValue?> Answers((string Code, object Value)[] answers) => code => answers.FirstOrDefault(answer => answer.Code == code).Value switch
    {
        int number => AnswerValue.Of(number),
        string word => AnswerValue.Of(word),
        string[] words => AnswerValue.Of(words),
        _ => null,
    };

    private static Func<string, IReadOnlyList<string>> Form(params (string Name, string Value)[] fields) =>
        name => [.. fields.Where(field => field.Name == name).Select(field => field.Value)];
}
