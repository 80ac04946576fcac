using System.Globalization;
using System.Text.Json;

namespace Kept.Analytics.Handoffs.Reading;

/// <summary>Events of JSON that a help desk's API gives: pages of Zendesk's ticket audits, or Zammad's ticket histories; one, an
/// array of them, or one a line.</summary>
internal sealed class JsonLog(LogLimits limits)
{
    private readonly EventColumns events = new(limits);
    private readonly Dictionary<string, string> groups = new(StringComparer.Ordinal), people = new(StringComparer.Ordinal);
    private readonly HashSet<string> begun = new(StringComparer.Ordinal);
    private long number;

    public static (EventColumns Events, LogFileFormat Format, List<LogRemark> Remarks) Read(Stream stream, LogLimits limits)
    {
        var roots = RootsOf(stream, limits);
        var pages = roots.SelectMany(root => root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().AsEnumerable() : [root]).Where(page => page.ValueKind == JsonValueKind.Object).ToList();
        var log = new JsonLog(limits);
        if (pages.Exists(page => page.TryGetProperty("audits", out _) || page.TryGetProperty("audit", out _) || IsAudit(page)))
        {
            log.Audits(pages);
            return (log.events, LogFileFormat.ZendeskAudits, log.Remarks());
        }
        if (pages.Exists(page => page.TryGetProperty("history", out _) || IsHistory(page)))
        {
            log.Histories(pages);
            return (log.events, LogFileFormat.ZammadHistory, log.Remarks());
        }
        throw new LogReadException(LogFault.UnknownJson);
    }

    private static List<JsonElement> RootsOf(Stream stream, LogLimits limits)
    {
        try
        {
            // Whole documents are small beside what CSV brings: an API gives a hundred audits a page.
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            var roots = new List<JsonElement>();
            var reader = new Utf8JsonReader(WithoutMark(bytes), new JsonReaderOptions { MaxDepth = limits.Depth, AllowMultipleValues = true });
            while (reader.Read())
            {
                roots.Add(JsonElement.ParseValue(ref reader));
            }
            return roots;
        }
        catch (JsonException wrong)
        {
            var isDeep = wrong.Message.Contains("maximum", StringComparison.OrdinalIgnoreCase);
            throw isDeep ? new LogReadException(LogFault.TooDeep, limits.Depth.ToString(CultureInfo.InvariantCulture)) : new LogReadException(LogFault.BrokenJson, wrong.Message);
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(MemoryStream bytes)
    {
        var span = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        return span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? span[3..] : span;
    }

    private static bool IsAudit(JsonElement page) => page.TryGetProperty("ticket_id", out _) && page.TryGetProperty("events", out _);

    private static bool IsHistory(JsonElement page) => page.TryGetProperty("o_id", out _) && (page.TryGetProperty("attribute", out _) || page.TryGetProperty("history_attribute", out _));

    // Zendesk: an audit is one update of a ticket; its Create and Change events say which fields were set to what.
    private void Audits(List<JsonElement> pages)
    {
        pages.ForEach(page => Names(page, "groups", groups));
        pages.ForEach(page => Names(page, "users", people));
        foreach (var audit in pages.SelectMany(page => IsAudit(page) ? [page] : page.TryGetProperty("audit", out var one) ? [one] : Items(page, "audits")))
        {
            number++;
            if (TryBegin(audit, "ticket_id", out var id, out var time))
            {
                var changes = Items(audit, "events").Where(change => Text(change, "type") is "Create" or "Change").ToList();
                var group = changes.LastOrDefault(change => Text(change, "field_name") == "group_id");
                var person = changes.LastOrDefault(change => Text(change, "field_name") == "assignee_id");
                Add(id, time, Named(groups, Text(group, "previous_value")), Named(groups, Text(group, "value")), Named(people, Text(person, "value")));
                foreach (var (field, attribute) in Kept)
                {
                    if (Text(changes.LastOrDefault(change => Text(change, "field_name") == field), "value") is { } value)
                    {
                        events.Set(events.Attribute(attribute), value);
                    }
                }
            }
        }
    }

    private static readonly (string Field, string Attribute)[] Kept = [("priority", "priority"), ("type", "type"), ("status", "status"), ("brand_id", "brand")];

    // Zammad: a history is a list of what was set on a ticket, from what to what.
    private void Histories(List<JsonElement> pages)
    {
        foreach (var page in pages)
        {
            if (page.TryGetProperty("assets", out var assets) && assets.ValueKind == JsonValueKind.Object)
            {
                Names(assets, "Group", groups);
            }
        }
        foreach (var item in pages.SelectMany(page => IsHistory(page) ? [page] : Items(page, "history")).Where(item => (Text(item, "object") ?? Text(item, "history_object") ?? "Ticket") == "Ticket"))
        {
            number++;
            if (!TryBegin(item, "o_id", out var id, out var time))
            {
                continue;
            }
            var (attribute, value) = (Text(item, "attribute") ?? Text(item, "history_attribute"), Text(item, "value_to"));
            var isGroup = attribute == "group";
            Add(id, time, isGroup ? Text(item, "value_from") : null, isGroup ? value : null, attribute == "owner" ? value : null);
            if (attribute is "priority" or "state" && value is { Length: > 0 })
            {
                events.Set(events.Attribute(attribute), value);
            }
        }
    }

    // The first change of a ticket's group tells who had it before, which nothing else does.
    private void Add(string id, long time, string? from, string? to, string? person)
    {
        var isFirst = to is { Length: > 0 } && begun.Add(id);
        if (isFirst && from is { Length: > 0 })
        {
            events.Add(id, time, from, null);
        }
        events.Add(id, time, to, person);
    }

    private bool TryBegin(JsonElement item, string idName, out string id, out long time)
    {
        (id, time) = (Text(item, idName) ?? "", 0);
        var text = Text(item, "created_at");
        if (id.Length == 0)
        {
            events.Refuse(number, LogFault.NoCase);
            return false;
        }
        if (text is null)
        {
            events.Refuse(number, LogFault.NoTime);
            return false;
        }
        if (!new TimeReader("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK").TryRead(text, out time))
        {
            events.Refuse(number, LogFault.UnreadableTime, text);
            return false;
        }
        if (!TimeReader.IsPlausible(time))
        {
            events.Refuse(number, LogFault.AbsurdTime, text);
            return false;
        }
        return true;
    }

    private List<LogRemark> Remarks() => events.TakePersonsAsHolders() ? [new(LogNote.PersonsAsHolders)] : [];

    private static IEnumerable<JsonElement> Items(JsonElement of, string name) =>
        of.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    // A list of things with id and name, or an object of them by id.
    private static void Names(JsonElement of, string name, Dictionary<string, string> into)
    {
        if (of.TryGetProperty(name, out var items))
        {
            var things = items.ValueKind switch
            {
                JsonValueKind.Array => items.EnumerateArray().AsEnumerable(),
                JsonValueKind.Object => items.EnumerateObject().Select(item => item.Value),
                _ => [],
            };
            foreach (var thing in things)
            {
                if (Text(thing, "id") is { } id && Text(thing, "name") is { } called)
                {
                    into[id] = called;
                }
            }
        }
    }

    private static string? Named(Dictionary<string, string> names, string? id) => id is null ? null : names.GetValueOrDefault(id, id);

    private static string? Text(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null }
        : null;
}
