using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange.Print;
using Xunit;

namespace Kept.Tests.Questionnaires.Exchange;

[Trait("Category", "NoDatabase")]
public class PrintedQuestionnaireTests
{
    [Fact]
    public void Conditions_and_jumps_are_said_in_words_with_the_numbers_on_paper()
    {
        var html = PrintedQuestionnaire.Html(Visit(), "de");
        Assert.Contains("<h3 id=\"q2\">2. Womit, &lt;……&gt;? <small>(Pflichtfrage)</small></h3>", html, StringComparison.Ordinal);
        Assert.Contains("Nur wenn Frage 1 ist Ja:", html, StringComparison.Ordinal);
        Assert.Contains("Nur wenn Frage 2 ist “Straßenbahn” oder (Frage 1 ist Ja und Frage 3 ist mindestens 4):", System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("→ Nur wenn Frage 1 ist Nein: Weiter mit zum Ende.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("unseen", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_questionnaire_makes_a_well_formed_page_that_needs_nothing_else() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed =>
    {
        var html = PrintedQuestionnaire.Html(MadeAnswered.Questionnaire(seed), "pl");
        // Our own page closes what it opens, but for the elements that never have anything in them.
        XDocument.Parse(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal).Replace("<br>", "", StringComparison.Ordinal));
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    private static Questionnaire Visit() => new()
    {
        Title = Text.Of(("en", "Visit"), ("de", "Besuch")),
        Languages = ["en", "de"],
        Pages =
        [
            new Page
            {
                Questions =
                [
                    new Question { Code = "came", Kind = QuestionKind.YesNo, Text = Text.Of(("en", "Here?")), SkipTo = [new Skip(Skip.End, Expression.Parse("came = false"))] },
                    new Question { Code = "unseen", Kind = QuestionKind.Hidden, Text = Text.Of(("en", "unseen")) },
                    new Question
                    {
                        Code = "way", Kind = QuestionKind.Choice, Required = true, Text = Text.Of(("en", "How?"), ("de", "Womit, <{{@name}}>?")), ShowIf = Expression.Parse("came = true"),
                        Choices = [new Choice { Code = "tram", Text = Text.Of(("en", "Tram"), ("de", "Straßenbahn")) }], Other = true,
                    },
                    new Question { Code = "ease", Kind = QuestionKind.Rating, Text = Text.Of(("en", "Easy?")) },
                    new Question { Code = "why", Kind = QuestionKind.Text, Text = Text.Of(("en", "Why?")), ShowIf = Expression.Parse("way = \"tram\" or came and ease >= 4") },
                ],
            },
        ],
    };
}
