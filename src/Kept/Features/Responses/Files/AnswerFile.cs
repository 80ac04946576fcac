using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Responses.Files;

/// <summary>A file or photo that a respondent sent as an answer; stored before the answer that names it.</summary>
public sealed class AnswerFile
{
    /// <summary>How long a file may wait for its answer before it is looked after whether there is one.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public Guid Id { get; private set; }
    public Guid SurveyId { get; private set; }

    /// <summary>Of the respondent who sent it; nobody else's answers may name it.</summary>
    public Guid Token { get; private set; }

    /// <summary>The own id of the response it belongs to, once that is sent.</summary>
    public string OwnId { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>Media type, as its content says.</summary>
    public string Type { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public int Size { get; private set; }
    public byte[] Content { get; private set; } = [];
    public DateTime SentAt { get; private set; }

    /// <summary>When to look whether an answer names it; null once a response does, for good.</summary>
    public DateTime? LookAt { get; private set; }

    private AnswerFile() { }

    public AnswerFile(Guid surveyId, Guid token, string ownId, string name, string type, byte[] content, DateTime now) =>
        (Id, SurveyId, Token, OwnId, Name, Type, Size, Content, SentAt, LookAt) =
        (Guid.CreateVersion7(), surveyId, token, ownId, name, type, content.Length, content, now, now + Patience);

    /// <summary>The answer that names it.</summary>
    public string Answer => AnswerNaming(Id, Name);

    public static string AnswerNaming(Guid id, string name) => $"{id:N}|{name}";

    /// <summary>The file an answer names; null when it names none.</summary>
    public static Guid? IdIn(string? answer) =>
        answer is { Length: > 32 } && answer[32] == '|' && Guid.TryParseExact(answer.AsSpan(0, 32), "N", out var id) ? id : null;

    internal sealed class Table : IEntityTypeConfiguration<AnswerFile>
    {
        public void Configure(EntityTypeBuilder<AnswerFile> builder)
        {
            builder.ToTable("answer_files");
            builder.Property(f => f.OwnId).HasMaxLength(200);
            builder.Property(f => f.Name).HasMaxLength(200);
            builder.Property(f => f.Type).HasMaxLength(100);
            builder.HasIndex(f => f.LookAt);
            builder.Ignore(f => f.Answer);
        }
    }
}
