using System.Text.Json;
using Kept.Analytics.Language.Adapting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Responses.Coding;

/// <summary>A comment that the codebook was taught by. Versions of the codebook name it by its id.</summary>
public sealed class CodebookExample
{
    public Guid Id { get; private set; }
    public string Comment { get; private set; } = "";
    public string? Asked { get; private set; }

    /// <summary>The response it was taken from, with which it goes when that is erased; null where somebody wrote it.</summary>
    public Guid? ResponseId { get; private set; }

    /// <summary>From −2 to 2; null where nobody said.</summary>
    public int? Sentiment { get; private set; }

    /// <summary>A JSON object: by code of a reason, whether the comment gives it.</summary>
    public string Reasons { get; private set; } = "{}";

    private CodebookExample() { }

    internal CodebookExample(string comment, string? asked, Guid? responseId, int? sentiment, IEnumerable<(string Code, bool Is)> reasons) =>
        (Id, Comment, Asked, ResponseId, Sentiment, Reasons) =
        (Guid.CreateVersion7(), comment, asked, responseId, sentiment, JsonSerializer.Serialize(reasons.ToDictionary(reason => reason.Code, reason => reason.Is)));

    internal Example ToLearn() => new(Comment, Asked, [.. JsonSerializer.Deserialize<Dictionary<string, bool>>(Reasons)!.Select(reason => (reason.Key, reason.Value))], Sentiment);

    internal sealed class Table : IEntityTypeConfiguration<CodebookExample>
    {
        public void Configure(EntityTypeBuilder<CodebookExample> builder) => builder.HasIndex(e => e.ResponseId);
    }
}
