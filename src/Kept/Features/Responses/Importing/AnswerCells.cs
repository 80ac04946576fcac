using System.Globalization;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Importing;

/// <summary>The answers of one row, in the shape in which the answer sheet takes them; used again for every row.</summary>
internal sealed class AnswerCells
{
    private static readonly string[] None = [];
    private readonly Dictionary<string, Cell> _byField = new(StringComparer.Ordinal);
    private readonly Cell?[] _byColumn;
    private readonly Dictionary<string, string> _headers = new(StringComparer.Ordinal);

    public AnswerCells(Questionnaire questionnaire, IReadOnlyList<(string Header, ColumnMeaning Meaning)> columns)
    {
        _byColumn = new Cell?[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Meaning is not { IsAnswer: true, Question: { } code } || questionnaire.Find(code) is not { } question) continue;
            _byColumn[i] = _byField[code] = new Cell(question);
            if (question.Other && question.HasChoices) _byField[code + AnswerSheet.OtherSuffix] = _byColumn[i]!.Other = new Cell(question);
            _headers[code] = columns[i].Header;
        }
        Form = field => _byField.TryGetValue(field, out var cell) ? cell.Values : None;
    }

    /// <summary>The row as a submitted form.</summary>
    public Func<string, IReadOnlyList<string>> Form { get; }

    public void Clear()
    {
        foreach (var cell in _byField.Values) cell.Values = None;
    }

    public void Put(int column, string value) => _byColumn[column]?.Put(value);

    public RowRefusal Refusal(long line, AnswerProblem problem)
    {
        if (problem.Code.Length == 0) return new RowRefusal(line, null, "imports.row.no_answer");
        var header = _headers.GetValueOrDefault(problem.Code, problem.Code);
        return problem.Fault switch
        {
            AnswerFault.OutOfRange => new RowRefusal(line, header, "imports.row.range", problem.Min, problem.Max),
            AnswerFault.NotANumber => new RowRefusal(line, header, "imports.row.number"),
            AnswerFault.NotAChoice => new RowRefusal(line, header, "imports.row.choice"),
            AnswerFault.TooLong => new RowRefusal(line, header, "imports.row.long", problem.Max),
            AnswerFault.Required => new RowRefusal(line, header, "imports.row.required"),
            _ => new RowRefusal(line, header, problem.Message),
        };
    }

    private sealed class Cell
    {
        private readonly Question _question;
        private readonly string[] _one = new string[1];
        private readonly Dictionary<string, string>? _choices;

        public Cell(Question question)
        {
            _question = question;
            if (!question.HasChoices) return;
            _choices = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var choice in question.Choices) _choices.TryAdd(choice.Code, choice.Code);
            foreach (var choice in question.Choices)
            {
                foreach (var text in choice.Text.Values.Values) _choices.TryAdd(text.Trim(), choice.Code);
            }
        }

        public IReadOnlyList<string> Values { get; set; } = None;
        public Cell? Other { get; set; }

        public void Put(string value) => Values = _question.Kind switch
        {
            QuestionKind.Multi => [.. value.Split([';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Choice)],
            QuestionKind.Choice => One(Choice(value)),
            QuestionKind.YesNo => One(YesNo.Read(value) switch { true => "yes", false => "no", null => value }),
            QuestionKind.Text => One(value),
            _ => One(WholeNumber(value)),
        };

        private string Choice(string value)
        {
            if (_choices!.TryGetValue(value, out var code)) return code;
            if (Other is null) return value;
            Other.Values = Other.One(value);
            return AnswerSheet.OtherChoice;
        }

        private string[] One(string value)
        {
            _one[0] = value;
            return _one;
        }

        // Spreadsheets write 4 as 4.0 or 4,0.
        private static string WholeNumber(string value) =>
            value.Length > 1 && value.AsSpan().IndexOfAny('.', ',') > 0 && decimal.TryParse(value.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number)
                ? decimal.Truncate(number).ToString(CultureInfo.InvariantCulture)
                : value;
    }
}
