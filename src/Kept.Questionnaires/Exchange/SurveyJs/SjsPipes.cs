using System.Text;
using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Names in braces within texts, as in <c>Thank you, {first-name}</c>; what is no name of an answer stays as it is.</summary>
internal sealed class SjsPipes(SjsScope scope)
{
    public Question Rewrite(Question question) => question with
    {
        Text = Rewrite(question.Text),
        Help = question.Help is null ? null : Rewrite(question.Help),
        Low = question.Low is null ? null : Rewrite(question.Low),
        High = question.High is null ? null : Rewrite(question.High),
        Choices = [.. question.Choices.Select(choice => choice with { Text = Rewrite(choice.Text) })],
        Rows = [.. question.Rows.Select(row => row with { Text = Rewrite(row.Text) })],
    };

    public Text Rewrite(Text text) => text.Values.Values.All(words => !words.Contains('{', StringComparison.Ordinal))
        ? text
        : new Text(text.Values.Select(value => KeyValuePair.Create(value.Key, Rewrite(value.Value))));

    private string Rewrite(string text)
    {
        var written = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var isOurs = text.AsSpan(at).StartsWith("{{");
            var end = text[at] == '{' ? text.IndexOf(isOurs ? "}}" : "}", at, StringComparison.Ordinal) : -1;
            if (end < 0)
            {
                written.Append(text[at++]);
                continue;
            }
            var whole = text[at..(end + (isOurs ? 2 : 1))];
            written.Append(isOurs ? whole : Braces(whole[1..^1].Trim()) ?? whole);
            at += whole.Length;
        }
        return written.ToString() is { Length: <= Limits.TextLength } result ? result : text;
    }

    private string? Braces(string name)
    {
        try
        {
            if (name.Length is 0 or > 200 || (scope.SlotOf(name) is null && scope.CalculatedOf(name) is null))
            {
                return null;
            }
            // The words of a choice are wanted here, not its value.
            var value = scope.SlotOf(name) is { } slot && scope.IsBefore(slot.Code, scope.Count) ? Logic.Answer(slot.Code)
                : Logic.Readable(new SjsTranslator(scope, scope.Count).Value(new SjsExpression.Variable(name)));
            return value.ToString() is var source && !source.Contains("}}", StringComparison.Ordinal) ? $"{{{{{source}}}}}" : null;
        }
        catch (NotCarriedException)
        {
            return null;
        }
    }
}
