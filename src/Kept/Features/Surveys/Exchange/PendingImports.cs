using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Shared;

namespace Kept.Features.Surveys.Exchange;

/// <summary>A definition that was read and waits for whoever brought it to decide.</summary>
/// <param name="FileName">As it was called where it came from.</param>
public sealed record PendingImport(Guid Id, string FileName, DateTime At, Definition Definition);

/// <summary>
/// Keeps what was read of uploaded definitions between the upload and the decision, for a day: the outcome alone, never the file.
/// It lies in <c>DATA/survey-imports</c> on the node that took the file, and only who uploaded it sees it.
/// </summary>
public sealed class PendingImports(KeptOptions options, Me me, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private string Folder => Path.Combine(options.DataFolder, "survey-imports");

    public async Task<Guid> Keep(string fileName, Definition definition, CancellationToken ct)
    {
        Directory.CreateDirectory(Folder);
        Sweep();
        var id = Guid.CreateVersion7();
        var stored = new Stored(me.Id, fileName, clock.GetUtcNow().UtcDateTime, definition.Questionnaire.ToJson(), definition.Report, definition.Replay);
        var part = PathOf(id) + ".part";
        await File.WriteAllTextAsync(part, JsonSerializer.Serialize(stored, JsonSerializerOptions.Web), ct);
        File.Move(part, PathOf(id));
        return id;
    }

    /// <exception cref="NotFoundException">There is none, it is somebody else's, or its day is over.</exception>
    public async Task<PendingImport> Find(Guid id, CancellationToken ct)
    {
        if (!File.Exists(PathOf(id))) throw new NotFoundException("The import");
        var stored = JsonSerializer.Deserialize<Stored>(await File.ReadAllTextAsync(PathOf(id), ct), JsonSerializerOptions.Web)!;
        if (stored.By != me.Id || stored.At + Lifetime < clock.GetUtcNow()) throw new NotFoundException("The import");
        return new PendingImport(id, stored.FileName, stored.At, new Definition(Questionnaire.Parse(stored.Questionnaire), stored.Report, stored.Replay));
    }

    public void Forget(Guid id) => File.Delete(PathOf(id));

    private void Sweep()
    {
        foreach (var file in Directory.EnumerateFiles(Folder).Where(file => File.GetLastWriteTimeUtc(file) + Lifetime < clock.GetUtcNow())) File.Delete(file);
    }

    private string PathOf(Guid id) => Path.Combine(Folder, $"{id:N}.json");

    private sealed record Stored(Guid? By, string FileName, DateTime At, string Questionnaire, ImportReport Report, ReplayResult Replay);
}
