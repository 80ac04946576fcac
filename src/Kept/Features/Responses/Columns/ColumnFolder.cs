using Kept.Analytics.Scores.Columns;
using Kept.Shared;

namespace Kept.Features.Responses.Columns;

/// <summary>Where this installation keeps columns. One process at a time may write there; another one that works on the same data
/// (a command beside a serving Kept) reads what there is and keeps the rest in memory.</summary>
public sealed class ColumnFolder(KeptOptions options) : IDisposable
{
    private readonly string _folder = Path.Combine(options.DataFolder, "columns");
    private readonly Lock _taking = new();
    private FileStream? _lock;
    private bool _tried;

    /// <summary>Whether the folder is this process's own.</summary>
    public bool IsOurs
    {
        get
        {
            lock (_taking)
            {
                if (!_tried) (_lock, _tried) = (Take(), true);
                return _lock is not null;
            }
        }
    }

    public IBlockStorage Of(Guid survey) => new BlockFiles(Path.Combine(_folder, survey.ToString("N")), IsOurs);

    public void Dispose() => _lock?.Dispose();

    private FileStream? Take()
    {
        try
        {
            Directory.CreateDirectory(_folder);
            return new FileStream(Path.Combine(_folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
