using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Kept.Questionnaires.Expressions;

/// <summary>The functions that read and make texts.</summary>
internal static class Texts
{
    private const int Longest = 20_000;

    public static AnswerValue? Map(IReadOnlyList<Expression> arguments, Facts facts, Func<string, string> work) =>
        Functions.Word(arguments, 0, facts) is { } text ? AnswerValue.Of(work(text)) : null;

    public static AnswerValue? Test(IReadOnlyList<Expression> arguments, Facts facts, Func<string, string, bool> test) =>
        AnswerValue.Of(Functions.Word(arguments, 0, facts) is { } text && Functions.Word(arguments, 1, facts) is { } other && test(text, other));

    public static AnswerValue? Concat(IReadOnlyList<Expression> arguments, Facts facts)
    {
        var joined = new StringBuilder();
        for (var i = 0; i < arguments.Count && joined.Length < Longest; i++)
        {
            joined.Append(Functions.Word(arguments, i, facts));
        }
        return AnswerValue.Of(joined.Length <= Longest ? joined.ToString() : joined.ToString(0, Longest));
    }

    public static AnswerValue? Substring(IReadOnlyList<Expression> arguments, Facts facts)
    {
        if (Functions.Word(arguments, 0, facts) is not { } text || arguments[1].Value(facts) is not { Number: { } from })
        {
            return null;
        }
        var length = arguments.Count == 2 ? text.Length : arguments[2].Value(facts)?.Number;
        if (length is not { } wanted)
        {
            return null;
        }
        var start = (int)Math.Clamp(from - 1, 0, text.Length);
        return AnswerValue.Of(text.Substring(start, (int)Math.Clamp(wanted, 0, text.Length - start)));
    }
}

/// <summary>Regular expressions that anybody may have written: linear in the text, no backtracking, bounded in size.</summary>
internal static class Patterns
{
    private const int Longest = 500;
    private const int MostKept = 1000;
    private static readonly ConcurrentDictionary<string, Regex?> Known = new(StringComparer.Ordinal);

    public static bool Matches(string text, string pattern) => Find(pattern)?.IsMatch(text) == true;

    public static bool IsPattern(string pattern) => Find(pattern) is not null;

    private static Regex? Find(string pattern)
    {
        if (Known.TryGetValue(pattern, out var known))
        {
            return known;
        }
        if (Known.Count >= MostKept)
        {
            Known.Clear();
        }
        return Known[pattern] = Make(pattern);
    }

    private static Regex? Make(string pattern)
    {
        try
        {
            return pattern.Length > Longest ? null : new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
