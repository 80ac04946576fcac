using System.Buffers;
using System.Text;
using System.Text.Json;
using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Columns;
using Kept.Features.Surveys;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Columns;

/// <summary>
/// Which columns a survey has, from all its published versions, and how a stored response fills them. Where versions ask the
/// same code on different scales the newest one counts, and answers on another scale stay out of its score. The fixed
/// dimensions come before questions of the same name, and questions before attributes. Only complete responses are scored.
/// </summary>
internal sealed class ResponseColumns
{
    private static readonly string[] Fixed = ["unit", "touchpoint", "mode", "language"];
    private readonly Dictionary<int, QuestionColumn[]> _versions = [];
    private readonly Dictionary<string, QuestionColumn> _newest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(Fixed, StringComparer.Ordinal);

    // Only where respondents can be turned away does it tell anything.
    private readonly bool _hasOutcomes;

    public ResponseColumns(IReadOnlyList<SurveyVersion> versions)
    {
        foreach (var version in versions.OrderByDescending(v => v.Number))
        {
            var questionnaire = Questionnaire.Parse(version.Questionnaire);
            _hasOutcomes |= questionnaire.Quotas.Count > 0 || questionnaire.Endings.Any(ending => ending.ScreenOut);
            var asked = new Flow(questionnaire).Slots.Select(slot => new QuestionColumn(slot)).ToArray();
            foreach (var column in asked) _newest.TryAdd(column.Code, column);
            _versions[version.Number] = [.. asked.Select(column => column.Means(_newest[column.Code]) ? column : column.Silent())];
        }
        VersionCount = versions.Count;
        if (_hasOutcomes) _taken.Add(Outcomes.Dimension);
        Measures = [.. _newest.Values.Select(column => column.Measure).OfType<Measure>()];
        _taken.UnionWith(_newest.Values.Where(column => column.Measure is not null || column.IsDimension).Select(column => column.Code));
    }

    public int VersionCount { get; }

    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>Whether rows filled under the earlier versions are still right under these.</summary>
    public bool Continues(ResponseColumns earlier) =>
        earlier._newest.All(pair => _newest.TryGetValue(pair.Key, out var now) && now.Means(pair.Value)) && _taken.SetEquals(earlier._taken.Union(Measures.Select(m => m.Code)));

    public ScoreRow RowOf(StoredResponse response, Codes codes)
    {
        var dimensions = new List<KeyValuePair<string, string>>(8) { new("mode", response.Mode), new("language", response.Language) };
        if (response.UnitId is { } unit && codes.Units.TryGetValue(unit, out var unitCode)) dimensions.Add(new("unit", unitCode));
        if (response.TouchpointId is { } touchpoint && codes.Touchpoints.TryGetValue(touchpoint, out var code)) dimensions.Add(new("touchpoint", code));
        var answers = new List<KeyValuePair<string, int>>(Measures.Count);
        if (_hasOutcomes) dimensions.Add(new(Outcomes.Dimension, Outcomes.Word(response.Outcome)));
        if (_versions.TryGetValue(response.Version, out var asked)) Read(response.Answers, asked, answers, dimensions);
        // Who was turned away is listed, and counts in no score.
        if (response.Outcome != ResponseOutcome.Complete) answers.Clear();
        if (response.Attributes is { } attributes) Read(attributes, dimensions);
        return new ScoreRow(response.Position, response.SubmittedAt, dimensions, answers);
    }

    private static void Read(string json, QuestionColumn[] asked, List<KeyValuePair<string, int>> answers, List<KeyValuePair<string, string>> dimensions)
    {
        using var utf8 = new Utf8(json);
        var reader = new Utf8JsonReader(utf8.Bytes);
        reader.Read();
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var column = Find(ref reader, asked, ref next);
            reader.Read();
            if (column is null) reader.Skip();
            else column.Take(ref reader, answers, dimensions);
        }
    }

    // Answers are stored in the order they were asked, so the next name is nearly always the next question.
    private static QuestionColumn? Find(ref Utf8JsonReader reader, QuestionColumn[] asked, ref int next)
    {
        for (var tried = 0; tried < asked.Length; tried++)
        {
            var at = (next + tried) % asked.Length;
            if (!reader.ValueTextEquals(asked[at].Utf8Code)) continue;
            next = at + 1;
            return asked[at];
        }
        return null;
    }

    private void Read(string json, List<KeyValuePair<string, string>> dimensions)
    {
        using var utf8 = new Utf8(json);
        var reader = new Utf8JsonReader(utf8.Bytes);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String && !_taken.Contains(name)) dimensions.Add(new(name, reader.GetString()!));
            else reader.Skip();
        }
    }

    /// <summary>A text as UTF-8 in a rented buffer.</summary>
    private readonly struct Utf8 : IDisposable
    {
        private readonly byte[] _rented;
        private readonly int _length;

        public Utf8(string text)
        {
            _rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
            _length = Encoding.UTF8.GetBytes(text, _rented);
        }

        public ReadOnlySpan<byte> Bytes => _rented.AsSpan(0, _length);

        public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);
    }

    /// <summary>What one answer of one version gives: a score, a dimension, both (yes or no), or nothing (text).</summary>
    private sealed class QuestionColumn(AnswerSlot slot)
    {
        private bool _silent;

        public string Code => slot.Code;

        public byte[] Utf8Code { get; } = Encoding.UTF8.GetBytes(slot.Code);

        public bool IsDimension { get; } = (slot.IsPicked || slot.Question.Kind == QuestionKind.YesNo) && !Fixed.Contains(slot.Code);

        public Measure? Measure { get; } = (slot.Question.Kind, slot.Question.Metric) switch
        {
            (QuestionKind.Nps, _) => Measure.Nps(slot.Code),
            (QuestionKind.Csat, _) or (_, QuestionMetric.Csat) => Measure.Csat(slot.Code),
            (QuestionKind.Ces, _) or (_, QuestionMetric.Ces) => Measure.Ces(slot.Code),
            (QuestionKind.YesNo or QuestionKind.Consent, _) => Measure.Share(slot.Code),
            _ when slot.Question.IsScored => new Measure(slot.Code, Metric.Mean, slot.Question.Min, slot.Question.Max),
            _ => null,
        };

        public bool Means(QuestionColumn other) => Measure == other.Measure && IsDimension == other.IsDimension;

        public QuestionColumn Silent() => new(slot) { _silent = true };

        public void Take(ref Utf8JsonReader reader, List<KeyValuePair<string, int>> answers, List<KeyValuePair<string, string>> dimensions)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.Number when !_silent && Measure is { } scale && reader.TryGetInt32(out var value) && value >= scale.Min && value <= scale.Max:
                    answers.Add(new(Code, value));
                    break;
                case JsonTokenType.True or JsonTokenType.False when !_silent && Measure is { Metric: Metric.Share }:
                    var yes = reader.TokenType == JsonTokenType.True;
                    answers.Add(new(Code, yes ? 1 : 0));
                    if (IsDimension) dimensions.Add(new(Code, yes ? "yes" : "no"));
                    break;
                case JsonTokenType.String when !_silent && IsDimension:
                    dimensions.Add(new(Code, reader.GetString()!));
                    break;
                case JsonTokenType.StartArray:
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    {
                        if (reader.TokenType == JsonTokenType.String && !_silent && IsDimension) dimensions.Add(new(Code, reader.GetString()!));
                        else reader.Skip();
                    }
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }
}
