using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Cases.Attached;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases;

/// <summary>Writes something down on a case, open or closed, for those who come after.</summary>
public sealed class NoteOnCase(KeptDb db, CaseFile file, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(4000)] public string Text { get; set; } = "";

        /// <summary>At most five, 10 MiB each and 20 MiB in all: recordings, pictures, PDF, text, and office documents without macros.</summary>
        public IReadOnlyList<NewFile> Attachments { get; set; } = [];
    }

    /// <exception cref="InvalidException">A file is not taken; then nothing is written.</exception>
    public Task<CaseNote> Handle(string key, Request request, CancellationToken ct)
    {
        var files = CheckedFiles.Of(request.Attachments);
        return file.Work(key, about =>
        {
            var note = about.Note(file.By, request.Text, file.Now);
            note.Attach(files);
            db.Record(about.Id, new CaseNoted(), me.Actor);
            return Task.FromResult(note);
        }, ct);
    }
}
