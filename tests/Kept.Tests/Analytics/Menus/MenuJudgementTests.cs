using Kept.Analytics.Menus;
using Xunit;
using static Kept.Tests.Analytics.Menus.Drawn;

namespace Kept.Tests.Analytics.Menus;

[Trait("Category", "NoDatabase")]
public class MenuJudgementTests
{
    private static readonly PhoneMenu Good = Of(
        Menu("main", "Hello", ("1", "For billing press one", "billing"), ("0", "", "care")), Queue("billing", 20, "invoice"), Queue("care", 30));

    [Fact]
    public void A_caller_listens_until_her_option_is_announced_presses_it_and_waits()
    {
        var judged = Judge(Good, new MenuNeed("invoice", 10));

        // Hello + four words, a key, twenty seconds of waiting.
        Assert.Equal(new Reached("billing", 1, 5 + 1 + 20), judged.Nearest);
        // Nobody announces zero: all is heard first, which is no more than the same five words.
        Assert.Equal(new Reached("care", 1, 5 + 1 + 30), judged.Slowest);
        Assert.Equal((9, 9), (judged.RulesKept, judged.RulesJudged));
        Assert.Empty(judged.Findings);
    }

    [Fact]
    public void The_main_need_cannot_be_judged_while_no_need_is_named() => Assert.Equal((8, 8), (Judge(Good).RulesKept, Judge(Good).RulesJudged));

    [Fact]
    public void The_main_need_that_is_settled_nowhere_is_serious()
    {
        var judged = Judge(Good, new MenuNeed("invoice", 10), new MenuNeed("deposit", 90));

        Assert.Contains(judged.Findings, f => f is { Kind: FindingKind.MainNeedMissing, Severity: Severity.Serious, About: "deposit" });
        Assert.Null(judged.Needs["deposit"]);
        Assert.Equal(1, judged.Needs["invoice"]!.Keys);
    }

    [Fact]
    public void Words_of_a_welcome_count_until_the_first_choice()
    {
        var menu = Of(Message("welcome", Words(30), "main"), Menu("main", Words(5), ("1", Words(6), "q"), ("0", "", "q")), Queue("q"));

        var judged = Judge(menu);

        Assert.Equal(41, judged.MostWords);
        Assert.Contains(new MenuFinding(FindingKind.TooManyWords, Severity.Notable, "welcome", null, 41, 40), judged.Findings);
        Assert.False(judged.Rules.Single(rule => rule.Rule == MenuRule.WordsUntilChoice).Kept);
    }

    [Fact]
    public void Zero_to_a_person_and_ways_back_are_no_options_but_waiting_does_not_make_a_queue_one()
    {
        var menu = Of(
            Menu("main", "Hello", ("1", "One", "q"), ("2", "Two", "sub"), ("0", "", "q")) with { Next = "q" },
            Menu("sub", "Sub", ("1", "One", "q"), ("9", "Back", "main"), ("8", "Again", "sub"), ("0", "", "q")), Queue("q"));

        Assert.Equal(2, Judge(menu).MostOptions);
    }

    [Fact]
    public void Levels_are_those_of_the_way_with_the_fewest_keys_however_one_may_circle()
    {
        var menu = Of(
            Menu("a", "A", ("1", "one", "b"), ("0", "", "q")), Menu("b", "B", ("1", "one", "c"), ("2", "back", "a"), ("0", "", "q")),
            Menu("c", "C", ("1", "one", "q"), ("2", "back", "a"), ("0", "", "q")), Queue("q"));

        var judged = Judge(menu);

        Assert.Equal(3, judged.Levels);
        Assert.Contains(new MenuFinding(FindingKind.TooDeep, Severity.Notable, "c", null, 3, 2), judged.Findings);
    }

