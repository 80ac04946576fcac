using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Organisation;

public static class RoleChoices
{
    /// <summary>The roles as choices of a form, in the reader's language.</summary>
    public static IReadOnlyList<Option> Of(Words words) => [.. Role.All.Select(role => new Option(role, words[$"role.{role}"]))];
}
