using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Organisation;

/// <summary>The languages Kept speaks, as choices of a form.</summary>
public static class Languages
{
    public static IReadOnlyList<Option> All { get; } = [.. Language.All.Select(language => new Option(language.Code, language.Name))];
}