    [Theory]
    [InlineData(NodeKind.HangUp)]
    [InlineData(NodeKind.Message)]
    public void A_call_that_ends_in_vain_is_a_dead_end(NodeKind kind)
    {
        var menu = Of(Menu("main", "Hello", ("1", "One", "end"), ("0", "", "q")), new MenuNode("end", kind, "", En("Goodbye")), Queue("q"));

        var judged = Judge(menu);

        Assert.Contains(new MenuFinding(FindingKind.DeadEnd, Severity.Serious, "end"), judged.Findings);
        Assert.False(judged.Rules.Single(rule => rule.Rule == MenuRule.NoDeadEnd).Kept);
    }

    [Fact]
    public void To_hang_up_after_having_been_served_is_no_dead_end()
    {
        var served = new MenuNode("balance", NodeKind.SelfService, "", En("Your balance is")) { Next = "bye", Options = [new("0", null, En(""), "q")] };
        var menu = Of(Menu("main", "Hello", ("1", "One", "balance"), ("0", "", "q")), served, Message("bye", "Goodbye"), Queue("q"));

        Assert.DoesNotContain(Judge(menu).Findings, f => f.Kind == FindingKind.DeadEnd);
    }

    [Fact]
    public void A_circle_without_a_way_out_is_found_and_ends()
    {
        var menu = Of(Menu("main", "Hello", ("1", "One", "a"), ("0", "", "q")), Message("a", "Please hold", "b"), Message("b", "Still", "a"), Queue("q"));

        Assert.Equal(["a", "b"], Judge(menu).Findings.Where(f => f.Kind == FindingKind.EndlessLoop).Select(f => f.Node));
    }

    [Fact]
    public void Zero_may_say_something_on_its_way_to_a_person_but_ask_nothing()
    {
        var says = Of(Menu("main", "Hello", ("0", "", "wait")), Message("wait", "One moment", "q"), Queue("q"));
        var asks = Of(Menu("main", "Hello", ("0", "", "again")), Menu("again", "Really", ("0", "", "q")), Queue("q"));

        Assert.True(Judge(says).Rules.Single(rule => rule.Rule == MenuRule.ZeroReachesPerson).Kept);
        Assert.Equal("main", Assert.Single(Judge(asks).Findings, f => f.Kind == FindingKind.ZeroMissing).Node);
    }

    [Fact]
    public void What_is_drawn_wrongly_is_said_with_its_place()
    {
        var menu = new PhoneMenu(["en", "de"], "main",
        [
            Menu("main", "Hello", ("1", "One", "nowhere"), ("1", "Again one", "q"), ("A", "Letter", "q"), ("0", "", "q")) with { Next = "gone" }, Queue("q", null, "unheard"), Menu("island", "Nobody comes"),
        ]);

        var kinds = Judge(menu, new MenuNeed("a", 1)).Findings.Select(f => (f.Kind, f.Node, f.About)).ToList();

        Assert.Contains((FindingKind.OptionToNowhere, "main", "1"), kinds);
        Assert.Contains((FindingKind.KeyTwice, "main", "1"), kinds);
        Assert.Contains((FindingKind.BadKey, "main", "A"), kinds);
        Assert.Contains((FindingKind.NextToNowhere, "main", "gone"), kinds);
        Assert.Contains((FindingKind.MissingWords, "main", "de"), kinds);
        Assert.Contains((FindingKind.WaitUnknown, "q", null), kinds);
        Assert.Contains((FindingKind.NeedUnknown, "q", "unheard"), kinds);
        Assert.Contains((FindingKind.Unreachable, "island", null), kinds);
        Assert.Contains((FindingKind.NoOptions, "island", null), kinds);
    }

    [Fact]
    public void A_menu_without_anybody_never_reaches_a_person()
    {
        var judged = Judge(Of(Menu("main", "Hello", ("1", "One", "main"))));

        Assert.Null(judged.Nearest);
        Assert.Equal((false, null), (judged.Rules.Single(r => r.Rule == MenuRule.SecondsToPerson).Kept, judged.Rules.Single(r => r.Rule == MenuRule.SecondsToPerson).Value));
    }

    [Fact]
    public void Words_are_what_has_a_letter_or_digit() => Assert.Equal(4, SpokenWords.Count("  For billing – press 2 … "));
}
