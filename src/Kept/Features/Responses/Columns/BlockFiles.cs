using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Kept.Analytics.Scores.Columns;

namespace Kept.Features.Responses.Columns;

/// <summary>
/// The blocks of one survey as files of a folder, read as mapped memory. A file appears under its name only when all of it is on
/// the disk; one that was deleted stays readable for whoever has it open. Nobody else may write into the folder: a file cut
/// short while it is mapped ends the process.
/// </summary>
public sealed partial class BlockFiles : IBlockStorage
{
    private const string CatalogName = "catalog";
    private const string Extension = ".columns";
    private const string Unfinished = ".unfinished";
    private readonly string _folder;
    private readonly bool _mayWrite;

    /// <param name="folder">Made if it is not there.</param>
    /// <param name="mayWrite">False where another process keeps the folder: then it is read as it is, and every write fails.</param>
    public BlockFiles(string folder, bool mayWrite = true)
    {
        (_folder, _mayWrite) = (Path.GetFullPath(folder), mayWrite);
        if (!mayWrite) return;
        Directory.CreateDirectory(_folder);
        foreach (var left in Directory.EnumerateFiles(_folder, "*" + Unfinished)) File.Delete(left);
    }

    public byte[]? ReadCatalog() => File.Exists(CatalogPath) ? File.ReadAllBytes(CatalogPath) : null;

    public void ReplaceCatalog(ReadOnlySpan<byte> catalog) => Put(CatalogPath, [catalog.ToArray()]);

    public IBlockMemory? Open(string name)
    {
        try
        {
            return new Mapped(PathOf(name));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Write(string name, IReadOnlyList<ReadOnlyMemory<byte>> parts) => Put(PathOf(name), parts);

    public IReadOnlyList<string> Names() => !Directory.Exists(_folder) ? [] : [.. Directory.EnumerateFiles(_folder, "*" + Extension).Select(path => Path.GetFileNameWithoutExtension(path)).Where(IsName)];

    public void Delete(string name)
    {
        MustWrite();
        File.Delete(PathOf(name));
        FlushFolder();
    }

    private string CatalogPath => Path.Combine(_folder, CatalogName);

    private static bool IsName(string name) => name.Length is > 0 and <= 64 && name.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');

    private string PathOf(string name) => IsName(name) ? Path.Combine(_folder, name + Extension)
        : throw new ArgumentException($"'{name}' is not a name of a block: up to 64 of a to z, 0 to 9 and '-'.", nameof(name));

    private void MustWrite()
    {
        if (!_mayWrite) throw new IOException("Another process keeps these columns; here they stay in memory.");
    }

    private void Put(string path, IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        MustWrite();
        var unfinished = path + Unfinished;
        try
        {
            using (var file = File.OpenHandle(unfinished, FileMode.Create, FileAccess.Write, preallocationSize: parts.Sum(part => (long)part.Length)))
            {
                RandomAccess.Write(file, parts, 0);
                RandomAccess.FlushToDisk(file);
            }
            File.Move(unfinished, path, overwrite: true);
            FlushFolder();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(unfinished)) File.Delete(unfinished);
            throw;
        }
    }

    // A name is on the disk when its folder is; .NET opens no folders, so the system is asked. Windows has no such call: there a
    // power cut may bring the old catalog back, with blocks that are missing then and read again from the database.
    private void FlushFolder()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = open(_folder, 0);
        if (folder < 0) throw new IOException($"{_folder} cannot be opened to be flushed: error {Marshal.GetLastPInvokeError()}.");
        try
        {
            const int NotForThisFileSystem = 22; // EINVAL
            if (fsync(folder) != 0 && Marshal.GetLastPInvokeError() != NotForThisFileSystem)
                throw new IOException($"{_folder} cannot be flushed to the disk: error {Marshal.GetLastPInvokeError()}.");
        }
        finally
        {
            _ = close(folder);
        }
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int fsync(int file);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int close(int file);

    /// <summary>A file as memory. The view lives on without the file's handle, so thousands of blocks need no open files.</summary>
    private sealed unsafe class Mapped : IBlockMemory
    {
        private readonly MemoryMappedViewAccessor? _view;
        private byte* _data;

        public Mapped(string path)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            Length = file.Length;
            // Nothing cannot be mapped.
            if (Length == 0) return;
            using var mapping = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            _view = mapping.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _data);
        }

        public byte* Data => _data;

        public long Length { get; }

        public void Dispose()
        {
            if (_data is null) return;
            _data = null;
            _view!.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
        }
    }
}
