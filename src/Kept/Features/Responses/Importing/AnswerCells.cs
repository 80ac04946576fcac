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
            if (columns[i].Meaning is not { IsAnswer: true, Question: { } code } || Flow.Of(questionnaire).FindSlot(code) is not { } slot) continue;
            _byColumn[i] = _byField[code] = new Cell(slot);
            if (slot.Question.Other) _byField[code + AnswerSheet.OtherSuffix] = _byColumn[i]!.Other = new Cell(slot);
            if (slot.Question.Kind == QuestionKind.Ranking)
            {
                foreach (var choice in slot.Question.Choices) _byColumn[i]!.Places[choice.Code] = _byField[$"{code}{AnswerSheet.PlaceMark}{choice.Code}"] = new Cell(slot);
            }
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
        private readonly AnswerSlot _slot;
        private readonly string[] _one = new string[1];
        private readonly Dictionary<string, string>? _choices;

        public Cell(AnswerSlot slot)
        {
            _slot = slot;
            var question = slot.Question;
            if (!slot.IsPicked) return;
            _choices = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var choice in question.Choices) _choices.TryAdd(choice.Code, choice.Code);
            foreach (var choice in question.Choices)
            {
                foreach (var text in choice.Text.Values.Values) _choices.TryAdd(text.Trim(), choice.Code);
            }
        }

        public IReadOnlyList<string> Values { get; set; } = None;
        public Cell? Other { get; set; }

        /// <summary>Of a ranking: the place of each choice, by its code.</summary>
        public Dictionary<string, Cell> Places { get; } = new(StringComparer.Ordinal);

        public void Put(string value)
        {
            if (_slot.Question.Kind == QuestionKind.Ranking) Rank(value);
            else Values = Read(value);
        }

        private string[] Read(string value) => _slot.Question.Kind switch
        {
            _ when _slot.IsList => [.. Listed(value).Select(Choice)],
            _ when _slot.IsPicked => One(Choice(value)),
            QuestionKind.YesNo or QuestionKind.Consent => One(YesNo.Read(value) switch { true => "yes", false => "no", null => value }),
            _ => One(_slot.Question.IsScored ? WholeNumber(value) : value),
        };

        // A choice that is none gets no place, and the sheet says which answers it takes.
        private void Rank(string value)
        {
            var at = 0;
            foreach (var code in Listed(value).Select(Choice))
            {
                at++;
                if (Places.TryGetValue(code, out var place)) place.Values = place.One(at.ToString(CultureInfo.InvariantCulture));
            }
        }

        private static string[] Listed(string value) => value.Split([';', '|', '>'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

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
