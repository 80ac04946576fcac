using System.Text.Json;
using Kept.Shared;

namespace Kept.Features.Responses.Importing;

/// <summary>Where uploaded files wait until they came in whole; then they are deleted, for they hold personal data.</summary>
public sealed class ImportFiles(KeptOptions options)
{
    public const long LargestFile = 4L << 30;
    private readonly string _folder = Path.Combine(options.DataFolder, "imports");

    public string PathOf(Guid id) => Path.Combine(_folder, $"{id:N}.csv");

    public bool Exists(Guid id) => File.Exists(PathOf(id));

    /// <summary>Writes the upload to disk as it comes, and returns its length in bytes.</summary>
    /// <exception cref="InvalidException">It is empty or larger than <see cref="LargestFile"/>; nothing is left of it.</exception>
    public async Task<(string Path, long Bytes)> Receive(Stream upload, CancellationToken ct)
    {
        Directory.CreateDirectory(_folder);
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.part");
        var buffer = new byte[1 << 16];
        long bytes = 0;
        try
        {
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                int read;
                while ((read = await upload.ReadAsync(buffer, ct)) > 0)
                {
                    if ((bytes += read) > LargestFile) throw new InvalidException("file", "imports.fault.too_large");
                    await file.WriteAsync(buffer.AsMemory(0, read), ct);
                }
            }
            if (bytes == 0) throw new InvalidException("file", "imports.fault.empty");
            return (path, bytes);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public void Keep(string received, Guid id) => File.Move(received, PathOf(id));

    public FileProfile? ReadProfile(Guid id) =>
        File.Exists(ProfileOf(id)) ? JsonSerializer.Deserialize<FileProfile>(File.ReadAllText(ProfileOf(id)), ImportMap.Json) : null;

    public void WriteProfile(Guid id, FileProfile profile)
    {
        var draft = ProfileOf(id) + ".part";
        File.WriteAllText(draft, JsonSerializer.Serialize(profile, ImportMap.Json));
        File.Move(draft, ProfileOf(id), overwrite: true);
    }

    public void ForgetProfile(Guid id) => File.Delete(ProfileOf(id));

    public void Delete(Guid id)
    {
        if (!Directory.Exists(_folder)) return;
        File.Delete(PathOf(id));
        ForgetProfile(id);
    }

    private string ProfileOf(Guid id) => Path.Combine(_folder, $"{id:N}.json");
}
