using System.Globalization;
using Kept.Shared.Languages;

namespace Kept.Features.Journeys.ContactAudit.Needs;

/// <summary>Needs and ways as they come from forms.</summary>
internal static class NeedForm
{
    public static SaveNeed.Request Of(IFormCollection form) => new(
        Language.All.Where(l => form[$"name-{l.Code}"].ToString().Trim().Length > 0).ToDictionary(l => l.Code, l => form[$"name-{l.Code}"].ToString()),
        int.TryParse(form["per-month"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);

    public static CheckWay.Request Way(IFormCollection form) => new()
    {
        Outcome = Enum.TryParse<WayOutcome>(form["outcome"], out var outcome) ? outcome : null,
        Steps = int.TryParse(form["steps"], NumberStyles.None, CultureInfo.InvariantCulture, out var steps) ? steps : null,
        Minutes = double.TryParse(form["minutes"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) ? minutes : null,
        Hours = form["hours"],
        EasyToFind = form["found"].ToString() switch { "yes" => true, "no" => false, _ => null },
        Note = form["note"],
        CheckedOn = DateOnly.TryParse(form["on"], CultureInfo.InvariantCulture, out var on) ? on : null,
    };
}
