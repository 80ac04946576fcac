using System.Text.Json;
using Kept.Analytics.Language;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Responses.Coding;

/// <summary>What a person says that a comment says; it counts in place of what was read.</summary>
public sealed class CommentCorrection
{
    public Guid ResponseId { get; private set; }

    /// <summary>Under which code the comment is stored.</summary>
    public string Question { get; private set; } = "";
    public Guid SurveyId { get; private set; }

    /// <summary>From −2 to 2.</summary>
    public int Sentiment { get; private set; }

    /// <summary>A JSON object: by code of a reason what is said about it, −2 to 2.</summary>
    public string Reasons { get; private set; } = "{}";
    public DateTime CorrectedAt { get; private set; }
    public string CorrectedBy { get; private set; } = "";

    /// <summary>When it was taken back; null while it counts. It stays, so that columns see what changed.</summary>
    public DateTime? UndoneAt { get; private set; }

    /// <summary>Where the response stands in the event log, by which columns know it.</summary>
    public long ResponsePosition { get; private set; }

    /// <summary>Where the newest decision about this comment stands in the event log.</summary>
    public long DecidedAt { get; private set; }

    private CommentCorrection() { }

    internal CommentCorrection(Guid responseId, Guid surveyId, string question, long responsePosition) =>
        (ResponseId, SurveyId, Question, ResponsePosition) = (responseId, surveyId, question, responsePosition);

    internal void Say(int sentiment, IReadOnlyDictionary<string, int> reasons, string actor, DateTime now) =>
        (Sentiment, Reasons, CorrectedBy, CorrectedAt, UndoneAt) = (sentiment, JsonSerializer.Serialize(reasons), actor, now, null);

    internal void Undo(DateTime now) => (Sentiment, Reasons, UndoneAt) = (0, "{}", now);

    internal void Decided(long position) => DecidedAt = position;

    internal IReadOnlyDictionary<string, int> Said() => JsonSerializer.Deserialize<Dictionary<string, int>>(Reasons)!;

    /// <summary>The reading as corrected: its language and matters stay, the words that showed a reason stay with it.</summary>
    internal Reading Correct(Reading read, Codebook codebook)
    {
        var reasons = new Dictionary<string, FoundReason>(StringComparer.Ordinal);
        foreach (var (said, sentiment) in Said())
        {
            if (codebook.Resolve(said) is not { } code || reasons.ContainsKey(code)) continue;
            var found = read.Reasons.Concat(read.Unsure).FirstOrDefault(reason => reason.Code == code);
            reasons.Add(code, new FoundReason(code, sentiment, 1, found?.Evidence ?? []));
        }
        return read with { Sentiment = Sentiment, Confidence = 1, Reasons = [.. reasons.Values], Unsure = [] };
    }

    internal sealed class Table : IEntityTypeConfiguration<CommentCorrection>
    {
        public void Configure(EntityTypeBuilder<CommentCorrection> builder)
        {
            builder.HasKey(c => new { c.ResponseId, c.Question });
            builder.Property(c => c.Question).HasMaxLength(200);
            builder.Property(c => c.CorrectedBy).HasMaxLength(64);
            builder.HasIndex(c => new { c.SurveyId, c.DecidedAt });
        }
    }
}
