using System.Globalization;
using System.Xml;

namespace Kept.Analytics.Handoffs.Reading;

/// <summary>Events of an XES file (IEEE 1849): a trace is a case, its attributes those of the case. Documents that define entities are
/// refused, as is what is nested too deep.</summary>
internal sealed class XesLog
{
    private static readonly LogMap Standard = new("concept:name", "time:timestamp", "org:group", Person: "org:resource");
    private readonly XmlReader reader;
    private readonly LogMap map;
    private readonly LogLimits limits;
    private readonly EventColumns events;
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> ofTrace = new(StringComparer.Ordinal), ofEvent = new(StringComparer.Ordinal);
    private readonly TimeReader? ownTime;
    private long traces, joined, number;

    private XesLog(XmlReader reader, LogMap map, LogLimits limits)
    {
        this.reader = reader;
        this.map = map;
        this.limits = limits;
        events = new(limits);
        ownTime = map.TimeFormat is { } format ? new(format) : null;
    }

    public static (EventColumns Events, LogMap Map, List<LogRemark> Remarks) Read(Stream stream, LogMap? map, LogLimits limits)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true, IgnoreProcessingInstructions = true };
        try
        {
            using var xml = XmlReader.Create(stream, settings);
            var log = new XesLog(xml, map ?? Standard, limits);
            log.ReadDocument();
            var remarks = new List<LogRemark>();
            if (log.joined > 0)
            {
                remarks.Add(new(LogNote.CasesJoined, log.joined));
            }
            if (log.events.TakePersonsAsHolders())
            {
                remarks.Add(new(LogNote.PersonsAsHolders));
            }
            return (log.events, log.map, remarks);
        }
        catch (XmlException wrong)
        {
            throw new LogReadException(LogFault.BrokenXml, wrong.Message);
        }
    }

    private void ReadDocument()
    {
        reader.MoveToContent();
        if (reader.LocalName != "log")
        {
            throw new LogReadException(LogFault.BrokenXml, $"<{reader.LocalName}>");
        }
        while (reader.Read())
        {
            if (reader.Depth > limits.Depth)
            {
                throw new LogReadException(LogFault.TooDeep, limits.Depth.ToString(CultureInfo.InvariantCulture));
            }
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "trace" && reader.Depth == 1)
            {
                Trace();
            }
        }
    }

    // Attributes of a trace may stand after its events, so events wait until it ends.
    private void Trace()
    {
        traces++;
        ofTrace.Clear();
        var waiting = new List<Dictionary<string, string>>();
        var depth = reader.Depth;
        if (!reader.IsEmptyElement)
        {
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1)
                {
                    if (reader.LocalName == "event")
                    {
                        ReadEvent(depth + 1);
                        waiting.Add(new(ofEvent, StringComparer.Ordinal));
                    }
                    else
                    {
                        Attribute(ofTrace);
                    }
                }
                Deep();
            }
        }
        var id = ofTrace.GetValueOrDefault(map.Case) is { Length: > 0 } name ? name : $"#{traces}";
        joined += names.Add(id) ? 0 : 1;
        waiting.ForEach(each => Add(id, each));
    }

    private void ReadEvent(int depth)
    {
        ofEvent.Clear();
        if (reader.IsEmptyElement)
        {
            return;
        }
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1)
            {
                Attribute(ofEvent);
            }
            Deep();
        }
    }

    private void Deep()
    {
        if (reader.Depth > limits.Depth)
        {
            throw new LogReadException(LogFault.TooDeep, limits.Depth.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Attribute(Dictionary<string, string> into)
    {
        if (reader.GetAttribute("key") is { } key && reader.GetAttribute("value") is { } value)
        {
            into[key] = value.Trim();
        }
    }

    private void Add(string id, Dictionary<string, string> found)
    {
        number++;
        if (Known(found, map.Time) is not { } text)
        {
            events.Refuse(number, LogFault.NoTime);
        }
        else if (!TryTime(text, out var time))
        {
            events.Refuse(number, LogFault.UnreadableTime, text.Length > 40 ? text[..40] : text);
        }
        else if (!TimeReader.IsPlausible(time))
        {
            events.Refuse(number, LogFault.AbsurdTime, text);
        }
        else
        {
            events.Add(id, time, Known(found, map.To), Known(found, map.Person));
            Attributes(found);
        }
    }

    // Without a map everything a trace says of itself is kept; a map's attributes may be those of events.
    private void Attributes(Dictionary<string, string> found)
    {
        foreach (var name in map.Attributes ?? ofTrace.Keys.Where(key => key != map.Case))
        {
            var value = Known(found, name) ?? Known(ofTrace, name);
            if (value is not null)
            {
                events.Set(events.Attribute(name), value);
            }
        }
        foreach (var (key, outcome) in new[] { (map.Score, Outcome.Score), (map.Sla, Outcome.SlaMet), (map.Cost, Outcome.Cost) })
        {
            if (key is not null && MappedColumns.NumberOf(Known(found, key) ?? Known(ofTrace, key)) is { } number)
            {
                events.Set(outcome, number);
            }
        }
        events.Kind[^1] = MappedColumns.KindOf(Known(found, map.Kind));
        events.Reason[^1] = events.Reasons.Code(Known(found, map.Reason));
    }

    private string? Known(Dictionary<string, string> found, string? key) =>
        key is not null && found.TryGetValue(key, out var value) && value.Length > 0 && value != map.Missing ? value : null;

    // XES times are xs:dateTime, which may be to the tenth of a microsecond or finer, and with or without a zone.
    private bool TryTime(string text, out long time)
    {
        time = 0;
        if (ownTime is not null)
        {
            return ownTime.TryRead(text, out time);
        }
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read) || text.Length < 10 || text[4] != '-')
        {
            return false;
        }
        time = read.ToUnixTimeMilliseconds();
        return true;
    }
}
