using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases;

/// <summary>Writes something down on a case, open or closed, for those who come after.</summary>
public sealed class NoteOnCase(KeptDb db, CaseFile file, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(4000)] public string Text { get; set; } = "";
    }

    public Task<CaseNote> Handle(string key, Request request, CancellationToken ct) => file.Work(key, about =>
    {
        var note = about.Note(file.By, request.Text, file.Now);
        db.Record(about.Id, new CaseNoted(), me.Actor);
        return Task.FromResult(note);
    }, ct);
}
