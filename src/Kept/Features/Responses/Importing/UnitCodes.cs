using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Responses.Importing;

/// <summary>Finds the unit that a cell names, by its code or else its name; each cell's text is looked for once a run.</summary>
internal sealed class UnitCodes(Units units, Func<AddUnit.Request, Task>? add)
{
    private readonly Dictionary<string, string?> _found = new(StringComparer.Ordinal);

    /// <summary>The unit's code; null when there is none and none may be added.</summary>
    public async ValueTask<string?> Find(string text, CancellationToken ct) =>
        _found.TryGetValue(text, out var code) ? code : _found[text] = await Look(text, ct);

    private async Task<string?> Look(string text, CancellationToken ct)
    {
        if (await units.Find(text, ct) is { } unit) return unit.Code;
        var named = (await units.Tree(ct)).All.Where(u => u.Name.Equals(text, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        if (named is [var one]) return one.Code;
        if (add is null || named.Count > 1) return null;
        var code = CodeFrom(text);
        if (await units.Find(code, ct) is null) await add(new AddUnit.Request { Code = code, Name = text.Length <= 200 ? text : text[..200] });
        return code;
    }

    private static string CodeFrom(string text)
    {
        if (Codes.IsValid(text)) return text;
        var words = HeaderHints.Split(text).Select(word => new string([.. word.Where(char.IsAsciiLetterOrDigit)])).Where(word => word.Length > 0);
        var code = string.Join('-', words);
        return code.Length == 0 ? "unit" : code.Length <= 64 ? code : code[..64].TrimEnd('-');
    }
}
