using Kept.Questionnaires;

namespace Kept.Tests.Questionnaires;

/// <summary>Makes questions of every kind with everything that belongs to the kind, or leaves it out, as chance has it.</summary>
internal sealed class MadeQuestions(Made made, string[] languages)
{
    private int next;

    public Page Page(int number) => new()
    {
        Code = made.Chance() ? $"p{number}" : null,
        Title = Maybe(),
        ShowIf = made.Below(4) == 0 ? made.Expression(2) : null,
        SkipTo = Skips(),
        Random = made.Below(4) == 0,
        Shuffle = made.Below(4) == 0 ? "mix" : null,
        Loop = made.Below(5) == 0 ? Loop() : null,
        Questions = [.. Enumerable.Range(0, made.Below(5)).Select(_ => Question())],
    };

    public Question Question()
    {
        var kind = made.One(Enum.GetValues<QuestionKind>());
        var question = new Question
        {
            Code = $"q{next++}",
            Kind = kind,
            Text = made.Text(languages),
            Help = Maybe(),
            ShowIf = made.Below(3) == 0 ? made.Expression(2) : null,
            SkipTo = Skips(),
        };
        question = question.IsAsked
            ? question with
            {
                Required = made.Below(4) == 0,
                RequiredIf = made.Below(6) == 0 ? made.Expression(2) : null,
                Validation = [.. Enumerable.Range(0, made.Below(2)).Select(_ => new Validation(made.Expression(2), made.Text(languages)))],
            }
            : question;
        question = question.IsAnswered ? question with { Attribute = made.Chance() ? "staff" : null, Touchpoint = made.Chance() ? "checkout" : null } : question;
        return Scaled(Typed(Picked(question)));
    }

    private Question Picked(Question question) => question.Kind switch
    {
        QuestionKind.Choice or QuestionKind.Multi => question with { Choices = Choices(0), Other = made.Chance(), Random = made.Chance(), Least = Count(question, 1), Most = Count(question, 3) },
        QuestionKind.Ranking => question with { Choices = Choices(1), Random = made.Chance(), Most = Count(question, 3) },
        QuestionKind.Matrix => question with
        {
            Rows = [.. Enumerable.Range(1, made.Below(4)).Select(n => new Row { Code = made.One($"r{n}", $"r-{n}"), Text = made.Text(languages), ShowIf = made.Below(4) == 0 ? made.Expression(1) : null, Attribute = made.Chance() ? "speed" : null })],
            Random = made.Chance(),
        },
        _ => question,
    };

    private Question Typed(Question question) => question.Kind switch
    {
        QuestionKind.Text => question with { MaxLength = 1 + made.Below(50), Lines = 1 + made.Below(9) },
        QuestionKind.Number => question with { Minimum = made.Chance() ? made.Below(5) : null, Maximum = made.Chance() ? made.Below(90) + 5.5m : null, Decimals = made.Below(3), Unit = Maybe() },
        QuestionKind.Date => question with { Style = made.One(QuestionStyle.Usual, QuestionStyle.Time, QuestionStyle.DateTime), Earliest = made.Chance() ? "2020-02-29" : null, Latest = made.Chance() ? "today" : null },
        QuestionKind.Consent => question with { Link = made.Chance() ? "https://example.org/terms" : null },
        QuestionKind.File => question with { Style = made.One(QuestionStyle.Usual, QuestionStyle.Photo) },
        QuestionKind.Hidden or QuestionKind.Computed => question with { Value = made.Chance() ? made.Expression(3) : null },
        _ => question,
    };

    private Question Scaled(Question question)
    {
        if (question.Kind == QuestionKind.Matrix && made.Chance())
        {
            question = question with { Choices = Choices(1), Several = made.Chance() };
        }
        return !question.IsScored ? question : question with
        {
            Points = question.Kind is QuestionKind.Rating or QuestionKind.Matrix ? 2 + made.Below(10) : 5,
            Low = Maybe(),
            High = Maybe(),
            NotApplicable = made.Chance(),
            Style = question.Kind is QuestionKind.Rating or QuestionKind.Csat ? made.One(QuestionStyle.Usual, QuestionStyle.Stars, QuestionStyle.Smileys) : QuestionStyle.Usual,
            Metric = question.Kind == QuestionKind.Rating && made.Chance() ? QuestionMetric.Mean : null,
        };
    }

    private List<Choice> Choices(int least) => [.. Enumerable.Range(0, least + made.Below(4)).Select(n => new Choice
    {
        Code = $"c{n}",
        Text = made.Text(languages),
        ShowIf = made.Below(5) == 0 ? made.Expression(1) : null,
        Exclusive = made.Below(5) == 0,
        Fixed = made.Chance(),
        Limit = made.Below(5) == 0 ? made.Below(4) : null,
    })];

    private List<Skip> Skips() => made.Below(4) > 0 ? [] : [new Skip(made.One("q2", "q4", "q7", "p1", "p3", "e0", "end", "nowhere"), made.Chance() ? made.Expression(2) : null)];

    private Loop Loop() => made.Chance()
        ? new Loop { Over = made.One("q0", "q1", "q2"), Unpicked = made.Chance() }
        : new Loop { Times = made.Expression(2), Most = 1 + made.Below(4) };

    private int? Count(Question question, int count) => question.Kind != QuestionKind.Choice && made.Below(4) == 0 ? count : null;

    private Text? Maybe() => made.Chance() ? made.Text(languages) : null;
}
