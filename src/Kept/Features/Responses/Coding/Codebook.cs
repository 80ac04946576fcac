using System.Collections.Frozen;
using Kept.Analytics.Language;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Coding;

/// <summary>A reason that comments are coded by.</summary>
/// <param name="Code"><c>group.detail</c>; <c>group.general</c> where no detail stands out.</param>
/// <param name="Group">One of the fifteen groups of <see cref="Taxonomy"/>.</param>
/// <param name="Name">As the organisation calls it; null where it has the name that comes with Kept.</param>
/// <param name="IsOwn">Whether the organisation added it.</param>
/// <param name="Within">The reason that it is a part of, where that was split.</param>
public sealed record CodebookReason(string Code, string Group, Text? Name, bool IsOwn, string? Within);

/// <summary>One version of the codebook, which never changes: which reasons there are and how a comment is read for them.</summary>
public sealed class Codebook
{
    private readonly TaughtReasons _taught;
    private readonly CodebookContent _content;
    private readonly FrozenDictionary<string, CodebookReason> _byCode;

    internal Codebook(int version, CodebookContent content, string mark, TaughtReasons taught)
    {
        (Version, _content, _taught, Mark) = (version, content, taught, mark);
        Reasons = [.. content.Active()];
        _byCode = Reasons.ToFrozenDictionary(reason => reason.Code, StringComparer.Ordinal);
    }

    /// <summary>0 as it comes with Kept.</summary>
    public int Version { get; }

    /// <summary>The active ones, groups in the order of the taxonomy, own ones after those of their group, its <c>general</c> last.</summary>
    public IReadOnlyList<CodebookReason> Reasons { get; }

    internal CodebookContent Content => _content;

    /// <summary>What it learned, for a version that reads alike.</summary>
    internal TaughtReasons Taught => _taught;

    /// <summary>Names how it reads, whatever reasons are called.</summary>
    internal string Mark { get; }

    /// <summary>Null where it is not active, or there is none.</summary>
    public CodebookReason? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The organisation's own name of a reason or a group, also of one that is merged or retired; null where there is none.</summary>
    public Text? NameOf(string code) => _content.NameOf(code);

    /// <summary>Under which reason a code counts in this version: itself, what it was merged into, or null where it was retired or is unknown.</summary>
    public string? Resolve(string code) => _content.Resolve(code) is { } active && _byCode.ContainsKey(active) ? active : null;

    /// <param name="asked">The question it answers; null where that is not known.</param>
    public Reading Read(string comment, string? asked)
    {
        var read = _taught.Read(comment, asked);
        return Counted(_content.Sureness is { } sureness ? sureness.Recalibration.Of(read) : read);
    }

    /// <summary>The same, as sure as the reader is before anybody told it how sure it may be.</summary>
    internal Reading ReadAsShipped(string comment, string? asked) => Counted(_taught.Read(comment, asked));

    private Reading Counted(Reading read) => _content.ChangesNothing ? read : Rework(read);

    private Reading Rework(Reading read)
    {
        var reasons = Counted(read.Reasons);
        return read with { Reasons = reasons, Unsure = [.. Counted(read.Unsure).Where(unsure => reasons.All(sure => sure.Code != unsure.Code))] };
    }

    private List<FoundReason> Counted(IReadOnlyList<FoundReason> found)
    {
        var counted = new List<FoundReason>(found.Count);
        foreach (var reason in found)
        {
            if (Resolve(reason.Code) is not { } code) continue;
            var at = counted.FindIndex(other => other.Code == code);
            if (at < 0) counted.Add(reason with { Code = code });
            else counted[at] = Joined(counted[at], reason);
        }
        // Who gives a part of a reason gives that part and not the whole.
        var wholes = counted.Select(reason => Find(reason.Code)?.Within).OfType<string>().ToHashSet();
        if (wholes.Count > 0) counted.RemoveAll(reason => wholes.Contains(reason.Code));
        return counted;
    }

    private static FoundReason Joined(FoundReason surer, FoundReason other) =>
        surer with { Evidence = [.. surer.Evidence.Union(other.Evidence).OrderBy(stretch => stretch.Start)] };
}
