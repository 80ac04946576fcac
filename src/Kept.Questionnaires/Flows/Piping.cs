using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Kept.Questionnaires.Flows;

namespace Kept.Questionnaires;

/// <summary>Puts earlier answers and attributes into texts: <c>{{code}}</c>, <c>{{@attribute}}</c>, or any expression in double braces.</summary>
public static class Piping
{
    private const int MostKept = 20_000;
    private const int Longest = 50_000;
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Part>> Known = new(StringComparer.Ordinal);

    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    /// <summary>A piece of a text: fixed words, or an expression whose value goes there.</summary>
    public readonly record struct Part(string Words, Expression? Value);

    /// <summary>Whether anything is piped into the text.</summary>
    public static bool IsPiped(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !IsPlain(text) && Parts(text).Any(part => part.Value is not null);
    }

    /// <summary>The pieces of a text in order; braces that hold no expression stay words.</summary>
    public static IReadOnlyList<Part> Parts(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Known.TryGetValue(text, out var known))
        {
            return known;
        }
        if (Known.Count >= MostKept)
        {
            Known.Clear();
        }
        return Known[text] = [.. Cut(text)];
    }

    /// <summary>The text in a language with what is known put in; what is missing leaves nothing.</summary>
    /// <param name="question">Where the text stands; null outside of questions.</param>
    public static string Fill(this Flow flow, Text text, string language, Facts facts, FlowQuestion? question = null)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(text);
        var words = text.In(language);
        return IsPlain(words) ? words : flow.Fill(words, language, facts, question?.Item, question is null ? Nothing : InsideOf(flow, question));
    }

    /// <summary>The heading of a page, filled in.</summary>
    public static string Fill(this Flow flow, Text text, string language, Facts facts, FlowPage page)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(page);
        var words = text.In(language);
        return IsPlain(words) ? words : flow.Fill(words, language, facts, page.Item, page.Questions.Count == 0 ? Nothing : InsideOf(flow, page.Questions[0]));
    }

    /// <summary>A value in the words of the questionnaire: a choice by its text, not its code.</summary>
    public static string Words(this Flow flow, Expression expression, string language, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(expression);
        if (expression.Value(facts) is not { } value)
        {
            return "";
        }
        if (expression is Expression.Answer answer && flow.FindSlot(answer.Code) is { IsPicked: true } slot)
        {
            return string.Join(", ", (value.Words ?? [value.Word ?? ""]).Select(code => LabelOf(slot, code, language, facts)));
        }
        return value.Number is { } number ? number.ToString("G29", CultureInfo.InvariantCulture) : value.ToString();
    }

    /// <summary>The pieces of a text as it stands in a run: bound to the item of its loop, which is put in.</summary>
    /// <param name="page">Where the text stands; null outside of pages.</param>
    public static IReadOnlyList<Part> PartsOf(this Flow flow, Text text, string language, FlowPage? page = null)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(text);
        var length = 0;
        return [.. flow.Bound(text.In(language), language, page?.Item, page is null ? Nothing : LoopGroups.InsideOf(flow.Questionnaire, page.Page))
            .TakeWhile(part => (length += part.Words.Length) <= Longest)];
    }

    private static string Fill(this Flow flow, string text, string language, Facts facts, Choice? item, IReadOnlySet<string> inside)
    {
        var filled = new StringBuilder(text.Length);
        foreach (var part in flow.Bound(text, language, item, inside))
        {
            filled.Append(part.Value is { } value ? flow.Words(value, language, facts) : part.Words);
            // Texts piped into texts multiply: nobody reads more, and nobody may fill our memory with it.
            if (filled.Length > Longest)
            {
                return filled.ToString(0, Longest);
            }
        }
        return filled.ToString();
    }

    // Most texts carry nothing, and are asked for with every page.
    private static bool IsPlain(string text) => !text.Contains("{{", StringComparison.Ordinal);

    private static IEnumerable<Part> Bound(this Flow flow, string text, string language, Choice? item, IReadOnlySet<string> inside)
    {
        var bind = new Binding(item, inside, flow.SlotsByQuestion);
        return Parts(text).SelectMany(part => part.Value switch
        {
            null => [part],
            // The text of an item may have something piped in, yet not the item itself.
            Expression.Attribute { Name: Expression.Attribute.Item } when item is not null => flow.Bound(item.Text.In(language), language, null, inside),
            { } value => [part with { Value = bind.Bind(value) }],
        });
    }

    private static IReadOnlySet<string> InsideOf(Flow flow, FlowQuestion question) =>
        LoopGroups.InsideOf(flow.Questionnaire, flow.Pages[question.Page].Page);

    private static string LabelOf(AnswerSlot slot, string code, string language, Facts facts) =>
        slot.Question.Choices.FirstOrDefault(choice => choice.Code == code)?.Text.In(language)
        ?? facts.Answer(slot.Code + AnswerSheet.OtherSuffix)?.Word ?? code;

    private static IEnumerable<Part> Cut(string text)
    {
        var from = 0;
        while (text.IndexOf("{{", from, StringComparison.Ordinal) is var open and >= 0)
        {
            var close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                break;
            }
            if (Expression.TryParse(text[(open + 2)..close], out var value))
            {
                if (open > from)
                {
                    yield return new Part(text[from..open], null);
                }
                yield return new Part(text[open..(close + 2)], value);
            }
            else
            {
                yield return new Part(text[from..(close + 2)], null);
            }
            from = close + 2;
        }
        if (from < text.Length)
        {
            yield return new Part(text[from..], null);
        }
    }
}
