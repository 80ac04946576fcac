using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Kept.Analytics.Scores;
using Kept.Features.Responses.Coding;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Columns;

/// <summary>What one answer of one version gives: a score, a dimension, both (yes or no), or nothing (text).</summary>
/// <param name="hasComments">Whether the survey asks for comments, whose dimensions keep their names.</param>
internal sealed class QuestionColumn(AnswerSlot slot, bool hasComments)
{
    private readonly ConcurrentDictionary<string, string> _asked = new(StringComparer.Ordinal);
    private bool _silent;

    public string Code => slot.Code;

    public byte[] Utf8Code { get; } = Encoding.UTF8.GetBytes(slot.Code);

    /// <summary>What its answers are grouped by.</summary>
    public string Dimension { get; } = hasComments ? CodedDimensions.OwnName(slot.Code) : slot.Code;

    public bool IsDimension { get; } = (slot.IsPicked || slot.Question.Kind == QuestionKind.YesNo) && !ResponseColumns.Fixed.Contains(slot.Code);

    public Measure? Measure { get; } = (slot.Question.Kind, slot.Question.Metric) switch
    {
        (QuestionKind.Nps, _) => Measure.Nps(slot.Code),
        (QuestionKind.Csat, _) or (_, QuestionMetric.Csat) => Measure.Csat(slot.Code),
        (QuestionKind.Ces, _) or (_, QuestionMetric.Ces) => Measure.Ces(slot.Code),
        (QuestionKind.YesNo or QuestionKind.Consent, _) => Measure.Share(slot.Code),
        _ when slot.Question.IsScored => new Measure(slot.Code, Metric.Mean, slot.Question.Min, slot.Question.Max),
        _ => null,
    };

    /// <summary>Whether the answer is a comment.</summary>
    public bool IsComment { get; } = CommentQuestions.IsComment(slot.Question);

    /// <summary>The question in a language.</summary>
    public string Asked(string language) => _asked.GetOrAdd(language, slot.Label);

    public bool Means(QuestionColumn other) => Measure == other.Measure && IsDimension == other.IsDimension;

    public QuestionColumn Silent() => new(slot, hasComments) { _silent = true };

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
                if (IsDimension) dimensions.Add(new(Dimension, yes ? "yes" : "no"));
                break;
            case JsonTokenType.String when !_silent && IsDimension:
                dimensions.Add(new(Dimension, reader.GetString()!));
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType == JsonTokenType.String && !_silent && IsDimension) dimensions.Add(new(Dimension, reader.GetString()!));
                    else reader.Skip();
                }
                break;
            default:
                reader.Skip();
                break;
        }
    }
}
