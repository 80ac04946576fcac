using Kept.Features.Surveys.Editing;
using Kept.Features.Surveys.Versions;
using Kept.Questionnaires;
using Xunit;

namespace Kept.Tests.Features.Surveys.Versions;

[Trait("Category", "NoDatabase")]
public class DifferencesTests
{
    private static readonly Questionnaire Before = Questionnaire.Parse("""
        {"title":{"en":"T","es":"T"},"languages":["en","es"],"pages":[{"questions":[
          {"code":"a","kind":"nps","text":{"en":"A","es":"A"}},{"code":"b","kind":"text","text":{"en":"B"}},{"code":"c","kind":"choice","text":{"en":"C"},"choices":[{"code":"x","text":{"en":"X"}},{"code":"y","text":{"en":"Y"}}]}]}]}
        """);

    [Fact]
    public void Nothing_differs_from_itself() => Assert.Empty(Differences.Between(Before, Before));

    [Fact]
    public void What_was_added_removed_and_moved_is_said_once()
    {
        var after = Before.Remove("b").Add(new Question { Code = "d", Kind = QuestionKind.YesNo, Text = Text.Of(("en", "D")) }, 0).MoveTo("c", 0, 0);
        Assert.Equal(
            [(DifferenceKind.Added, "d"), (DifferenceKind.Removed, "b"), (DifferenceKind.Moved, "c")],
            Differences.Between(Before, after).Select(difference => (difference.Kind, difference.Subject!)));
    }

    [Fact]
    public void New_words_are_told_by_language_and_new_logic_as_logic()
    {
        var a = Before.Find("a")!;
        var after = Before.Replace("a", a with { Text = a.Text.Set("es", "Hola", Before.Languages)! }).Replace("b", Before.Find("b")! with { ShowIf = Expression.Parse("a < 7"), Required = true });
        var found = Differences.Between(Before, after);
        Assert.Contains(found, d => d is { Kind: DifferenceKind.Reworded, Subject: "a", Language: "es", Before: "A", After: "Hola" });
        Assert.Contains(found, d => d is { Kind: DifferenceKind.Logic, Subject: "b", What: "show_if", Before: null, After: "a < 7" });
        Assert.Contains(found, d => d is { Kind: DifferenceKind.Answers, Subject: "b", What: "required", After: "true" });
        Assert.Equal(3, found.Count);
    }

    [Fact]
    public void Choices_are_compared_by_their_codes()
    {
        var c = Before.Find("c")!;
        var found = Differences.Between(Before, Before.Replace("c", c with { Choices = [c.Choices[1], c.Choices[0] with { Exclusive = true }, new Choice { Code = "z", Text = Text.Of(("en", "Z")) }] }));
        Assert.Equal(["choice", "choice", "choice_order"], found.Select(d => d.What));
        Assert.Equal(["z", "x", null], found.Select(d => d.Of));
    }

    [Fact]
    public void Endings_quotas_and_languages_belong_to_the_whole()
    {
        var after = Before.Learn("de") with { Endings = [new Ending { Code = "bye", Text = Text.Of(("en", "Bye")), If = Expression.Parse("a = 0") }], Display = Display.Page };
        Assert.Equal(["language", "display", "ending"], Differences.Between(Before, after).Select(d => d.What));
    }
}
