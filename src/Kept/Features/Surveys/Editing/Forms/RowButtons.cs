using System.Collections;
using System.Globalization;

namespace Kept.Features.Surveys.Editing.Forms;

/// <summary>
/// The buttons that change the rows of a form before anything is saved: <c>add:Choices</c>, <c>remove:Rows:2</c>, <c>up:Choices:1</c>,
/// <c>down:Choices:1</c>, and <c>refresh</c>, which shows the form again with what belongs to its new values.
/// </summary>
public static class RowButtons
{
    /// <param name="rows">Finds the list of a name and how to make a row for it; null where there is none.</param>
    /// <returns>Whether it was such a button; the form is then shown again, not saved.</returns>
    public static bool Press(string? action, Func<string, (IList Rows, Func<object> Make)?> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (action?.Split(':')[0] == "refresh") return true;
        if (action?.Split(':') is not [var verb, var name, ..] parts || rows(name) is not { } found) return false;
        if (verb == "add")
        {
            found.Rows.Add(found.Make());
            return true;
        }
        if (parts.Length < 3 || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= found.Rows.Count) return false;
        var row = found.Rows[at];
        found.Rows.RemoveAt(at);
        if (verb != "remove") found.Rows.Insert(Math.Clamp(verb == "up" ? at - 1 : at + 1, 0, found.Rows.Count), row);
        return true;
    }
}
