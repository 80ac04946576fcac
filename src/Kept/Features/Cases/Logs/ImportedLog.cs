using Kept.Analytics.Handoffs;
using Kept.Analytics.Handoffs.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Logs;

/// <summary>The history of hand-offs of another help desk, brought in from a file: what it holds, and where it came from. Its cases lie in
/// <see cref="LogChunk"/>s.</summary>
public sealed class ImportedLog
{
    public const int LongestName = 200;

    public Guid Id { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string FileName { get; private set; } = "";
    public LogFileFormat Format { get; private set; }

    /// <summary>The map it was read by, as JSON; null where its shape needs none.</summary>
    public string? Map { get; private set; }
    public int Cases { get; private set; }
    public long Events { get; private set; }
    public long Handoffs { get; private set; }
    public long PingPong { get; private set; }

    /// <summary>Lines that could not be read and were left out.</summary>
    public long Refused { get; private set; }

    /// <summary>Changes whenever its cases do, so that what is kept of it in memory is known to be old.</summary>
    public Guid Stamp { get; private set; }

    /// <summary>The <see cref="LogReport"/>, as JSON.</summary>
    public string Report { get; private set; } = "";
    public DateTime ImportedAt { get; private set; }

    /// <summary>The person; null where a program or a command brought it.</summary>
    public Guid? ImportedBy { get; private set; }

    private ImportedLog() { }

    public ImportedLog(string code, string name) => (Id, Code, Name) = (Guid.CreateVersion7(), code, name);

    /// <summary>Takes what a file holds in place of what it had.</summary>
    public void Take(ReadLog read, string fileName, Guid? by, DateTime now)
    {
        (FileName, Format, Map) = (fileName.Length > LongestName ? fileName[^LongestName..] : fileName, read.Format, read.Map?.ToJson());
        (Cases, Events, Handoffs, PingPong, Refused) = (read.Log.Cases, read.Log.Events, read.Log.Handoffs, read.Log.PingPong, read.Refused);
        Report = new LogReport(read.Remarks, read.FirstRefused).ToJson();
        (Stamp, ImportedBy, ImportedAt) = (Guid.CreateVersion7(), by, now);
    }

    public void Rename(string name) => Name = name;

    internal sealed class Table : IEntityTypeConfiguration<ImportedLog>
    {
        public void Configure(EntityTypeBuilder<ImportedLog> builder)
        {
            builder.ToTable("imported_logs");
            builder.Property(log => log.Code).HasMaxLength(64);
            builder.HasIndex(log => log.Code).IsUnique();
            builder.Property(log => log.Name).HasMaxLength(LongestName);
            builder.Property(log => log.FileName).HasMaxLength(LongestName);
            builder.Property(log => log.Format).HasMaxLength(20);
        }
    }
}

/// <summary>A part of an imported log's bytes: <see cref="HandoffLog.Write"/>, gzipped, cut into pieces that no row is too large for.</summary>
public sealed class LogChunk
{
    public const int Largest = 2 << 20;

    public Guid LogId { get; private set; }
    public int Number { get; private set; }
    public byte[] Bytes { get; private set; } = [];

    private LogChunk() { }

    public LogChunk(Guid logId, int number, byte[] bytes) => (LogId, Number, Bytes) = (logId, number, bytes);

    internal sealed class Table : IEntityTypeConfiguration<LogChunk>
    {
        public void Configure(EntityTypeBuilder<LogChunk> builder)
        {
            builder.ToTable("log_chunks");
            builder.HasKey(chunk => new { chunk.LogId, chunk.Number });
            builder.HasOne<ImportedLog>().WithMany().HasForeignKey(chunk => chunk.LogId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
