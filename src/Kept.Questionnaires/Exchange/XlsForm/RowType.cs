namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>What a row of the survey is.</summary>
internal enum RowKind
{
    Text,
    Phone,
    Integer,
    Decimal,
    Range,
    SelectOne,
    SelectMultiple,
    Rank,
    Note,
    Date,
    Time,
    DateTime,
    GeoPoint,
    GeoTrace,
    GeoShape,
    Image,
    Audio,
    Video,
    File,
    Barcode,
    Calculate,
    Acknowledge,
    Hidden,

    /// <summary>Something the device knows: when, who, on which machine.</summary>
    Metadata,

    /// <summary>A data file that belongs to the form; nobody is asked anything.</summary>
    DataFile,

    /// <summary>Questions that stand in another file.</summary>
    Include,
    BeginGroup,
    EndGroup,
    BeginRepeat,
    EndRepeat,
    BeginLoop,
    EndLoop,
    Unknown,
}

/// <param name="List">Name of the choices, or of the file they are in.</param>
/// <param name="InFile">Whether the choices are in a file of their own.</param>
/// <param name="External">Whether the choices are on the sheet external_choices.</param>
internal sealed record RowType(RowKind Kind, string List = "", bool OrOther = false, bool InFile = false, bool External = false)
{
    public bool IsSelect => Kind is RowKind.SelectOne or RowKind.SelectMultiple or RowKind.Rank;

    public bool Begins => Kind is RowKind.BeginGroup or RowKind.BeginRepeat or RowKind.BeginLoop;

    public bool Ends => Kind is RowKind.EndGroup or RowKind.EndRepeat or RowKind.EndLoop;

    private static readonly Dictionary<string, RowKind> Plain = new(StringComparer.Ordinal)
    {
        ["text"] = RowKind.Text, ["string"] = RowKind.Text, ["str"] = RowKind.Text,
        ["phone number"] = RowKind.Phone, ["phone"] = RowKind.Phone, ["tel"] = RowKind.Phone,
        ["integer"] = RowKind.Integer, ["int"] = RowKind.Integer, ["number of days in last month"] = RowKind.Integer,
        ["number of days in last six months"] = RowKind.Integer, ["number of days in last year"] = RowKind.Integer,
        ["decimal"] = RowKind.Decimal, ["percentage"] = RowKind.Integer, ["range"] = RowKind.Range,
        ["note"] = RowKind.Note, ["date"] = RowKind.Date, ["time"] = RowKind.Time,
        ["datetime"] = RowKind.DateTime, ["date time"] = RowKind.DateTime,
        ["geopoint"] = RowKind.GeoPoint, ["gps"] = RowKind.GeoPoint, ["location"] = RowKind.GeoPoint,
        ["geotrace"] = RowKind.GeoTrace, ["geoshape"] = RowKind.GeoShape,
        ["image"] = RowKind.Image, ["photo"] = RowKind.Image, ["add image prompt"] = RowKind.Image,
        ["audio"] = RowKind.Audio, ["add audio prompt"] = RowKind.Audio, ["video"] = RowKind.Video, ["add video prompt"] = RowKind.Video,
        ["file"] = RowKind.File, ["add file prompt"] = RowKind.File, ["barcode"] = RowKind.Barcode,
        ["calculate"] = RowKind.Calculate, ["calculation"] = RowKind.Calculate,
        ["acknowledge"] = RowKind.Acknowledge, ["trigger"] = RowKind.Acknowledge, ["acknowledgement"] = RowKind.Acknowledge,
        ["hidden"] = RowKind.Hidden, ["xml external"] = RowKind.DataFile, ["csv external"] = RowKind.DataFile,
        ["include"] = RowKind.Include, ["osm"] = RowKind.Text,
        ["begin group"] = RowKind.BeginGroup, ["begin section"] = RowKind.BeginGroup, ["end group"] = RowKind.EndGroup, ["end section"] = RowKind.EndGroup,
        ["begin repeat"] = RowKind.BeginRepeat, ["begin repeat group"] = RowKind.BeginRepeat, ["begin lgroup"] = RowKind.BeginRepeat,
        ["end repeat"] = RowKind.EndRepeat, ["end repeat group"] = RowKind.EndRepeat, ["end lgroup"] = RowKind.EndRepeat,
        ["begin loop"] = RowKind.BeginLoop, ["end loop"] = RowKind.EndLoop,
    };

