using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kept.Analytics.Language;
using Kept.Analytics.Language.Adapting;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Coding;

/// <summary>A reason the organisation added.</summary>
/// <param name="Name">By language; at least one.</param>
/// <param name="Within">The reason that it is a part of, where that was split.</param>
/// <param name="Examples">The comments it was taught by.</param>
internal sealed record OwnReason(string Code, IReadOnlyDictionary<string, string> Name, string? Within, IReadOnlyList<Guid> Examples);

/// <summary>How sure the reader may be, as a sample that two people coded by hand says.</summary>
/// <param name="Sample">The sample's id.</param>
/// <param name="Comments">How many comments it has.</param>
internal sealed record LearnedSureness(Recalibration Recalibration, Guid Sample, int Comments);

/// <summary>In what a version of the codebook differs from the one that comes with Kept. Whole in every version, so that any
/// of them can be looked at, read by and gone back to.</summary>
internal sealed record CodebookContent
{
    public static readonly CodebookContent Shipped = new();
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public IReadOnlyList<OwnReason> Own { get; init; } = [];

    /// <summary>Other names for reasons and groups that come with Kept, by code and language.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Names { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>What counts as another reason since it was merged into it.</summary>
    public IReadOnlyDictionary<string, string> Merged { get; init; } = new Dictionary<string, string>();

    /// <summary>What is not counted any more.</summary>
    public IReadOnlyList<string> Retired { get; init; } = [];

    /// <summary>Comments that people corrected and the codebook learned from, besides those of its own reasons.</summary>
    public IReadOnlyList<Guid> Corrected { get; init; } = [];

    /// <summary>Comments that nobody coded, which own reasons are learned against.</summary>
    public IReadOnlyList<Guid> Background { get; init; } = [];

    /// <summary>How sure it may be; null leaves the confidence as it comes with Kept.</summary>
    public LearnedSureness? Sureness { get; init; }

    /// <summary>Whether all that is read counts as it is read.</summary>
    [JsonIgnore]
    public bool ChangesNothing => Own.Count == 0 && Merged.Count == 0 && Retired.Count == 0;

    /// <summary>Names how comments are read and counted: the same for versions that differ in names only.</summary>
    /// <param name="examples">Those that are still there: some may have gone with an erased response.</param>
    public string Mark(IEnumerable<Guid> examples)
    {
        var nameless = this with
        {
            Names = new Dictionary<string, IReadOnlyDictionary<string, string>>(),
            Own = [.. Own.Select(own => own with { Name = new Dictionary<string, string>(), Examples = [] })], Corrected = [], Background = [],
        };
        var decisive = $"{nameless.Write()} {string.Join(' ', examples.Order())}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(decisive)).AsSpan(0, 8));
    }

    /// <summary>Whether there is such a reason, active or not.</summary>
    public bool Knows(string code) => IsShipped(code) || Own.Any(own => own.Code == code);

    public static bool IsShipped(string code) => ShippedCodes.Contains(code);

    public OwnReason? OwnNamed(string code) => Own.FirstOrDefault(own => own.Code == code);

    public Text? NameOf(string code) => OwnNamed(code) is { } own ? new Text(own.Name) : Names.TryGetValue(code, out var name) ? new Text(name) : null;

    public bool IsActive(string code) => Knows(code) && !Merged.ContainsKey(code) && !Retired.Contains(code);

    /// <summary>Itself, or what it was merged into, and that into; null at the end of it is retired.</summary>
    public string? Resolve(string code)
    {
        // As a reason that was merged takes no others, this ends.
        while (Merged.TryGetValue(code, out var into)) code = into;
        return Retired.Contains(code) ? null : code;
    }

    public IEnumerable<CodebookReason> Active() => Taxonomy.Groups.SelectMany(group => ShippedCodes.Where(code => Taxonomy.GroupOf(code) == group && !IsGeneral(code))
        .Concat(Own.Select(own => own.Code).Where(code => Taxonomy.GroupOf(code) == group)).Append($"{group}.{Taxonomy.General}")
        .Where(IsActive).Select(code => new CodebookReason(code, group, NameOf(code), OwnNamed(code) is not null, OwnNamed(code)?.Within)));

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static CodebookContent Read(string json) => JsonSerializer.Deserialize<CodebookContent>(json, Json) ?? Shipped;

    public static bool IsGeneral(string code) => code.EndsWith("." + Taxonomy.General, StringComparison.Ordinal);

    private static readonly HashSet<string> ShippedCodes = [.. Taxonomy.Details, .. Taxonomy.Groups.Select(group => $"{group}.{Taxonomy.General}")];
}
