using System.Text.RegularExpressions;
using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Piped text: <c>${q://QID1/ChoiceGroup/SelectedChoices}</c>, <c>${e://Field/name}</c>, <c>${lm://Field/1}</c>.</summary>
internal sealed partial class QsfPipes(QsfScope scope)
{
    private const int MostItems = 30;

    /// <summary>The value of a text that is one pipe and nothing else; null where we do not know it.</summary>
    public Expression? Value(string text, int limit) => Pipe().Match(text.Trim()) is { Success: true } match && match.Length == text.Trim().Length ? Worded(Of(match.Groups[1].Value, limit)) : null;

    /// <summary>The text with our braces for each pipe.</summary>
    /// <param name="lost">Told of each pipe that ours cannot say; it is left out.</param>
    public string Rewrite(string text, int limit, Action<string> lost) => !text.Contains("${", StringComparison.Ordinal) ? text : Pipe().Replace(text, match =>
    {
        if (Of(match.Groups[1].Value, limit) is { } value && value.ToString() is var source
            && !source.Contains("}}", StringComparison.Ordinal) && Expression.TryParse(source, out _))
        {
            return "{{" + source + "}}";
        }
        lost(match.Value);
        return "";
    });

    /// <summary>A text that is put together from pipes and words; null where a part of it is not known here.</summary>
    public Expression? Joined(string text, int limit)
    {
        if (Value(text, limit) is { } single)
        {
            return single;
        }
        var parts = new List<Expression>();
        var from = 0;
        foreach (var match in Pipe().Matches(text).Take(100))
        {
            if (Worded(Of(match.Groups[1].Value, limit)) is not { } value)
            {
                return null;
            }
            parts.Add(Expression.Of(text[from..match.Index]));
            parts.Add(value);
            from = match.Index + match.Length;
        }
        parts.Add(Expression.Of(text[from..]));
        var said = parts.Where(part => part is not Expression.Literal { Constant.Word: "" }).ToList();
        return said.Count switch { 0 => Expression.Of(""), 1 => said[0], _ => Logic.Call(Function.Concat, said) };
    }

    /// <exception cref="NotCarriedException">There is no loop, or the field says something else for too many items.</exception>
    public static Expression OfLoop(QsfLoop? loop, string field)
    {
        if (loop is null)
        {
            throw new NotCarriedException("it looks at a loop's field outside the loop");
        }
        var name = field[(field.LastIndexOf('/') + 1)..];
        if (field == "CurrentLoopNumber" && loop.Loop.Over is not null)
        {
            throw new NotCarriedException("the number of the present turn is not known here");
        }
        if (loop.Fields.All(item => !item.Values.ContainsKey(name)))
        {
            return new Expression.Attribute(Expression.Attribute.Item);
        }
        if (loop.Fields.Count > MostItems)
        {
            throw new NotCarriedException($"the loop has more than {MostItems} items with fields of their own");
        }
        return loop.Fields.Reverse().Aggregate(Expression.Of(""), (rest, item) => Logic.Call(
            Function.If,
            Logic.Compare(Operator.Equal, new Expression.Attribute(Expression.Attribute.Item), Expression.Of(item.Item)),
            Expression.Of(item.Values.GetValueOrDefault(name, "")), rest));
    }

    // What was picked is its words where it is compared or put together; in a text, ours shows them by itself.
    private Expression? Worded(Expression? value)
    {
        if (value is not Expression.Answer answer || scope.ChoicesOf(answer.Code) is not { } choices)
        {
            return value;
        }
        return choices.Count is 0 or > MostItems ? null : choices.Reverse().Aggregate(value, (rest, choice) => Logic.Call(
            Function.If, Logic.Compare(Operator.Equal, value, Expression.Of(choice.Code)), Expression.Of(choice.Text.ToString() is { Length: <= 500 } words ? words : choice.Text.ToString()[..500]), rest));
    }

    private Expression? Of(string pipe, int limit)
    {
        try
        {
            if (pipe.StartsWith("e://Field/", StringComparison.Ordinal))
            {
                return scope.Field(pipe["e://Field/".Length..]);
            }
            if (pipe.StartsWith("lm://", StringComparison.Ordinal))
            {
                return OfLoop(scope.Loop, pipe["lm://".Length..]);
            }
            if (pipe.StartsWith("m://", StringComparison.Ordinal))
            {
                return new Expression.Attribute(pipe["m://".Length..]);
            }
            return QsfLocator.Read(pipe) is { Question: not null } locator ? OfQuestion(locator, limit) : null;
        }
        catch (NotCarriedException)
        {
            return null;
        }
    }

    private Expression? OfQuestion(QsfLocator locator, int limit)
    {
        if (scope.Find(locator.Question!, limit) is not ({ } twin, { } prefix))
        {
            return null;
        }
        var path = prefix + string.Join('/', locator.Parts);
        if (locator.Field is "ChoiceGroup")
        {
            // SelectedAnswers/2 is what was picked in row 2.
            var picks = locator.Second is { } row ? twin.PicksOfRow(prefix + row) : twin.Picks.Values;
            return locator.First?.StartsWith("Selected", StringComparison.Ordinal) == true && picks.Select(pick => pick.Code).Distinct().ToList() is [var only] ? Logic.Answer(only) : null;
        }
        return twin.EntryAt(path) is { } entry && twin.Ranking is null ? Logic.Answer(entry)
            : locator.Field is "SelectedChoicesCount" && twin.Picks.Count > 0
                ? Logic.Call(Function.Count, [.. twin.Picks.Values.Select(pick => pick.Code).Distinct().Select(Logic.Answer)])
                : null;
    }

    [GeneratedRegex(@"\$\{([a-z]+://[^{}\r\n]{1,300})\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pipe();
}
