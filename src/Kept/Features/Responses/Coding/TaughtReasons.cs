using Kept.Analytics.Language;
using Kept.Analytics.Language.Adapting;

namespace Kept.Features.Responses.Coding;

/// <summary>The reader with what an organisation taught it.</summary>
internal sealed class TaughtReasons
{
    /// <summary>Changes with how examples are made into what is learned, so that comments read otherwise are coded anew.</summary>
    public const string Version = "1";

    private readonly CommentReader _reader;

    private TaughtReasons(CommentReader reader) => _reader = reader;

    /// <param name="background">Comments that nobody coded: what is common in them tells nothing of a reason.</param>
    public static TaughtReasons Learn(CommentReader reader, IReadOnlyList<Example> examples, IReadOnlyList<string> background) =>
        new(examples.Count == 0 ? reader : reader.With(Adaptation.Learn(reader, examples, [.. background, .. PlainComments.All])));

    public Reading Read(string comment, string? asked) => _reader.Read(comment, asked);
}
