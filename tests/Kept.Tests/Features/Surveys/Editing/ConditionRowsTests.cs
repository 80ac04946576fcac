using Kept.Features.Surveys.Editing.Conditions;
using Kept.Questionnaires;
using Xunit;

namespace Kept.Tests.Features.Surveys.Editing;

[Trait("Category", "NoDatabase")]
public class ConditionRowsTests
{
    private static readonly Dictionary<string, QuestionKind> Kinds = new()
    {
        ["nps"] = QuestionKind.Nps, ["done"] = QuestionKind.YesNo, ["reason"] = QuestionKind.Choice, ["channels"] = QuestionKind.Multi, ["birth"] = QuestionKind.Date, ["grid"] = QuestionKind.Matrix,
    };

    private static Question? Typed(string code) => Kinds.TryGetValue(code, out var kind) ? new Question { Code = code, Kind = kind, Text = Text.Of(("en", code)) } : null;

    [Theory]
    [InlineData("nps <= 6")]
    [InlineData("nps <= 6 and done = true and reason != \"price\"")]
    [InlineData("channels has \"phone\" or not channels has \"web\"")]
    [InlineData("answered(nps) and not answered(reason)")]
    [InlineData("@unit = \"MAD-01\" and birth > \"2001-01-01\" and grid.staff < 3")]
    public void What_rows_can_say_comes_back_as_the_same_expression(string source)
    {
        var expression = Expression.Parse(source);
        var (any, rows) = ConditionRows.Of(expression)!.Value;
        Assert.Equal(expression, ConditionRows.Join(rows, any, Typed));
    }

    [Theory]
    [InlineData("nps <= 6 and (done = true or reason = \"price\")")]
    [InlineData("mean(nps, grid.staff) > 3")]
    [InlineData("not (nps = 3)")]
    [InlineData("nps < grid.staff")]
    public void What_rows_cannot_say_is_left_to_its_text(string source)
    {
        Assert.Null(ConditionRows.Of(Expression.Parse(source)));
        var form = ConditionForm.Of(Expression.Parse(source));
        Assert.True(form.IsBeyondRows);
        Assert.Equal(Expression.Parse(source), form.Read(Typed));
    }

    [Fact]
    public void Of_rows_and_text_the_one_that_was_changed_counts()
    {
        var form = ConditionForm.Of(Expression.Parse("nps <= 6"));
        form.Rows[0].Value = "3";
        Assert.Equal("nps <= 3", form.Read(Typed)!.ToString());
        form.Text = "nps >= 9";
        Assert.Equal("nps >= 9", form.Read(Typed)!.ToString());
        form.Text = " ";
        Assert.Null(form.Read(Typed));
    }

    [Fact]
    public void A_number_that_the_scale_does_not_have_is_noticed()
    {
        var (code, number, _) = Assert.Single(OffScale.In("nps <= 6 or 11 = nps or done = true", Typed));
        Assert.Equal(("nps", 11m), (code, number));
    }
}
