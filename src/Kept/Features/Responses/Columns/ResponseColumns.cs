using System.Text.Json;
using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Columns;
using Kept.Features.Responses.Coding;
using Kept.Features.Surveys;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Columns;

/// <summary>
/// Which columns a survey has, from all its published versions, and how a stored response fills them. Where versions ask the
/// same code on different scales the newest one counts, and answers on another scale stay out of its score. The fixed
/// dimensions come before questions of the same name, and questions before attributes. Only complete responses are scored.
/// What comments say is dimensions too (<see cref="CodedDimensions"/>), where any version asks for comments; questions and
/// attributes that are called so then have another name.
/// </summary>
internal sealed class ResponseColumns
{
    public static readonly IReadOnlyList<string> Fixed = ["unit", "touchpoint", "mode", "language"];
    private readonly Dictionary<int, QuestionColumn[]> _versions = [];
    private readonly Dictionary<string, QuestionColumn> _newest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(Fixed, StringComparer.Ordinal);

    // Only where respondents can be turned away does it tell anything.
    private readonly bool _hasOutcomes;

    public ResponseColumns(IReadOnlyList<SurveyVersion> versions)
    {
        var read = versions.OrderByDescending(v => v.Number).Select(v => (v.Number, Questionnaire: Questionnaire.Parse(v.Questionnaire))).ToList();
        HasComments = read.Exists(version => CommentQuestions.Of(version.Questionnaire).Count > 0);
        if (HasComments) _taken.UnionWith(CodedDimensions.All);
        foreach (var (number, questionnaire) in read)
        {
            _hasOutcomes |= questionnaire.Quotas.Count > 0 || questionnaire.Endings.Any(ending => ending.ScreenOut);
            var asked = new Flow(questionnaire).Slots.Select(slot => new QuestionColumn(slot, HasComments)).ToArray();
            foreach (var column in asked) _newest.TryAdd(column.Code, column);
            _versions[number] = [.. asked.Select(column => column.Means(_newest[column.Code]) ? column : column.Silent())];
        }
        VersionCount = versions.Count;
        if (_hasOutcomes) _taken.Add(Outcomes.Dimension);
        Measures = [.. _newest.Values.Select(column => column.Measure).OfType<Measure>()];
        _taken.UnionWith(_newest.Values.Where(column => column.Measure is not null).Select(column => column.Code));
        _taken.UnionWith(_newest.Values.Where(column => column.IsDimension).Select(column => column.Dimension));
    }

    /// <summary>Whether any version asks for comments.</summary>
    public bool HasComments { get; }

    public int VersionCount { get; }

    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>Whether rows filled under the earlier versions are still right under these.</summary>
    public bool Continues(ResponseColumns earlier) =>
        earlier._newest.All(pair => _newest.TryGetValue(pair.Key, out var now) && now.Means(pair.Value)) && _taken.SetEquals(earlier._taken.Union(Measures.Select(m => m.Code)));

    /// <param name="coding">Where there are comments; null leaves them unread.</param>
    public ScoreRow RowOf(StoredResponse response, Codes codes, RowCoding? coding)
    {
        var dimensions = new List<KeyValuePair<string, string>>(8) { new("mode", response.Mode), new("language", response.Language) };
        if (response.UnitId is { } unit && codes.Units.TryGetValue(unit, out var unitCode)) dimensions.Add(new("unit", unitCode));
        if (response.TouchpointId is { } touchpoint && codes.Touchpoints.TryGetValue(touchpoint, out var code)) dimensions.Add(new("touchpoint", code));
        var answers = new List<KeyValuePair<string, int>>(Measures.Count);
        if (_hasOutcomes) dimensions.Add(new(Outcomes.Dimension, Outcomes.Word(response.Outcome)));
        if (_versions.TryGetValue(response.Version, out var asked))
        {
            var comments = new List<(QuestionColumn Question, string Text)>();
            Read(response.Answers, asked, answers, dimensions, comments);
            coding?.Code(response, comments, dimensions);
        }
        // Who was turned away is listed, and counts in no score.
        if (response.Outcome != ResponseOutcome.Complete) answers.Clear();
        if (response.Attributes is { } attributes) Read(attributes, dimensions);
        return new ScoreRow(response.Position, response.SubmittedAt, dimensions, answers);
    }

    /// <summary>Only what the comments of a response say.</summary>
    public ScoreRow CodedRowOf(StoredResponse response, RowCoding coding)
    {
        var dimensions = new List<KeyValuePair<string, string>>();
        if (_versions.TryGetValue(response.Version, out var asked))
        {
            var comments = new List<(QuestionColumn Question, string Text)>();
            Read(response.Answers, asked, [], [], comments);
            coding.Code(response, comments, dimensions);
        }
        return new ScoreRow(response.Position, response.SubmittedAt, dimensions, []);
    }

    private static void Read(
        string json, QuestionColumn[] asked, List<KeyValuePair<string, int>> answers, List<KeyValuePair<string, string>> dimensions,
        List<(QuestionColumn Question, string Text)> comments)
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
            else if (column.IsComment && reader.TokenType == JsonTokenType.String) comments.Add((column, StoredAnswers.Words(reader.ValueSpan)));
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
            var name = HasComments ? CodedDimensions.OwnName(reader.GetString()!) : reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String && !_taken.Contains(name)) dimensions.Add(new(name, reader.GetString()!));
            else reader.Skip();
        }
    }
}
