using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Responses.Importing;

/// <summary>Turns the rows of one file into answers by the same rules as every other answer; made once per run, for one thread.</summary>
internal sealed class RowReader
{
    public const string DefaultMode = "import";
    private static readonly string[] Digits = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    private readonly RowRules _rules;
    private readonly ColumnMeaning[] _columns;
    private readonly string[] _headers;
    private readonly AnswerCells _answers;
    private readonly RowIds _ids = new();
    private readonly bool _hasIds;
    private readonly Func<string, string?> _known;

    // Of the row being read.
    private readonly List<KeyValuePair<string, string>> _attributes = [];
    private string? _ownId, _unit;
    private string _mode = DefaultMode, _language = "";
    private DateTime _submittedAt;

    public RowReader(RowRules rules, IReadOnlyList<(string Header, ColumnMeaning Meaning)> columns)
    {
        _rules = rules;
        _headers = [.. columns.Select(c => c.Header)];
        _columns = [.. columns.Select(c => c.Meaning)];
        _answers = new AnswerCells(rules.Survey.Questionnaire, columns);
        _known = Known;
        _hasIds = Array.Exists(_columns, c => c.As == ColumnRole.Id);
    }

    /// <summary>The answer that the row holds, or why it holds none; exactly one of the two.</summary>
    public async ValueTask<(Submission? Answer, RowRefusal? Refusal)> Read(CsvReader row, CancellationToken ct)
    {
        var line = row.Line;
        if (Extract(row) is { } refusal) return (null, refusal);
        var read = _rules.Survey.Sheet.Read(_answers.Form, new Facts { Attribute = _known, Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(_submittedAt, _rules.Zone)) });
        if (!read.Ok) return (null, _answers.Refusal(line, read.Problems[0]));
        if (_unit is not null)
        {
            if (await _rules.Units.Find(_unit, ct) is not { } unit) return (null, new RowRefusal(line, HeaderOf(ColumnRole.Unit), "imports.row.no_unit", _unit));
            _attributes.Add(new("unit", unit));
        }
        var (known, fault) = await _rules.Attributes.Check(_rules.Survey, _attributes, ct);
        if (known is null) return (null, new RowRefusal(line, null, fault!));
        if (!_rules.Reach.Sees(known.UnitId, known.TouchpointId)) return (null, new RowRefusal(line, HeaderOf(ColumnRole.Unit), "imports.row.not_yours"));
        var survey = _rules.Survey;
        return (new Submission(Guid.CreateVersion7(), survey.Id, survey.Version, survey.Anonymous ? OwnIds.Hidden(survey, _ownId) : _ownId, known.UnitId, known.TouchpointId,
            _mode, _language, _submittedAt, _rules.Now, read.Json, known.Free, known.Contact, Imported: true) { Outcome = Outcomes.Of(read.Walk) }, null);
    }

    private string? Known(string attribute) => attribute switch
    {
        "mode" => _mode,
        "language" => _language,
        "unit" => _unit,
        _ => _attributes.Find(a => a.Key == attribute).Value,
    };

    /// <summary>Passes a row that was done before, so that equal rows after it are numbered as they were.</summary>
    public void Skip(CsvReader row)
    {
        if (!row.IsBroken && !_hasIds) _ids.Of(row);
    }

    private RowRefusal? Extract(CsvReader row)
    {
        if (row.IsBroken) return new RowRefusal(row.Line, null, "imports.row.broken_quote");
        // Equal rows are numbered before anything is refused: the number must not hang on what was wrong with an earlier one.
        _ownId = _hasIds ? null : _ids.Of(row);
        if (!FileProfile.Fits(row, _columns.Length)) return new RowRefusal(row.Line, null, "imports.row.ragged", row.Count, _columns.Length);
        _attributes.Clear();
        _answers.Clear();
        (_unit, _mode, _language, _submittedAt) = (null, DefaultMode, _rules.Survey.Questionnaire.Languages[0], _rules.Now);
        for (var i = 0; i < _columns.Length; i++)
        {
            var column = _columns[i];
            if (column.As == ColumnRole.Ignore) continue;
            var value = row[i].Trim();
            if (value.IsEmpty && column.As is not (ColumnRole.Id or ColumnRole.Date)) continue;
            var text = value.Length == 1 && value[0] < 128 ? Digits[value[0]] : value.ToString();
            if (column.NotApplicable?.Contains(text) == true) continue;
            if (Take(i, column, text) is { } reason) return new RowRefusal(row.Line, _headers[i], reason, Shortened(text), column.Format);
        }
        return null;
    }

    /// <summary>Puts a value where it belongs; a words key when it cannot be there.</summary>
    private string? Take(int index, ColumnMeaning column, string value)
    {
        switch (column.As)
        {
            case ColumnRole.Id:
                _ownId = value;
                return value.Length is > 0 and <= 200 && !value.AsSpan().ContainsAnyInRange('\0', '\u001f') ? null : value.Length == 0 ? "imports.row.no_id" : "imports.row.id";
            case ColumnRole.Date:
                if (value.Length == 0) return "imports.row.no_date";
                if (!DateFormat.TryRead(value, column.Format!, out var time)) return "imports.row.date";
                _submittedAt = DateFormat.ToUtc(time, _rules.Zone);
                return Envelope.IsPlausible(_submittedAt, _rules.Now) ? null : "imports.row.date_range";
            case ColumnRole.Language:
                _language = value;
                return Envelope.IsLanguage(value) ? null : "imports.row.language";
            case ColumnRole.Mode:
                _mode = value.ToLowerInvariant().Replace(' ', '-');
                return Envelope.IsMode(_mode) ? null : "imports.row.mode";
            case ColumnRole.Unit:
                _unit = value;
                return null;
            case ColumnRole.Touchpoint:
                _attributes.Add(new("touchpoint", value));
                return null;
            case ColumnRole.Attribute or ColumnRole.Contact:
                _attributes.Add(new(column.Name!, value));
                return null;
            default:
                _answers.Put(index, value);
                return null;
        }
    }

    private string? HeaderOf(ColumnRole role) => Array.FindIndex(_columns, c => c.As == role) is var i and >= 0 ? _headers[i] : null;

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";
}

/// <summary>What rows are held against.</summary>
/// <param name="Zone">The zone of times that say none.</param>
/// <param name="Reach">Where the person who imports may.</param>
internal sealed record RowRules(PublishedSurvey Survey, Attributes Attributes, UnitCodes Units, TimeZoneInfo Zone, Reach Reach, DateTime Now);
