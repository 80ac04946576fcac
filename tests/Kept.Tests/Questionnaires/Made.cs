using FsCheck;
using FsCheck.Fluent;
using Kept.Questionnaires;

namespace Kept.Tests.Questionnaires;

/// <summary>Makes arbitrary but valid questionnaires, expressions and texts from a seed, for properties.</summary>
internal sealed class Made(int seed)
{
    private static readonly string[] Pieces =
        ["a", "Z", "é", "ł", "漢", "😀", "\"", "\\", "'", "\n", "\t", " ", "<b>", "{", "}", "\u0000", "\ud800", "\udc00", "\u0085", "nps", "9", "null"];

    /// <summary>All of them alike: FsCheck's own integers stay small, and would make the same few things.</summary>
    public static Arbitrary<int> Seeds { get; } = Arb.From(Gen.Choose(0, int.MaxValue - 1));

    private readonly Random random = new(seed);

    public int Below(int limit) => random.Next(limit);

    public bool Chance() => random.Next(2) == 0;

    public T One<T>(params IReadOnlyList<T> items) => items[Below(items.Count)];

    public string Any(int longest) => string.Concat(Enumerable.Range(0, Below(longest + 1)).Select(_ => One<string>(Pieces)));

    public string Words() => "x" + string.Concat(Any(12).Where(c => !char.IsSurrogate(c) && (!char.IsControl(c) || c == '\n')));

    public string Line() => Words().Replace("\n", "\\", StringComparison.Ordinal);

    public Questionnaire Questionnaire()
    {
        var languages = new[] { "en", "es-MX", "zh-Hant", "pl" }.Take(1 + Below(4)).ToArray();
        var questions = new MadeQuestions(this, languages);
        var pages = Enumerable.Range(0, Below(5)).Select(number => questions.Page(number)).ToList();
        return new Questionnaire
        {
            Title = Text(languages),
            Languages = languages,
            Display = One(Enum.GetValues<Display>()),
            Progress = Chance(),
            Ending = Chance() ? Text(languages) : null,
            Redirect = Chance() ? "https://example.org/thanks?a={{q0}}" : null,
            Pages = pages,
            Endings = [.. Enumerable.Range(0, Below(3)).Select(n => new Ending
            {
                Code = $"e{n}", Text = Text(languages), If = Chance() ? Expression(2) : null, Redirect = Chance() ? "https://example.org/" : null, ScreenOut = Chance(),
            })],
            Quotas = [.. Enumerable.Range(0, Below(3)).Select(n => new Quota { Code = $"quota{n}", If = Expression(2), Limit = Below(9), Ending = Chance() ? "e0" : null })],
        };
    }

    public Expression Expression(int depth = 4) => (depth == 0 ? Below(4) : Below(10)) switch
    {
        0 => new Expression.Answer(Code()),
        1 => Literal(),
        2 => new Expression.Attribute(One("unit", "item", "a b", Line())),
        3 => Kept.Questionnaires.Expression.Of((Below(2000) - 1000) / 8m),
        4 => new Expression.Not(Expression(depth - 1)),
        5 => new Expression.Negative(Expression(depth - 1)),
        6 => Call(depth - 1),
        _ => new Expression.Binary(One(Enum.GetValues<Operator>()), Expression(depth - 1), Expression(depth - 1)),
    };

    public AnswerValue? Answer() => Below(5) switch
    {
        0 => AnswerValue.Of(Below(12)),
        1 => AnswerValue.Of(Chance()),
        2 => AnswerValue.Of(Any(3)),
        3 => AnswerValue.Of([Any(2), Any(2)]),
        _ => null,
    };

    private Expression.Call Call(int depth)
    {
        while (true)
        {
            try
            {
                return new Expression.Call(One(Enum.GetValues<Function>()), [.. Enumerable.Range(0, Below(4)).Select(_ => Expression(depth))]);
            }
            catch (ArgumentException)
            {
                // Another number of arguments may fit another function.
            }
        }
    }

    private Expression Literal() => Chance() ? Kept.Questionnaires.Expression.Of(Chance()) : Kept.Questionnaires.Expression.Of(Line());

    private string Code() => One("q0", "q1", "q2", "q3", "q4", "q5", "q3.r1", "q4.r-2", "q5.1", "q2.c1", "q2.c0.r1");

    public Text Text(string[] languages) =>
        new(languages.Where((_, i) => i == 0 || Chance()).Select(language => KeyValuePair.Create(language, Words())));
}
