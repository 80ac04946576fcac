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
    };

    [Theory]
    [InlineData("nps <= 6", true)]
    [InlineData("nps<6", false)]
    [InlineData("nps != 6.0", false)]
    [InlineData("reason = 'price'", true)]
    [InlineData("reason != \"price\"", false)]
    [InlineData("reason < \"z\"", false)]
    [InlineData("resolved = false", true)]
    [InlineData("seen has \"web\" and not seen has 'phone'", true)]
    [InlineData("answered(nps) and not answered(why)", true)]
    [InlineData("why = 'x' or why != 'x'", false)]
    [InlineData("nps = true or nps = '6'", false)]
    [InlineData("nps = 1 and nps = 2 or nps = 6", true)]
    [InlineData("nps = 6 or nps = 1 and nps = 2", true)]
    [InlineData("(nps = 6 or nps = 1) and nps = 2", false)]
    public void An_expression_holds_or_not(string source, bool holds) => Assert.Equal(holds, Expression.Parse(source).Evaluate(Find));

    [Theory]
    [InlineData("", 0)]
    [InlineData("nps", 3)]
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
        Assert.Throws<ExpressionException>(() => Expression.Parse(string.Join(" and ", Enumerable.Repeat("a = 1", 101))));
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
            var held = tree.Evaluate(_ => made.Answer());
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
