using System.Globalization;
using static Kept.Questionnaires.Expressions.AnswerType;

namespace Kept.Questionnaires.Expressions;

/// <summary>The table of functions.</summary>
internal static class Functions
{
    public const int MostArguments = 500;

    private static readonly FunctionRule[] Table =
    [
        Rule(Function.Answered, 1, MostArguments, Truth, (a, f) => AnswerValue.Of(a.Any(part => part.Value(f) is not null)), Any),
        Rule(Function.Count, 1, MostArguments, Number, (a, f) => AnswerValue.Of(a.Sum(part => part.Value(f) is { } value ? value.Words?.Count ?? 1 : 0)), Any),
        Rule(Function.Sum, 1, MostArguments, Number, Numbers.Sum, Number),
        Rule(Function.Mean, 1, MostArguments, Number, Numbers.Mean, Number),
        Rule(Function.Min, 1, MostArguments, Number, Numbers.Min, Number),
        Rule(Function.Max, 1, MostArguments, Number, Numbers.Max, Number),
        Rule(Function.Round, 1, 2, Number, Numbers.Round, Number),
        Rule(Function.Floor, 1, 1, Number, (a, f) => Numbers.Map(a, f, decimal.Floor), Number),
        Rule(Function.Ceiling, 1, 1, Number, (a, f) => Numbers.Map(a, f, decimal.Ceiling), Number),
        Rule(Function.Abs, 1, 1, Number, (a, f) => Numbers.Map(a, f, Math.Abs), Number),
        Rule(Function.Power, 2, 2, Number, Numbers.Power, Number),
        Rule(Function.Sqrt, 1, 1, Number, Numbers.Root, Number),
        Rule(Function.If, 3, 3, Any, (a, f) => a[0].Holds(f) ? a[1].Value(f) : a[2].Value(f), Truth, Any),
        Rule(Function.Coalesce, 1, MostArguments, Any, First, Any),
        Rule(Function.OneOf, 2, MostArguments, Truth, OneOf, Any),
        Rule(Function.Place, 2, 2, Number, PlaceOf, Words, AnswerType.Word),
        Rule(Function.At, 2, 2, AnswerType.Word, ChoiceAt, Words, Number),
        Rule(Function.Length, 1, 1, Number, (a, f) => Word(a, 0, f) is { } text ? AnswerValue.Of(text.Length) : null, Any),
        Rule(Function.Lower, 1, 1, AnswerType.Word, (a, f) => Texts.Map(a, f, text => text.ToLowerInvariant()), Any),
        Rule(Function.Upper, 1, 1, AnswerType.Word, (a, f) => Texts.Map(a, f, text => text.ToUpperInvariant()), Any),
        Rule(Function.Trim, 1, 1, AnswerType.Word, (a, f) => Texts.Map(a, f, text => text.Trim()), Any),
        Rule(Function.Concat, 1, MostArguments, AnswerType.Word, Texts.Concat, Any),
        Rule(Function.Substring, 2, 3, AnswerType.Word, Texts.Substring, Any, Number),
        Rule(Function.Contains, 2, 2, Truth, (a, f) => Texts.Test(a, f, (text, part) => text.Contains(part, StringComparison.OrdinalIgnoreCase)), Any),
        Rule(Function.StartsWith, 2, 2, Truth, (a, f) => Texts.Test(a, f, (text, part) => text.StartsWith(part, StringComparison.OrdinalIgnoreCase)), Any),
        Rule(Function.EndsWith, 2, 2, Truth, (a, f) => Texts.Test(a, f, (text, part) => text.EndsWith(part, StringComparison.OrdinalIgnoreCase)), Any),
        Rule(Function.Matches, 2, 2, Truth, (a, f) => Texts.Test(a, f, Patterns.Matches), Any, AnswerType.Word),
        Rule(Function.Number, 1, 1, Number, Numbers.Read, Any),
        Rule(Function.Text, 1, 1, AnswerType.Word, (a, f) => Texts.Map(a, f, text => text), Any),
        Rule(Function.Today, 0, 0, AnswerType.Word, (_, f) => f.Today == DateOnly.MinValue ? null : Dates.Write(f.Today)),
        Rule(Function.Days, 2, 2, Number, Dates.Days, AnswerType.Word),
        Rule(Function.Years, 2, 2, Number, Dates.Years, AnswerType.Word),
        Rule(Function.AddDays, 2, 2, AnswerType.Word, Dates.Add, AnswerType.Word, Number),
        Rule(Function.Year, 1, 1, Number, (a, f) => Dates.Part(a, f, day => day.Year), AnswerType.Word),
        Rule(Function.Month, 1, 1, Number, (a, f) => Dates.Part(a, f, day => day.Month), AnswerType.Word),
        Rule(Function.Day, 1, 1, Number, (a, f) => Dates.Part(a, f, day => day.Day), AnswerType.Word),
        Rule(Function.Random, 2, 2, Number, Numbers.Draw, Number),
    ];

    private static readonly Dictionary<string, Function> ByName = Table.Select((rule, at) => (rule, at)).ToDictionary(pair => pair.rule.Name, pair => (Function)pair.at, StringComparer.Ordinal);

    public static IEnumerable<string> Names => ByName.Keys;

    public static FunctionRule Of(Function function) => Table[(int)function];

    public static Function? Find(string name) => ByName.TryGetValue(name, out var function) ? function : null;

    /// <summary>The argument as text, as it would be shown without its label.</summary>
    public static string? Word(IReadOnlyList<Expression> arguments, int at, Facts facts) => arguments[at].Value(facts)?.ToString();

    private static FunctionRule Rule(
        Function function, int least, int most, AnswerType result, Func<IReadOnlyList<Expression>, Facts, AnswerValue?> value, params AnswerType[] types)
    {
        var name = function.ToString();
        return new(char.ToLower(name[0], CultureInfo.InvariantCulture) + name[1..], least, most, types, result, value);
    }

    private static AnswerValue? First(IReadOnlyList<Expression> arguments, Facts facts)
    {
        foreach (var argument in arguments)
        {
            if (argument.Value(facts) is { } value)
            {
                return value;
            }
        }
        return null;
    }

    private static AnswerValue? OneOf(IReadOnlyList<Expression> arguments, Facts facts) => AnswerValue.Of(
        arguments[0].Value(facts) is { } given
        && arguments.Skip(1).Any(other => other.Value(facts) is { } value && Operators.Compare(Operator.Equal, given, value)));

    private static AnswerValue? PlaceOf(IReadOnlyList<Expression> arguments, Facts facts)
    {
        if (arguments[0].Value(facts) is not { Words: { } words } || arguments[1].Value(facts) is not { Word: { } choice })
        {
            return null;
        }
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == choice)
            {
                return AnswerValue.Of(i + 1);
            }
        }
        return null;
    }

    private static AnswerValue? ChoiceAt(IReadOnlyList<Expression> arguments, Facts facts) =>
        arguments[0].Value(facts) is { Words: { } words } && arguments[1].Value(facts) is { Number: { } place }
        && place >= 1 && place <= words.Count && place == decimal.Floor(place)
            ? AnswerValue.Of(words[(int)place - 1])
            : null;
}
