using System.Threading.Channels;
using Kept.Features.Organisation;

namespace Kept.Features.Cases.Live;

/// <summary>One open screen: who looks at it, in which language, and what is on its way there.</summary>
public sealed class LiveViewer(Me me, string language)
{
    /// <summary>Rows that one screen is given before the oldest leave it again.</summary>
    private const int MostRows = 50;
    private readonly Func<Case, bool> _sees = CaseSight.Seeing(me).Compile();
    private readonly Func<Case, bool> _hers = CaseSight.Hers(me).Compile();
    private readonly Queue<Guid> _shown = new();

    // A screen that cannot keep up loses the oldest news, never the memory of the server.
    private readonly Channel<string> _news = Channel.CreateBounded<string>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public string Language => language;

    /// <summary>Completes once everything that happens from now on reaches this screen.</summary>
    public TaskCompletionSource Ready { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ChannelReader<string> News => _news.Reader;

    public bool Sees(Case about) => _sees(about);

    /// <summary>Whether it waits for her and nobody else.</summary>
    public bool IsHers(Case about) => _hers(about);

    public void Tell(string streams) => _news.Writer.TryWrite(streams);

    /// <summary>Remembers a row that was put on the screen; the ones that are now too many.</summary>
    public IEnumerable<Guid> Put(Guid caseId)
    {
        if (!_shown.Contains(caseId)) _shown.Enqueue(caseId);
        while (_shown.Count > MostRows) yield return _shown.Dequeue();
    }
}

/// <summary>The open screens of this node.</summary>
public sealed class LiveRoom
{
    public const int Most = 1000;
    private readonly Lock _lock = new();
    private LiveViewer[] _viewers = [];

    public IReadOnlyList<LiveViewer> Viewers => _viewers;

    /// <summary>False when this node has as many open screens as it can serve.</summary>
    public bool TryJoin(LiveViewer viewer)
    {
        lock (_lock)
        {
            if (_viewers.Length >= Most) return false;
            _viewers = [.. _viewers, viewer];
            return true;
        }
    }

    public void Leave(LiveViewer viewer)
    {
        lock (_lock) _viewers = [.. _viewers.Where(v => v != viewer)];
    }
}
