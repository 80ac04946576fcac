using System.Globalization;
using static Kept.Questionnaires.Exchange.Print.PrintedQuestionnaire;

namespace Kept.Questionnaires.Exchange.Print;

/// <summary>The place on paper where one question is answered.</summary>
internal static class PrintedAnswer
{
    private const string Circle = "<span class=\"circle\" aria-hidden=\"true\"></span>";
    private const string Box = "<span class=\"box\" aria-hidden=\"true\"></span>";
    private const string Place = "<span class=\"place\" aria-hidden=\"true\"></span>";
    private const string Short = "<span class=\"line short\" aria-hidden=\"true\"></span>";
    private const string Line = "<div class=\"line\" aria-hidden=\"true\"></div>\n";

    public static string Of(Question question, string language, PrintWords words, ConditionWords conditions) => question.Kind switch
    {
        QuestionKind.Choice => Choices(question, Circle, language, words, conditions),
        QuestionKind.Multi => $"<p class=\"hint\">{Encode(words.AllThatApply)}</p>\n{Choices(question, Box, language, words, conditions)}",
        QuestionKind.Ranking => $"<p class=\"hint\">{Encode(words.InOrder)}</p>\n{Choices(question, Place, language, words, conditions)}",
        QuestionKind.YesNo => List([Circle + Encode(words.Yes), Circle + Encode(words.No)]),
        QuestionKind.Consent => List([Box + Encode(words.Yes)]),
        QuestionKind.Matrix => Matrix(question, language, words, conditions),
        QuestionKind.Number => $"<p>{Short} {(question.Unit is null ? "" : Said(question.Unit, language))}</p>\n",
        QuestionKind.Date or QuestionKind.Phone or QuestionKind.Email => $"<p>{Short}</p>\n",
        QuestionKind.File => $"<p class=\"hint\">{Encode(words.Attach)}</p>\n",
        _ when question.IsScored => Scale(question, language, words),
        _ => string.Concat(Enumerable.Repeat(Line, Math.Clamp(question.Lines, 1, 12))),
    };

    private static string Choices(Question question, string mark, string language, PrintWords words, ConditionWords conditions) => List(question.Choices
        .Select(choice => mark + Said(choice.Text, language) + (choice.ShowIf is null ? "" : $" <i>({Encode($"{words.OnlyIf} {conditions.Of(choice.ShowIf)}")})</i>"))
        .Concat(question.Other ? [$"{mark}{Encode(words.Other)} {Short}"] : []));

    private static string List(IEnumerable<string> items) => $"<ul>\n{string.Concat(items.Select(item => $"<li>{item}</li>\n"))}</ul>\n";

    private static string Scale(Question question, string language, PrintWords words)
    {
        var points = Points(question, words).ToList();
        var ends = question.Low is null && question.High is null ? ""
            : $"<p class=\"hint\">{question.Min} = {(question.Low is null ? "" : Said(question.Low, language))}, {question.Max} = {(question.High is null ? "" : Said(question.High, language))}</p>\n";
        return $"{ends}<table><thead><tr>{string.Concat(points.Select(point => $"<th scope=\"col\">{Encode(point)}</th>"))}</tr></thead><tbody><tr>{string.Concat(points.Select(_ => $"<td>{Circle}</td>"))}</tr></tbody></table>\n";
    }

    private static string Matrix(Question question, string language, PrintWords words, ConditionWords conditions)
    {
        var columns = question.Choices.Count > 0 ? question.Choices.Select(choice => Said(choice.Text, language)).ToList() : Points(question, words).Select(Encode).ToList();
        var mark = question.Several ? Box : Circle;
        var rows = question.Rows.Select(row => $"<tr><th scope=\"row\">{Said(row.Text, language)}{(row.ShowIf is null ? "" : $" <i>({Encode($"{words.OnlyIf} {conditions.Of(row.ShowIf)}")})</i>")}</th>{string.Concat(columns.Select(_ => $"<td>{mark}</td>"))}</tr>\n");
        return $"<table><thead><tr><td></td>{string.Concat(columns.Select(column => $"<th scope=\"col\">{column}</th>"))}</tr></thead>\n<tbody>{string.Concat(rows)}</tbody></table>\n";
    }

    private static IEnumerable<string> Points(Question question, PrintWords words) => Enumerable.Range(question.Min, question.Max - question.Min + 1)
        .Select(point => point.ToString(CultureInfo.InvariantCulture)).Concat(question.NotApplicable ? [words.NotApplicable] : []);
}
