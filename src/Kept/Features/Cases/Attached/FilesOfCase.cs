using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Attached;

/// <param name="Type">Media type, as its content says.</param>
/// <param name="Size">In bytes.</param>
public sealed record AttachedFileView(Guid Id, string Name, string Type, int Size)
{
    /// <summary>Null where there are none.</summary>
    public static IReadOnlyList<AttachedFileView>? OrNone(IReadOnlyList<AttachedFile> files) => files.Count == 0 ? null : [.. files.Select(f => new AttachedFileView(f.Id, f.Name, f.Type, f.Size))];
}

/// <summary>What lies beside the notes and contacts of one case, without its content.</summary>
public sealed class FilesOfCase
{
    private readonly ILookup<Guid, AttachedFileView> _notes;
    private readonly ILookup<int, AttachedFileView> _contacts;

    private FilesOfCase(ILookup<Guid, AttachedFileView> notes, ILookup<int, AttachedFileView> contacts) => (_notes, _contacts) = (notes, contacts);

    public static async Task<FilesOfCase> Read(KeptDb db, Guid caseId, CancellationToken ct)
    {
        var found = await db.AttachedFiles.AsNoTracking().Where(f => f.CaseId == caseId).OrderBy(f => f.Position)
            .Select(f => new { f.NoteId, f.Contact, File = new AttachedFileView(f.Id, f.Name, f.Type, f.Size) }).ToListAsync(ct);
        return new(found.Where(f => f.NoteId is not null).ToLookup(f => f.NoteId!.Value, f => f.File), found.Where(f => f.Contact is not null).ToLookup(f => f.Contact!.Value, f => f.File));
    }

    public IReadOnlyList<AttachedFileView> Of(CaseNote note) => [.. _notes[note.Id]];

    public IReadOnlyList<AttachedFileView> Of(Contacts.CaseContact contact) => [.. _contacts[contact.Number]];
}
