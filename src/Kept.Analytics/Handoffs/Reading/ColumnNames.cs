namespace Kept.Analytics.Handoffs.Reading;

/// <summary>Tells what columns mean by the names that help desks give them: ServiceNow, Zendesk, Zammad, Jira, and logs for process
/// mining. Of several the first in these lists counts.</summary>
internal static class ColumnNames
{
    private static readonly string[] Case =
    [
        "caseid", "caseconceptname", "ticketid", "ticketnumber", "incidentid", "incidentnumber", "issuekey", "requestid", "casenumber", "caseno", "ticketno", "sysid", "number", "ticket", "case",
        "incident", "issueid", "issue", "key", "oid", "id",
    ];

    private static readonly string[] Time =
    [
        "completetimestamp", "timetimestamp", "sysupdatedat", "sysupdatedon", "updatedat", "updatedon", "updatetime", "eventtime", "eventtimestamp", "changedat", "changedate", "changetime", "historycreated",
        "timestamp", "datetime", "time", "date", "createdat", "createdon", "created", "updated", "starttimestamp", "start",
    ];

    private static readonly string[] To =
    [
        "assignmentgroup", "assignedgroup", "assigneegroup", "ticketgroup", "groupname", "orggroup", "group", "team", "assignedteam", "supportgroup", "queue", "togroup", "toteam", "tostring", "newvalue", "valueto",
        "department", "owner", "resource", "orgresource", "assignee", "assignedto", "agent", "workgroup", "to",
    ];

    private static readonly string[] Person = ["assignedto", "assignee", "assigneename", "orgresource", "agent", "agentname", "owner", "resource", "user", "author", "updatedby", "sysupdatedby"];

    private static readonly string[] Attributes =
    [
        "priority", "impact", "urgency", "category", "subcategory", "contacttype", "channel", "via", "type", "tickettype", "issuetype", "requesttype", "location", "country", "organization", "organisation", "customer",
        "product", "brand", "seriousness", "servicelevel", "servicetype", "responsiblesection", "supportsection", "reason", "unit", "region", "status", "reassignmentcount", "reopencount", "madesla",
    ];

    private static readonly string[] Sla = ["madesla", "slamet", "slafulfilled", "slaok"];

    private static readonly string[] Score = ["score", "satisfactionscore", "csat", "csatscore", "nps", "rating"];

    /// <summary>What stands for nothing known, in logs that do not say.</summary>
    private static readonly string[] Nothing = ["?", "-", "NULL", "null", "N/A", "n/a", "None", "(empty)", "Unassigned", "unassigned"];

    /// <param name="rows">Some rows, to see what stands for nothing known.</param>
    /// <param name="lacking">What could not be told: case, time or to.</param>
    public static LogMap? Guess(IReadOnlyList<string> columns, IReadOnlyList<string[]> rows, out string lacking)
    {
        var (found, time, to) = (Find(columns, Case), Find(columns, Time), Find(columns, To));
        lacking = found is null ? "case" : time is null ? "time" : "to";
        if (found is null || time is null || to is null)
        {
            return null;
        }
        var place = columns.ToList().IndexOf(to);
        return new(found, time, to)
        {
            Person = Find(columns, Person) is { } person && person != to ? person : null,
            Missing = Array.Find(Nothing, nothing => rows.Any(row => row.Length > place && row[place] == nothing)),
            Attributes = [.. columns.Where(column => Array.IndexOf(Attributes, Plain(column)) >= 0 && column != to).Distinct()],
            Sla = Find(columns, Sla),
            Score = Find(columns, Score),
        };
    }

    private static string? Find(IReadOnlyList<string> columns, string[] names) =>
        names.Select(name => columns.FirstOrDefault(column => Plain(column) == name)).FirstOrDefault(column => column is not null);

    private static string Plain(string column) => string.Concat(column.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
