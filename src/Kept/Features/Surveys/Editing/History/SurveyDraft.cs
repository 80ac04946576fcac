using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Surveys.Editing.History;

/// <summary>What was changed in a draft: a words key and what goes into its sentence.</summary>
public sealed record DraftEdit(string Key, params string[] Arguments)
{
    public static readonly DraftEdit Begun = new("surveys.change.begun");
}

/// <summary>
/// A draft as it once was. Undoing goes back to an earlier one under a new number, so numbers only rise; <see cref="Content"/> says
/// which draft it is equal to, <see cref="Parent"/> from which of those it was made.
/// </summary>
public sealed class SurveyDraft
{
    /// <summary>How many are kept of a survey.</summary>
    public const int Most = 200;

    public Guid SurveyId { get; private set; }
    public int Number { get; private set; }

    /// <summary>The number of the draft that says the same: its own, unless it was undone, redone or restored.</summary>
    public int Content { get; private set; }

    /// <summary>The content it was edited from; null for the first there is.</summary>
    public int? Parent { get; private set; }

    /// <summary>The questionnaire, compressed: two hundred drafts of a long survey would fill the disk otherwise.</summary>
    public byte[] Packed { get; private set; } = [];
    public string Key { get; private set; } = "";

    /// <summary>JSON array of texts.</summary>
    public string Arguments { get; private set; } = "[]";
    public Guid? By { get; private set; }
    public DateTime At { get; private set; }

    private SurveyDraft() { }

    public SurveyDraft(Guid surveyId, int number, string questionnaire, DraftEdit edit, Guid? by, DateTime now)
    {
        (SurveyId, Number, Content, Packed, By, At) = (surveyId, number, number, Pack(questionnaire), by, now);
        (Key, Arguments) = (edit.Key, JsonSerializer.Serialize(edit.Arguments));
    }

    /// <summary>Made by editing a draft of this content.</summary>
    public SurveyDraft From(int content)
    {
        Parent = content;
        return this;
    }

    /// <summary>The same as an earlier draft, whose place among the edits it takes.</summary>
    public SurveyDraft Again(SurveyDraft earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        (Content, Parent) = (earlier.Content, earlier.Parent);
        return this;
    }

    public string Questionnaire()
    {
        using var unpacked = new BrotliStream(new MemoryStream(Packed), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static byte[] Pack(string json)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest)) brotli.Write(Encoding.UTF8.GetBytes(json));
        return packed.ToArray();
    }

    internal sealed class Table : IEntityTypeConfiguration<SurveyDraft>
    {
        public void Configure(EntityTypeBuilder<SurveyDraft> builder)
        {
            builder.ToTable("survey_drafts");
            builder.HasKey(d => new { d.SurveyId, d.Number });
            builder.Property(d => d.Key).HasMaxLength(64);
        }
    }
}
