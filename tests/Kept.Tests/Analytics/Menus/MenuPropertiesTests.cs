using Kept.Analytics.Menus;
using Kept.Analytics.Menus.Reading;
using Kept.Analytics.Statistics;
using Xunit;
using static Kept.Tests.Analytics.Menus.Drawn;

namespace Kept.Tests.Analytics.Menus;

/// <summary>What holds of any menu, however it is drawn.</summary>
[Trait("Category", "NoDatabase")]
public class MenuPropertiesTests
{
    private static IEnumerable<PhoneMenu> Menus(int count, int most = 12) => Enumerable.Range(0, count).Select(seed => Any(new Random(seed), most));

    [Fact]
    public void Any_menu_is_judged_drawn_and_walked()
    {
        foreach (var menu in Menus(1_500))
        {
            var judged = Judge(menu, new MenuNeed("a", 5), new MenuNeed("b", 1));
            var graph = new MenuGraph(menu, Plain, "en");
            var drawn = Placed(MenuTree.Of(graph)).ToList();

            Assert.Equal(9, judged.Rules.Count);
            Assert.True(judged.RulesKept <= judged.RulesJudged);
            Assert.All(judged.Findings, f => Assert.NotNull(menu.Find(f.Node)));
            Assert.Equal(drawn.Distinct().Count(), drawn.Count);
            Assert.True(MenuWalk.Of(graph, Enumerable.Repeat(0, 1_000)).Stops.Count <= MenuWalk.Longest + 1);
        }
    }

    [Fact]
    public void A_menu_of_the_largest_size_is_judged_at_once()
    {
        var nodes = Enumerable.Range(0, MenuSize.Nodes).Select(at => Menu($"n{at}", "Go on",
            [.. Enumerable.Range(0, MenuSize.Options).Select(key => ($"{key % 10}", "Press", $"n{(at * 7 + key * 13 + 1) % MenuSize.Nodes}"))]) with { Next = $"n{(at + 1) % MenuSize.Nodes}" });

        var judged = Judge(Of([.. nodes]));

        Assert.False(judged.Rules.Single(r => r.Rule == MenuRule.NoDeadEnd).Kept);
    }

    [Fact]
    public void The_deepest_chain_is_judged_and_drawn_as_far_as_it_can_be()
    {
        var menu = Of([.. Enumerable.Range(0, 999).Select(at => Menu($"n{at}", "On", ("1", "On", $"n{at + 1}"))), Queue("n999")]);

        Assert.Equal(999, Judge(menu).Nearest!.Keys);
        Assert.Equal(MenuTree.Deepest + 1, Placed(MenuTree.Of(new MenuGraph(menu, Plain, "en"))).Count());
    }

    [Fact]
    public void Findings_and_figures_do_not_hang_on_what_places_are_called_or_on_their_order()
    {
        foreach (var menu in Menus(400))
        {
            string New(string code) => "x" + code + "y";
            var renamed = new PhoneMenu(menu.Languages, New(menu.Start),
            [
                .. menu.Nodes.Reverse().Select(node => node with
                {
                    Code = New(node.Code), Next = node.Next is { } next ? New(next) : null, Options = [.. node.Options.Select(o => o with { To = New(o.To) })],
                }),
            ]);

            var (one, two) = (Judge(menu, new MenuNeed("a", 1)), Judge(renamed, new MenuNeed("a", 1)));

            Assert.Equal(one.Rules, two.Rules);
            Assert.Equal(one.Nearest?.Seconds, two.Nearest?.Seconds);
            Assert.Equal(Counted(one.Findings, code => New(code)), Counted(two.Findings, code => code));
        }

        static IEnumerable<string> Counted(IReadOnlyList<MenuFinding> findings, Func<string, string> name) =>
            findings.Where(f => f.Kind is not (FindingKind.TooSlow or FindingKind.MainNeedFar)).Select(f => $"{f.Kind} {name(f.Node)} {f.Value} {f.Limit}").Order();
    }

    [Fact]
    public void The_shortest_seconds_to_a_person_are_those_of_trying_every_way()
    {
        foreach (var menu in Menus(600, most: 6))
        {
            var graph = new MenuGraph(menu, Plain, "en");
            var best = double.PositiveInfinity;
            Try(graph.Start, 0, []);

            Assert.Equal(best, Judge(menu).Nearest?.Seconds ?? double.PositiveInfinity, 1e-6);

            void Try(int place, double seconds, HashSet<int> passed)
            {
                var node = menu.Nodes[place];
                if (node.Kind == NodeKind.Queue) best = Math.Min(best, seconds + graph.Answering(node));
                if (!passed.Add(place)) return;
                foreach (var step in graph.WaysFrom(place)) Try(step.To, seconds + step.Seconds, [.. passed]);
            }
        }
    }

    [Fact]
    public void To_add_a_person_on_zero_everywhere_breaks_no_rule_that_was_kept()
    {
        foreach (var menu in Menus(400))
        {
            var helped = menu with
            {
                Nodes = [.. menu.Nodes.Select(n => n with { Options = [.. n.Options.Where(o => o.Key != "0"), new MenuOption("0", null, En(""), "person")] }), Queue("person")],
            };
            var rules = Judge(helped).Rules.ToDictionary(r => r.Rule, r => r.Kept);

            Assert.True(rules[MenuRule.ZeroReachesPerson]);
            Assert.True(rules[MenuRule.NoDeadEnd] == true || Judge(helped).Findings.All(f => f.Kind != FindingKind.DeadEnd || menu.Find(f.Node)!.Kind == NodeKind.HangUp));
        }
    }

    [Fact]
    public void What_is_written_as_JSON_is_read_as_it_was()
    {
        foreach (var menu in Menus(300))
        {
            Assert.Empty(MenuChange.Between(menu, MenuJson.Read(MenuJson.Write(menu))));
        }
    }

    [Fact]
    public void The_interval_of_a_median_covers_it_about_as_often_as_it_says_and_is_not_given_from_five()
    {
        var random = new Random(5);
        var covered = Enumerable.Range(0, 2_000).Count(_ => Median.Of(Enumerable.Range(0, 25).Select(_ => Math.Exp(random.NextDouble() * 4))).Interval!.Value.Contains(Math.Exp(2)));

        Assert.InRange(covered, 1_880, 1_985);
        Assert.Null(Median.Of([1, 2, 3, 4, 5]).Interval);
        // Conover: with n = 6 the interval is the whole range, with coverage 1 − 2/64.
        Assert.Equal(new MedianResult(3.5, new Interval(1, 6), 6), Median.Of([6, 1, 5, 2, 4, 3]));
    }

    private static IEnumerable<string> Placed(MenuTree tree) => tree.IsReference ? [] : tree.Branches.SelectMany(Placed).Prepend(tree.Node.Code);
}