    private static readonly HashSet<string> Metadata = new(StringComparer.Ordinal)
    {
        "start", "start time", "get start time", "end", "end time", "get end time", "today", "get today", "deviceid", "device id", "get device id", "imei",
        "username", "subscriberid", "subscriber id", "get subscriber id", "simserial", "sim id", "get sim id", "phonenumber", "get phone number", "email",
        "audit", "background audio", "background geopoint", "start geopoint", "instanceid", "instance id", "caseid", "uri:deviceid", "uri:email",
        "uri:phonenumber", "uri:simserial", "uri:subscriberid", "uri:username",
    };

    // From the longest words to the shortest, so that none hides another.
    private static readonly (string Start, RowKind Kind)[] Selects =
    [
        ("add select multiple prompt using", RowKind.SelectMultiple), ("select all that apply from", RowKind.SelectMultiple),
        ("select multiple from file", RowKind.SelectMultiple), ("select multiple external", RowKind.SelectMultiple), ("select multiple using", RowKind.SelectMultiple),
        ("select multiple from", RowKind.SelectMultiple), ("select multiple", RowKind.SelectMultiple),
        ("add select one prompt using", RowKind.SelectOne), ("select one from file", RowKind.SelectOne), ("select one external", RowKind.SelectOne),
        ("select one using", RowKind.SelectOne), ("select one from", RowKind.SelectOne), ("select one", RowKind.SelectOne), ("select1", RowKind.SelectOne),
        ("rank", RowKind.Rank), ("odk:rank", RowKind.Rank), ("osm", RowKind.Text),
    ];

    /// <summary>Reads a cell of the column "type", the spellings of old pyxform included.</summary>
    public static RowType Read(string cell)
    {
        var words = cell.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        // The type itself is written with spaces, underscores or hyphens; the name of a list is not to be touched.
        var type = string.Join(' ', words).Replace('_', ' ').Replace('-', ' ').ToLowerInvariant();
        foreach (var bare in new[] { type, type.StartsWith("q ", StringComparison.Ordinal) ? type[2..] : type })
        {
            if (Metadata.Contains(bare))
            {
                return new RowType(RowKind.Metadata, bare);
            }
            if (Plain.TryGetValue(bare, out var kind) || (bare.StartsWith("add ", StringComparison.Ordinal) && bare.EndsWith(" prompt", StringComparison.Ordinal)
                && Plain.TryGetValue(bare[4..^7], out kind)))
            {
                return new RowType(kind);
            }
        }
        return OfList(type, string.Join(' ', words)) ?? new RowType(RowKind.Unknown);
    }

    private static RowType? OfList(string type, string cell)
    {
        if (type.StartsWith("begin loop over ", StringComparison.Ordinal))
        {
            return new RowType(RowKind.BeginLoop, cell["begin loop over ".Length..]);
        }
        foreach (var (start, kind) in Selects)
        {
            if (!type.StartsWith(start + " ", StringComparison.Ordinal))
            {
                continue;
            }
            var list = cell[(start.Length + 1)..];
            var other = false;
            foreach (var end in new[] { " or specify other", " or other", " or_other" })
            {
                if (list.EndsWith(end, StringComparison.OrdinalIgnoreCase))
                {
                    (list, other) = (list[..^end.Length].TrimEnd(), true);
                }
            }
            return new RowType(kind, list, other, start.EndsWith("file", StringComparison.Ordinal), start.EndsWith("external", StringComparison.Ordinal));
        }
        return null;
    }
}
