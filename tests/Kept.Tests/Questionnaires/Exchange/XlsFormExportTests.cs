using FsCheck;
using FsCheck.Fluent;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Questionnaires.Exchange.XlsForm;
using Kept.Questionnaires.Exchange.XlsForm.Export;
using Xunit;

namespace Kept.Tests.Questionnaires.Exchange;

[Trait("Category", "NoDatabase")]
public class XlsFormExportTests
{
    [Fact]
    public void What_both_can_say_comes_back_as_it_was() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed =>
    {
        var before = new MadeExport(seed).Questionnaire();
        using var stream = new MemoryStream();
        var notes = XlsFormExport.Write(before, stream);
        Assert.Empty(notes);
        var after = XlsFormImport.Read(stream.ToArray()).Questionnaire;

        Assert.Equal(before.Languages, after.Languages);
        Assert.Equal(before.Pages.Select(page => page.Title), after.Pages.Select(page => page.Title));
        foreach (var (was, becomes) in before.Questions.Zip(after.Questions))
        {
            // How a rule is put may change, what it decides may not: that is compared below.
            Question Plain(Question question) => question with { ShowIf = null, RequiredIf = null, Validation = [], Choices = [.. question.Choices.Select(choice => choice with { ShowIf = null })] };
            Assert.Equal(Plain(was), Plain(becomes));
        }
        Assert.Equal(before.Questions.Count(), after.Questions.Count());
        if (Ways(before, after, seed).FirstOrDefault() is { } way) Assert.Fail(way);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Jumps_become_conditions_and_the_rest_is_said_to_be_lost()
    {
        var questionnaire = new Questionnaire
        {
            Title = Text.Of(("en", "T")),
            Languages = ["en"],
            Ending = Text.Of(("en", "Thanks")),
            Pages =
            [
                new Page { Questions = [Yes("a") with { SkipTo = [new Skip("d", Expression.Parse("a = true"))] }, Yes("b"), Yes("c") with { ShowIf = Expression.Parse("@unit = \"x\"") }] },
                new Page { Questions = [Yes("d") with { SkipTo = [new Skip(Skip.End, null)] }, Yes("e")] },
            ],
        };
        using var stream = new MemoryStream();
        var notes = XlsFormExport.Write(questionnaire, stream);
        var back = XlsFormImport.Read(stream.ToArray()).Questionnaire;
        Assert.Equal("not a = true", back.Find("b")!.ShowIf!.ToString());
        Assert.DoesNotContain("e", Flow.Of(back).Walk(Facts.Of(code => AnswerValue.Of(true))).Path.Select(question => question.Code));
        Assert.Equal(["c", "endings"], notes.Select(note => note.Where));
    }

    private static Question Yes(string code) => new() { Code = code, Kind = QuestionKind.YesNo, Text = Text.Of(("en", code)) };

    private static IEnumerable<string> Ways(Questionnaire before, Questionnaire after, int seed)
    {
        var random = new RandomAnswers(Flow.Of(before), seed);
        for (var i = 0; i < 40; i++)
        {
            var answers = random.Next();
            var facts = new Facts { Answer = code => answers.TryGetValue(code, out var value) ? value : null, Today = new DateOnly(2026, 6, 15), Seed = 1 };
            // Pages of a form are conditions of questions as well: only what is shown counts.
            var (was, becomes) = (Shown(before, facts), Shown(after, facts));
            if (!was.SequenceEqual(becomes)) yield return $"{string.Join(',', was)} became {string.Join(',', becomes)} on {string.Join(", ", answers)}\n{before.ToJson()}\n{after.ToJson()}";
        }
    }

    private static List<string> Shown(Questionnaire questionnaire, Facts facts) => [.. Flow.Of(questionnaire).Walk(facts).Path
        .Select(question => $"{question.Code}({string.Join(' ', question.Choices(facts).Select(choice => choice.Code).Order(StringComparer.Ordinal))}){(question.RequiredIf?.Holds(facts) == true ? "!" : "")}")];

    /// <summary>Makes questionnaires of what an XLSForm can say too.</summary>
    private sealed class MadeExport(int seed)
    {
        private static readonly string[] Languages = ["en", "es", "pl"];
        private readonly Random random = new(seed);
        private readonly List<Question> earlier = [];
        private string[] languages = [];
        private int next;

        public Questionnaire Questionnaire()
        {
            languages = [.. Languages.Take(random.Next(1, 4))];
            return new Questionnaire
            {
                Title = Text.Of((languages[0], "Title")),
                Languages = languages,
                Display = Display.Page,
                Pages = [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Page())],
            };
        }

        private Page Page() => new() { Title = Chance() ? Words() : null, ShowIf = Maybe(), Questions = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Question())] };

        private Question Question()
        {
            QuestionKind[] kinds = [QuestionKind.Nps, QuestionKind.Rating, QuestionKind.Choice, QuestionKind.Multi, QuestionKind.Ranking, QuestionKind.YesNo, QuestionKind.Text,
                QuestionKind.Number, QuestionKind.Date, QuestionKind.Email, QuestionKind.Phone, QuestionKind.Consent, QuestionKind.Section, QuestionKind.Note, QuestionKind.File, QuestionKind.Matrix];
            var kind = kinds[random.Next(kinds.Length)];
            var question = new Question { Code = $"q{next++}", Kind = kind, Text = Words(), Help = kind is QuestionKind.Matrix || Chance() ? null : Words(), ShowIf = Maybe() };
            question = kind switch
            {
                QuestionKind.Rating => question with { Points = random.Next(2, 12) },
                QuestionKind.Choice => question with { Choices = Choices(true), Other = Chance(), Random = Chance(), Style = Chance() ? QuestionStyle.Dropdown : QuestionStyle.Usual },
                QuestionKind.Multi => question with { Choices = Choices(true), Other = Chance(), Least = Chance() ? 1 : null },
                QuestionKind.Ranking => question with { Choices = Choices(false), Most = Chance() ? 2 : null },
                QuestionKind.Matrix => question with { Choices = Choices(false), Several = Chance(), Rows = [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => new Row { Code = $"r{i}", Text = Words() })] },
                QuestionKind.Text => question with { Lines = Chance() ? 1 : 5 },
                QuestionKind.Number => question with { Minimum = Chance() ? -5 : null, Maximum = Chance() ? 20.5m : null, Decimals = Chance() ? 0 : 6 },
                QuestionKind.Date => question with { Latest = Chance() ? "today" : "2030-01-01", Style = Chance() ? QuestionStyle.Usual : QuestionStyle.Time },
                _ => question,
            };
            question = question with { Latest = question.Style == QuestionStyle.Time ? null : question.Latest };
            question = question.IsAsked ? question with { Required = Chance(), RequiredIf = null } : question;
            if (question is { IsAsked: true, Required: false, Kind: not QuestionKind.Matrix }) question = question with { RequiredIf = Maybe() };
            // A row's name in a form is not bound to its table: the code of a matrix is not one of a single answer.
            if (kind is not (QuestionKind.Section or QuestionKind.Note or QuestionKind.File or QuestionKind.Matrix)) earlier.Add(question);
            return question;
        }

        private IReadOnlyList<Choice> Choices(bool conditions) =>
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => new Choice { Code = $"c{i}", Text = Words(), ShowIf = conditions && random.Next(4) == 0 ? Maybe() : null })];

        private Expression? Maybe() => Chance() && earlier.Count > 0 ? Condition(2) : null;

        private Expression Condition(int depth) => (depth == 0 ? 0 : random.Next(5)) switch
        {
            3 => Expression.And(Condition(depth - 1), Condition(depth - 1)),
            4 => Expression.Or(Condition(depth - 1), new Expression.Not(Condition(depth - 1))),
            _ => About(earlier[random.Next(earlier.Count)]),
        };

        private Expression About(Question question) => Expression.Parse(random.Next(3) == 0 && question.Kind != QuestionKind.Consent ? $"answered({question.Code})" : question.Kind switch
        {
            QuestionKind.Choice => $"{question.Code} {(Chance() ? "=" : "!=")} \"c0\"",
            QuestionKind.Multi or QuestionKind.Ranking => Chance() ? $"{question.Code} has \"c0\"" : $"count({question.Code}) > 1",
            QuestionKind.YesNo => $"{question.Code} = {(Chance() ? "true" : "false")}",
            QuestionKind.Consent => question.Code,
            QuestionKind.Date when question.Style == QuestionStyle.Usual => Chance() ? $"{question.Code} < today()" : $"years({question.Code}, today()) >= 18",
            _ when question.IsScored || question.Kind == QuestionKind.Number => $"{question.Code} {(Chance() ? "<= 6" : "!= 3")}",
            _ => $"{question.Code} = \"text\"",
        });

        private Text Words() => new(languages.Where((_, i) => i == 0 || Chance()).Select(language => KeyValuePair.Create(language, $"{language} {random.Next(100)}")));

        private bool Chance() => random.Next(2) == 0;
    }
}
