using System.Globalization;
using System.Text;
using Kept.Analytics.Menus;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>What is to be said about a menu, in the reader's words.</summary>
internal sealed class FindingsTable(Words words)
{
    public string Severity(Severity severity) => words[$"contact_audit.severity.{Key(severity)}"];

    /// <summary>What was found, with its figures.</summary>
    public string Found(MenuFinding finding, PhoneMenu menu) =>
        words[$"contact_audit.found.{Key(finding.Kind)}", menu.Find(finding.Node)?.Title ?? finding.Node, finding.About, finding.Value is { } value ? words.Number(value) : "", finding.Limit is { } limit ? words.Number(limit) : ""];

    public string ToDo(MenuFinding finding) => words[$"contact_audit.todo.{Key(finding.Kind)}"];

    /// <summary>With a byte order mark, without which Excel takes it for its own code page.</summary>
    public byte[] Csv(ShowMenu.Answer shown)
    {
        using var text = new StringWriter();
        Shared.Csv.Write(text, [words["contact_audit.severity"], words["contact_audit.place"], "code", words["contact_audit.finding"], words["contact_audit.to_do"], words["contact_audit.value"], words["contact_audit.limit"]]);
        foreach (var finding in shown.Shown.Judgement.Findings)
        {
            Shared.Csv.Write(text,
            [
                Severity(finding.Severity), shown.Shown.Menu.Find(finding.Node)?.Title ?? finding.Node, finding.Node, Found(finding, shown.Shown.Menu), ToDo(finding),
                finding.Value?.ToString(CultureInfo.InvariantCulture), finding.Limit?.ToString(CultureInfo.InvariantCulture),
            ]);
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    internal static string Key(Enum value) => value.ToString().ToLowerInvariant();
}
