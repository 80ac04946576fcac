using System.Globalization;
using Kept.Analytics.Language;
using Kept.Data;
using Kept.Features.Responses.Columns;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding;

/// <summary>The dimensions of columns that tell what comments say.</summary>
public static class CodedDimensions
{
    /// <summary>Every reason that is given, and its group.</summary>
    public const string Reason = "reason";

    /// <summary>Those of them that something good is said about.</summary>
    public const string Praised = "praised";

    /// <summary>Those of them that something bad is said about.</summary>
    public const string Criticised = "criticised";

    /// <summary>The tone, "-2" to "2", where it could be told.</summary>
    public const string Sentiment = "sentiment";

    public static IReadOnlyList<string> All { get; } = [Reason, Praised, Criticised, Sentiment];

    /// <summary>Under which name a survey with comments is grouped by a question or attribute of its own that is called like one of
    /// these: <c>own.reason</c>.</summary>
    public const string OwnPrefix = "own.";

    public static string OwnName(string name) => All.Contains(name) ? OwnPrefix + name : name;

    /// <summary>The other way round.</summary>
    public static string GivenName(string dimension) =>
        dimension.StartsWith(OwnPrefix, StringComparison.Ordinal) && All.Contains(dimension[OwnPrefix.Length..]) ? dimension[OwnPrefix.Length..] : dimension;
}

/// <summary>Turns the comments of responses into values of dimensions: as the codebook reads them, or as people corrected them.</summary>
internal sealed class RowCoding
{
    private const int AtOnce = 500;
    private readonly Codebook _codebook;
    private readonly Dictionary<(Guid, string), CommentCorrection> _corrections;

    private RowCoding(Codebook codebook, IReadOnlyList<CommentCorrection> corrections) =>
        (_codebook, _corrections) = (codebook, corrections.ToDictionary(c => (c.ResponseId, c.Question)));

    /// <summary>For these responses of a survey.</summary>
    public static async Task<RowCoding> Of(KeptDb db, Codebook codebook, Guid survey, IReadOnlyList<StoredResponse> responses, CancellationToken ct)
    {
        var standing = db.CommentCorrections.AsNoTracking().Where(c => c.SurveyId == survey && c.UndoneAt == null);
        // People correct few comments, so those of a whole survey are read sooner than those of many ids.
        if (responses.Count > AtOnce) return new(codebook, await standing.ToListAsync(ct));
        var ids = responses.Select(response => response.Id).ToArray();
        return new(codebook, await standing.Where(c => ids.Contains(c.ResponseId)).ToListAsync(ct));
    }

    /// <summary>Adds what the comments of a response say.</summary>
    public void Code(StoredResponse response, IReadOnlyList<(QuestionColumn Question, string Text)> comments, List<KeyValuePair<string, string>> dimensions)
    {
        var (tones, read) = (0, 0);
        foreach (var (question, text) in comments)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            var reading = _codebook.Read(text, question.Asked(response.Language));
            if (_corrections.TryGetValue((response.Id, question.Code), out var correction)) reading = correction.Correct(reading, _codebook);
            foreach (var reason in reading.Reasons) Add(reason, dimensions);
            if (reading.Confidence > 0) (tones, read) = (tones + reading.Sentiment, read + 1);
        }
        if (read == 0) return;
        var tone = (int)Math.Round((double)tones / read, MidpointRounding.AwayFromZero);
        dimensions.Add(new(CodedDimensions.Sentiment, tone.ToString(CultureInfo.InvariantCulture)));
    }

    private static void Add(FoundReason reason, List<KeyValuePair<string, string>> dimensions)
    {
        Add(CodedDimensions.Reason, reason, dimensions);
        if (reason.Sentiment > 0) Add(CodedDimensions.Praised, reason, dimensions);
        if (reason.Sentiment < 0) Add(CodedDimensions.Criticised, reason, dimensions);
    }

    private static void Add(string dimension, FoundReason reason, List<KeyValuePair<string, string>> dimensions)
    {
        dimensions.Add(new(dimension, reason.Code));
        dimensions.Add(new(dimension, reason.Group));
    }
}
