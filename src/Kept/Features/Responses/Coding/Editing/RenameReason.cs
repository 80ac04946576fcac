using Kept.Analytics.Language;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Responses.Coding.Editing;

/// <summary>Calls a reason or a group something else; how comments are read stays as it is.</summary>
public sealed class RenameReason(NewVersion version, Phrases phrases) : IUseCase
{
    /// <param name="Name">By language; none at all gives a reason that comes with Kept its own name back.</param>
    public sealed record Request(IReadOnlyDictionary<string, string?>? Name);

    /// <exception cref="NotFoundException">There is no such reason or group.</exception>
    public async Task<int> Handle(string code, Request request, CancellationToken ct)
    {
        var name = GivenName.Read("name", request.Name);
        var made = await version.Make(content =>
        {
            if (!Taxonomy.Groups.Contains(code)) content.MustBeActive(code);
            if (name.Count > 0 || content.OwnNamed(code) is not null) GivenName.MustBeNew("name", name, content, phrases, code);
            return new(Renamed(content, code, name), CodebookChange.Renamed, code, Shortened(name));
        }, ct);
        return made.Number;
    }

    private static CodebookContent Renamed(CodebookContent content, string code, Dictionary<string, string> name)
    {
        if (content.OwnNamed(code) is not null) return content with { Own = [.. content.Own.Select(own => own.Code == code ? own with { Name = name } : own)] };
        var names = content.Names.Where(pair => pair.Key != code);
        return content with { Names = (name.Count == 0 ? names : names.Append(new(code, name))).ToDictionary() };
    }

    private static string? Shortened(Dictionary<string, string> name) => name.GetValueOrDefault("en") ?? name.Values.FirstOrDefault();
}
