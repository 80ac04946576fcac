using FsCheck;
using FsCheck.Fluent;
using Kept.Questionnaires;
using Xunit;

namespace Kept.Tests.Questionnaires;

[Trait("Category", "NoDatabase")]
public class ExpressionTests
{
    private static readonly Dictionary<string, AnswerValue> Answers = new()
    {
        ["nps"] = AnswerValue.Of(6),
        ["resolved"] = AnswerValue.Of(false),
        ["reason"] = AnswerValue.Of("price"),
        ["seen"] = AnswerValue.Of(["web", "shop"]),
        ["born"] = AnswerValue.Of("1990-03-02"),
        ["service.staff-2"] = AnswerValue.Of(4),
        ["service.speed"] = AnswerValue.Of(2),
        ["said"] = AnswerValue.Of("Too Slow"),
    };

    [Theory]
    [InlineData("nps <= 6", true)]
    [InlineData("nps<6", false)]
    [InlineData("nps != 6.0", false)]
    [InlineData("reason = 'price'", true)]
    [InlineData("reason != \"price\"", false)]
    [InlineData("reason < \"z\"", true)]
    [InlineData("resolved = false", true)]
    [InlineData("seen has \"web\" and not seen has 'phone'", true)]
    [InlineData("answered(nps) and not answered(why)", true)]
    [InlineData("why = 'x' or why != 'x'", false)]
    [InlineData("nps = true or nps = '6'", false)]
    [InlineData("nps = 1 and nps = 2 or nps = 6", true)]
    [InlineData("nps = 6 or nps = 1 and nps = 2", true)]
    [InlineData("(nps = 6 or nps = 1) and nps = 2", false)]
    [InlineData("nps + 2 * 3 = 12", true)]
    [InlineData("(nps - 10) / 2 = -2 and -nps = -6 and nps % 4 = 2", true)]
    [InlineData("nps / 0 = 0 or not (why + 1 > 0)", true)]
    [InlineData("sum(service.speed, service[\"staff-2\"], why) = 6 and mean(service.speed, service['staff-2']) = 3", true)]
    [InlineData("min(nps, 3) = 3 and max(nps, 3) = 6 and round(2.5) = 3 and round(-2.5) = -3 and floor(2.9) = 2", true)]
    [InlineData("count(nps, why, seen) = 3 and not answered(why)", true)]
    [InlineData("@unit = 'MAD' and not (@region = 'x')", true)]
    [InlineData("years(born, today()) = 35 and years(born, '2026-03-02') = 36 and days('2026-02-27', today()) = 2", true)]
    [InlineData("addDays('2026-02-28', 1) = today() and year(born) = 1990 and month(born) = 3 and day(born) = 2", true)]
    [InlineData("if(nps <= 6, 'low', 'high') = 'low' and coalesce(why, reason) = 'price' and oneOf(nps, 1, 6)", true)]
    [InlineData("place(seen, 'shop') = 2 and at(seen, 1) = 'web' and not (at(seen, 3) = 'x')", true)]
    [InlineData("contains(said, 'slow') and startsWith(said, 'too') and endsWith(said, 'SLOW') and length(said) = 8", true)]
    [InlineData("matches(said, '^T[o]+ S') and not matches(said, 'fast') and upper(substring(said, 5, 2)) = 'SL'", true)]
    [InlineData("number('12.5') + number(@unit) = 1 or number('12.5') = 12.5", true)]
    [InlineData("concat('a', nps, '\\n') = 'a6\\n'", true)]
    [InlineData("random(1, 6) >= 1 and random(1, 6) <= 6 and random(1, 6) = random(1, 6)", true)]
    public void An_expression_holds_or_not(string source, bool holds) => Assert.Equal(holds, Expression.Parse(source).Holds(new Facts { Answer = Find, Attribute = name => name == "unit" ? "MAD" : null, Today = new DateOnly(2026, 3, 1), Seed = 7 }));

    [Theory]
    [InlineData("", 0)]
    [InlineData("nps +", 5)]
    [InlineData("foo(nps) = 1", 0)]
    [InlineData("round(1, 2, 3) = 1", 0)]
    [InlineData("a = b = c", 6)]
    [InlineData("@ = 1", 0)]
    [InlineData("service[1] = 1", 8)]
    [InlineData("nps == 6", 5)]
    [InlineData("nps = ", 6)]
    [InlineData("nps = 6 nps", 8)]
    [InlineData("nps = 'x", 6)]
    [InlineData("nps ! 6", 4)]
    [InlineData("nps = 1.2.3", 6)]
    [InlineData("(nps = 6", 8)]
    [InlineData("and = 6", 0)]
    public void What_is_wrong_is_found_where_it_is(string source, int position) =>
        Assert.Equal(position, Assert.Throws<ExpressionException>(() => Expression.Parse(source)).Position);

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        Assert.Throws<ExpressionException>(() => Expression.Parse(new string('(', 90_000) + "a = 1"));
        Assert.Throws<ExpressionException>(() => Expression.Parse(string.Join(" and ", Enumerable.Repeat("a = 1", 501))));
        Assert.Throws<ExpressionException>(() => Expression.Parse(string.Concat(Enumerable.Repeat("not ", 20_000)) + "a = 1"));
        Expression.Parse(string.Join(" or ", Enumerable.Repeat("(a = 1)", 100)));
    }

    [Fact]
    public void References_are_named_once_in_order() =>
        Assert.Equal(["b", "a"], Expression.Parse("b = 1 and (a = 2 or not answered(b))").References);

    [Fact]
    public void The_source_of_any_tree_parses_back_to_it() =>
        Prop.ForAll(Made.Seeds, seed =>
        {
            var tree = new Made(seed).Expression();
            return Expression.Parse(tree.ToString()) == tree;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_tree_can_be_decided_on_any_answers() =>
        Prop.ForAll(Made.Seeds, seed =>
        {
            var made = new Made(seed);
            var tree = made.Expression();
            var held = tree.Holds(Facts.Of(_ => made.Answer()));
            return held || !held;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_read_or_refused_with_a_position() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), Made.Seeds, (text, seed) =>
        {
            var source = (text ?? "") + new Made(seed).Any(6);
            try
            {
                return Expression.Parse(source) is { } tree && Expression.Parse(tree.ToString()) == tree;
            }
            catch (ExpressionException e)
            {
                return e.Position >= 0 && e.Position <= source.Length;
            }
        }).QuickCheckThrowOnFailure();

    private static AnswerValue? Find(string code) => Answers.TryGetValue(code, out var answer) ? answer : null;
}
