using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Responses;

public enum ImportState { Preparing, Running, Done, Failed }

/// <summary>A file of answers brought in: what was mapped how, how far it is, and what came of it.</summary>
public sealed class Import
{
    public Guid Id { get; private set; }
    public string FileName { get; private set; } = "";
    public Guid? SurveyId { get; private set; }
    public ImportState State { get; private set; }

    /// <summary>What each column means, as JSON.</summary>
    public string Map { get; private set; } = "{}";
    public long Bytes { get; private set; }
    public long BytesRead { get; private set; }
    public int Imported { get; private set; }
    public int AlreadyThere { get; private set; }
    public int Refused { get; private set; }

    /// <summary>Why it stopped, where it did.</summary>
    public string? Failure { get; private set; }
    public Guid? StartedBy { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    private Import() { }

    public Import(string fileName, long bytes, Guid? by, DateTime now) =>
        (Id, FileName, Bytes, StartedBy, CreatedAt) = (Guid.CreateVersion7(), fileName, bytes, by, now);

    /// <summary>What its columns mean, and which survey is to take them; null where that is made when it starts.</summary>
    public void Understand(Guid? surveyId, string map) => (SurveyId, Map) = (surveyId, map);

    public void Start(Guid surveyId, string map) => (SurveyId, Map, State, Failure, EndedAt) = (surveyId, map, ImportState.Running, null, null);

    public void Progress(long bytesRead, int imported, int alreadyThere, int refused) =>
        (BytesRead, Imported, AlreadyThere, Refused) = (bytesRead, imported, alreadyThere, refused);

    public void Finish(DateTime now) => (State, EndedAt, BytesRead) = (ImportState.Done, now, Bytes);

    public void Fail(string why, DateTime now) => (State, Failure, EndedAt) = (ImportState.Failed, why, now);

    internal sealed class Table : IEntityTypeConfiguration<Import>
    {
        public void Configure(EntityTypeBuilder<Import> builder) => builder.ToTable("imports");
    }
}

/// <summary>A row that was not taken, where it stands in the file, and why.</summary>
public sealed class ImportRefusal
{
    public Guid Id { get; private set; }
    public Guid ImportId { get; private set; }

    /// <summary>The line in the file, from 1.</summary>
    public int Line { get; private set; }
    public string? Column { get; private set; }
    public string Reason { get; private set; } = "";

    private ImportRefusal() { }

    public ImportRefusal(Guid importId, int line, string? column, string reason) =>
        (Id, ImportId, Line, Column, Reason) = (Guid.CreateVersion7(), importId, line, column, reason);

    internal sealed class Table : IEntityTypeConfiguration<ImportRefusal>
    {
        public void Configure(EntityTypeBuilder<ImportRefusal> builder)
        {
            builder.ToTable("import_refusals");
            builder.HasIndex(r => new { r.ImportId, r.Line });
        }
    }
}
