using Kept.Questionnaires;

namespace Kept.Features.Surveys.Editing;

/// <summary>Who refers to a question by its code: conditions, values, jumps, loops, quotas and texts that show its answer.</summary>
public static class References
{
    /// <summary>The questionnaire with every expression and every code that names a question, page or ending as the functions return them.</summary>
    public static Questionnaire ChangeReferences(this Questionnaire questionnaire, Func<Expression, Expression> expression, Func<string, string> target)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return questionnaire with
        {
            Pages = [.. questionnaire.Pages.Select(page => page with
            {
                ShowIf = Maybe(page.ShowIf),
                SkipTo = Jumps(page.SkipTo),
                Loop = page.Loop is { } loop ? loop with { Over = loop.Over is null ? null : target(loop.Over), Times = Maybe(loop.Times) } : null,
                Questions = [.. page.Questions.Select(Each)],
            })],
            Endings = [.. questionnaire.Endings.Select(ending => ending with { If = Maybe(ending.If) })],
            Quotas = [.. questionnaire.Quotas.Select(quota => quota with { If = expression(quota.If) })],
        };

        Expression? Maybe(Expression? part) => part is null ? null : expression(part);
        IReadOnlyList<Skip> Jumps(IReadOnlyList<Skip> skips) => [.. skips.Select(skip => new Skip(target(skip.To), Maybe(skip.If)))];
        Question Each(Question q) => q with
        {
            ShowIf = Maybe(q.ShowIf), RequiredIf = Maybe(q.RequiredIf), Value = Maybe(q.Value), SkipTo = Jumps(q.SkipTo),
            Validation = [.. q.Validation.Select(rule => rule with { Rule = expression(rule.Rule) })],
            Choices = [.. q.Choices.Select(choice => choice with { ShowIf = Maybe(choice.ShowIf) })],
            Rows = [.. q.Rows.Select(row => row with { ShowIf = Maybe(row.ShowIf) })],
        };
    }

    /// <summary>Codes of the other questions, pages and endings that look at this question or jump to it.</summary>
    public static IReadOnlyList<string> DependingOn(this Questionnaire questionnaire, string code)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return
        [
            .. questionnaire.Pages.SelectMany((page, at) => page.Questions.Where(q => q.Code != code && Uses(OneQuestion(questionnaire, q), code)).Select(q => q.Code)
                .Concat(Uses(OnePage(questionnaire, page), code) ? [page.Code ?? (at + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)] : [])),
            .. questionnaire.Endings.Where(ending => ending.If is { } condition && Looks(condition, code)).Select(ending => ending.Code),
            .. questionnaire.Quotas.Where(quota => Looks(quota.If, code)).Select(quota => quota.Code),
        ];
    }

    /// <summary>Gives a question another code, and everything that refers to it with it.</summary>
    public static Questionnaire Rename(this Questionnaire questionnaire, string from, string to)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var renamed = questionnaire with
        {
            Pages = [.. questionnaire.Pages.Select(page => page with { Questions = [.. page.Questions.Select(q => q.Code == from ? q with { Code = to } : q)] })],
        };
        return renamed.ChangeReferences(Renamed, target => target == from ? to : target)
            .ChangeTexts((_, text) => text.Values.Values.Any(Piping.IsPiped)
                ? new Text(text.Values.Select(pair => KeyValuePair.Create(pair.Key, string.Concat(Piping.Parts(pair.Value).Select(Part)))))
                : text);

        string Part(Piping.Part part) => part.Value is { } value && Looks(value, from) ? $"{{{{{Renamed(value)}}}}}" : part.Words;
        Expression Renamed(Expression expression) => expression.Replace(node => node is Expression.Answer answer && IsOf(answer.Code, from)
            ? new Expression.Answer(to + answer.Code[from.Length..])
            : null);
    }

    private static bool Uses(Questionnaire questionnaire, string code)
    {
        var found = false;
        questionnaire.ChangeReferences(
            expression =>
            {
                found |= Looks(expression, code);
                return expression;
            },
            target =>
            {
                found |= target == code;
                return target;
            });
        return found || questionnaire.Texts().Any(text => text.Text.Values.Values.Any(words => words.Contains("{{", StringComparison.Ordinal)
            && Piping.Parts(words).Any(part => part.Value is { } value && Looks(value, code))));
    }

    private static bool Looks(Expression expression, string code) => expression.References.Any(reference => IsOf(reference, code));

    private static bool IsOf(string answer, string question) =>
        answer == question || (answer.StartsWith(question, StringComparison.Ordinal) && answer[question.Length] == '.');

    private static Questionnaire OneQuestion(Questionnaire whole, Question question) =>
        new() { Title = whole.Title, Languages = whole.Languages, Pages = [new Page { Questions = [question] }] };

    private static Questionnaire OnePage(Questionnaire whole, Page page) =>
        new() { Title = whole.Title, Languages = whole.Languages, Pages = [page with { Questions = [] }] };
}
