using System.Text.Json;
using System.Text.Json.Nodes;
using Kept.Shared;

namespace Kept.Features.Cases.Alerts.Conditions;

/// <summary>What a rule reacts to, stored as JSON with the version of its schema.</summary>
public abstract record Trigger
{
    public const int SchemaVersion = 1;
    public const int MostHours = 24 * 90, MostDays = 90;

    /// <summary>Whether it opens cases; the others tell somebody about what there is.</summary>
    public virtual bool OpensCases => false;

    /// <summary>Reads what <see cref="ToJson"/> writes, strictly.</summary>
    /// <param name="path">What the JSON is called in errors.</param>
    /// <exception cref="InvalidException">It is not a trigger, or of a later schema; says where.</exception>
    public static Trigger Read(JsonElement json, string path)
    {
        var part = new JsonPart(json, path);
        if (json.ValueKind != JsonValueKind.Object) throw part.Wrong("This is an object.");
        if (part.Find("version") is { } version && version.Whole(1, int.MaxValue) != SchemaVersion) throw version.Wrong($"This Kept reads version {SchemaVersion}.");
        var on = part.Must("on");
        return on.Text() switch
        {
            "answer" => new OnAnswer(ConditionReader.Read(Only(part, "if").Must("if"))),
            "signal" => new OnSignal(Only(part, "unit").Find("unit")?.Text()),
            "untaken" => new OnUntaken(Only(part, "hours", "unit").Must("hours").Whole(1, MostHours), part.Find("unit")?.Text()),
            "due" => new OnDue(Only(part, "hours", "unit").Must("hours").Whole(1, MostHours), part.Find("unit")?.Text()),
            "noVerdict" => new OnNoVerdict(Only(part, "days", "unit").Must("days").Whole(1, MostDays), part.Find("unit")?.Text()),
            "silence" => new OnSilence(Only(part, "days").Must("days").Whole(1, MostDays)),
            _ => throw on.Wrong("This is one of: answer, signal, untaken, due, noVerdict, silence."),
        };
    }

    /// <exception cref="InvalidException">It is not JSON.</exception>
    public static Trigger Parse(string json, string path)
    {
        try
        {
            return Read(JsonElement.Parse(json), path);
        }
        catch (JsonException error)
        {
            throw new InvalidException(path, $"This is not JSON: {error.Message}");
        }
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["version"] = SchemaVersion };
        switch (this)
        {
            case OnAnswer on: (json["on"], json["if"]) = ("answer", ConditionWriter.Write(on.If)); break;
            case OnSignal: json["on"] = "signal"; break;
            case OnUntaken on: (json["on"], json["hours"]) = ("untaken", on.Hours); break;
            case OnDue on: (json["on"], json["hours"]) = ("due", on.Hours); break;
            case OnNoVerdict on: (json["on"], json["days"]) = ("noVerdict", on.Days); break;
            case OnSilence on: (json["on"], json["days"]) = ("silence", on.Days); break;
        }
        if (Unit is { } unit) json["unit"] = unit;
        return json;
    }

    /// <summary>The code of the unit it is limited to, with all below; null for everywhere. Answers have it in their condition.</summary>
    public virtual string? Unit => null;

    private static JsonPart Only(JsonPart part, params string[] names)
    {
        part.MustHaveOnly([.. names, "version", "on"]);
        return part;
    }
}

/// <summary>An answer that is so: opens a case.</summary>
public sealed record OnAnswer(Condition If) : Trigger
{
    public override bool OpensCases => true;
}

/// <summary>A score that got worse than is usual for it: opens a case about the process, for the one responsible.</summary>
public sealed record OnSignal(string? In) : Trigger
{
    public override bool OpensCases => true;

    public override string? Unit => In;
}

/// <summary>A case that nobody took so many hours after it was opened: tells its holder and the one above.</summary>
public sealed record OnUntaken(int Hours, string? In) : Trigger
{
    public override string? Unit => In;
}

/// <summary>An open case that is due in so many hours: tells its holder and the one above.</summary>
public sealed record OnDue(int Hours, string? In) : Trigger
{
    public override string? Unit => In;
}

/// <summary>So many days after the case was opened the customer has not said that it is solved: tells its holder.</summary>
public sealed record OnNoVerdict(int Days, string? In) : Trigger
{
    public override string? Unit => In;
}

/// <summary>A survey that used to bring answers brings none for so many days: tells whom the rule names.</summary>
public sealed record OnSilence(int Days) : Trigger;
