using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Logs;

/// <summary>
/// Where an uploaded log lies between the upload and the decision how to read it: in <c>DATA/logs</c> on the node that took it, for a
/// day. Only who uploaded it sees it.
/// </summary>
public sealed class LogUploads(KeptOptions options, Me me, TimeProvider clock)
{
    public const long Largest = 1L << 30;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private string Folder => Path.Combine(options.DataFolder, "logs");

    /// <summary>Writes an upload to disk as it comes.</summary>
    /// <exception cref="InvalidException">It is empty or larger than <see cref="Largest"/>; nothing is left of it.</exception>
    public async Task<Guid> Keep(Stream upload, string fileName, CancellationToken ct)
    {
        Directory.CreateDirectory(Folder);
        Sweep();
        var id = Guid.CreateVersion7();
        try
        {
            await using (var file = new FileStream(PathOf(id), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                if (await Copy(upload, file, ct) == 0) throw new InvalidException("file", "logs.fault.empty");
            }
            await File.WriteAllTextAsync(NoteOf(id), JsonSerializer.Serialize(new Note(me.Actor, Path.GetFileName(fileName)), JsonSerializerOptions.Web), ct);
            return id;
        }
        catch
        {
            Forget(id);
            throw;
        }
    }

    /// <exception cref="NotFoundException">There is none, it is somebody else's, or its day is over.</exception>
    public async Task<(FileStream File, string Name)> Open(Guid id, CancellationToken ct)
    {
        if (!File.Exists(NoteOf(id))) throw new NotFoundException("The upload");
        var note = JsonSerializer.Deserialize<Note>(await File.ReadAllTextAsync(NoteOf(id), ct), JsonSerializerOptions.Web)!;
        if (note.Actor != me.Actor) throw new NotFoundException("The upload");
        return (File.OpenRead(PathOf(id)), note.FileName);
    }

    public void Forget(Guid id)
    {
        File.Delete(PathOf(id));
        File.Delete(NoteOf(id));
    }

    private static async Task<long> Copy(Stream upload, FileStream file, CancellationToken ct)
    {
        var buffer = new byte[1 << 16];
        long bytes = 0;
        int read;
        while ((read = await upload.ReadAsync(buffer, ct)) > 0)
        {
            if ((bytes += read) > Largest) throw new InvalidException("file", "logs.error.upload_too_large");
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return bytes;
    }

    private void Sweep()
    {
        foreach (var file in Directory.EnumerateFiles(Folder).Where(file => File.GetLastWriteTimeUtc(file) + Lifetime < clock.GetUtcNow())) File.Delete(file);
    }

    private string PathOf(Guid id) => Path.Combine(Folder, $"{id:N}.log");

    private string NoteOf(Guid id) => Path.Combine(Folder, $"{id:N}.json");

    private sealed record Note(string Actor, string FileName);
}
