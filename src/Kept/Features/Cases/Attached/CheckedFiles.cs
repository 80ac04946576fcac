using Kept.Features.Cases.Conversation;
using Kept.Shared;

namespace Kept.Features.Cases.Attached;

/// <summary>A file as it was sent; on the wire its content is base64.</summary>
// Memory and no array: the framework's validation of requests would visit each byte of an array, for a minute where there are many.
public sealed record NewFile(string Name, ReadOnlyMemory<byte> Content);

/// <summary>A file that is taken, with a name that fits its kind.</summary>
/// <param name="Type">Media type, as its content says.</param>
internal sealed record CheckedFile(string Name, string Type, byte[] Content);

/// <summary>Files for one note or contact, held against how many, how large and of which kinds they may be.</summary>
public sealed class CheckedFiles
{
    public const int Most = 5, Largest = 10 << 20, LargestTogether = 20 << 20;

    /// <summary>The longest call with files, in bytes: base64 makes a third more of them.</summary>
    public const long LargestCall = LargestTogether * 2L;

    /// <summary>The longest form, in bytes: more than is taken, so that too much is refused in words and what was typed is still there.</summary>
    public const long LargestForm = 64L << 20;

    private const string Field = "attachments";

    private readonly IReadOnlyList<CheckedFile> _files;

    private CheckedFiles(IReadOnlyList<CheckedFile> files) => _files = files;

    /// <exception cref="InvalidException">There are too many, or one is too large or of a kind that is not taken.</exception>
    public static CheckedFiles Of(IReadOnlyList<NewFile?>? sent)
    {
        sent ??= [];
        CheckSizes([.. sent.Select(f => (f?.Name ?? "", (long)(f?.Content.Length ?? 0)))]);
        return new([.. sent.Select(Check)]);
    }

    /// <summary>Refuses by number and size (in bytes), before anything is read.</summary>
    /// <exception cref="InvalidException">There are too many, or they are too large.</exception>
    public static void CheckSizes(IReadOnlyList<(string Name, long Size)> files)
    {
        if (files.Count > Most) throw new InvalidException(Field, "attached.error.many", ("most", Most));
        foreach (var (name, size) in files)
        {
            if (size > Largest) throw new InvalidException(Field, "attached.error.large", ("name", SafeFile.NameOf(name)));
        }
        if (files.Sum(f => f.Size) > LargestTogether) throw new InvalidException(Field, "attached.error.together");
    }

    internal IEnumerable<AttachedFile> For(Guid caseId, Guid? noteId, int? contact) => _files.Select((file, position) => new AttachedFile(caseId, noteId, contact, position, file));

    private static CheckedFile Check(NewFile? sent)
    {
        var name = sent?.Name ?? "";
        var content = sent?.Content.ToArray() ?? [];
        return SafeFile.OrRecording(content, name) is { } kind ? new(kind.NameFor(name), kind.Type, content)
            : throw new InvalidException(Field, "attached.error.kind", ("name", SafeFile.NameOf(name)));
    }
}
