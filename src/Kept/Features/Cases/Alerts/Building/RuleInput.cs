using System.Globalization;
using System.Text.Json;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Shared;

namespace Kept.Features.Cases.Alerts.Building;

/// <summary>A named rule as a form: rows that must all be so, rows of which one must be so, or the condition as text where rows cannot say it.</summary>
public sealed class RuleInput
{
    /// <summary>What a rule can react to, as its trigger is written.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["answer", "signal", "untaken", "due", "noVerdict", "silence"];

    public string? Name { get; set; }
    public string On { get; set; } = "answer";
    public List<RuleRow> All { get; set; } = [];
    public List<RuleRow> Any { get; set; } = [];

    /// <summary>The condition as JSON, and as it was when the form was given out: what was changed counts.</summary>
    public string? Text { get; set; }
    public string? TextWas { get; set; }

    /// <summary>Hours or days of what waits.</summary>
    public string? Amount { get; set; }
    public string? Unit { get; set; }
    public IReadOnlyList<string> Surveys { get; set; } = [];
    public string? DueHours { get; set; } = Plain(DefaultRules.DueHours);
    public string? Person { get; set; }
    public string? Team { get; set; }
    public bool Active { get; set; } = true;
    public bool ConfirmFrequent { get; set; }

    public bool OpensCases => On is "answer" or "signal";

    /// <summary>Whether the text says more than rows can; only it can be changed then.</summary>
    public bool IsBeyondRows => TextWas is { Length: > 0 } && All.Count == 0 && Any.Count == 0;

    public static RuleInput Of(AlertRuleView rule)
    {
        var input = Of(Trigger.Read(rule.Trigger, "trigger"));
        (input.Name, input.Surveys, input.DueHours) = (rule.Name, rule.Surveys, Plain(rule.DueHours));
        (input.Person, input.Team, input.Active) = (rule.To?.Person, rule.To?.Team, rule.Active);
        return input;
    }

    public static RuleInput Of(Trigger trigger)
    {
        var input = new RuleInput { On = trigger.ToJson()["on"]!.GetValue<string>(), Unit = trigger.Unit };
        input.Amount = trigger switch { OnUntaken on => Plain(on.Hours), OnDue on => Plain(on.Hours), OnNoVerdict on => Plain(on.Days), OnSilence on => Plain(on.Days), _ => null };
        if (trigger is not OnAnswer answer) return input;
        input.Text = input.TextWas = ConditionWriter.Write(answer.If).ToJsonString(Readable);
        if (Rows(answer.If) is { } rows) (input.All, input.Any) = rows;
        return input;
    }

    /// <summary>What the form says, to be checked.</summary>
    /// <exception cref="InvalidException">A row is not filled in, or the text is not a condition.</exception>
    public RuleRequest Request() => new()
    {
        Name = Name, Surveys = Surveys, Active = Active, ConfirmFrequent = ConfirmFrequent, DueHours = Whole(DueHours) ?? 0,
        To = string.IsNullOrEmpty(Person) && string.IsNullOrEmpty(Team) ? null : new(Person, Team), Trigger = JsonSerializer.SerializeToElement(Read().ToJson()),
    };

    public Trigger Read() => On switch
    {
        "signal" => new OnSignal(Place),
        "untaken" => new OnUntaken(Waits, Place),
        "due" => new OnDue(Waits, Place),
        "noVerdict" => new OnNoVerdict(Waits, Place),
        "silence" => new OnSilence(Waits),
        _ => new OnAnswer(Condition()),
    };

    private string? Place => string.IsNullOrWhiteSpace(Unit) ? null : Unit;

    private int Waits => Whole(Amount) is { } amount and >= 1 ? amount : throw new InvalidException("amount", "alerts.error.amount");

    private Condition Condition()
    {
        if ((Text ?? "").Trim() != (TextWas ?? "").Trim() || IsBeyondRows) return ((OnAnswer)Trigger.Parse($$"""{"on":"answer","if":{{Text}}}""", "condition")).If;
        List<Condition> all = [.. All.Select(Filled)], any = [.. Any.Select(Filled)];
        if (any.Count > 0) all.Add(any.Count == 1 ? any[0] : new Any(any));
        return all.Count switch { 0 => throw new InvalidException("condition", "alerts.error.no_condition"), 1 => all[0], _ => new All(all) };
    }

    private static Condition Filled(RuleRow row) => row.Read() ?? throw new InvalidException("condition", "alerts.error.row");

    // "All of these, and one at least of those": what two lists of rows can say.
    private static (List<RuleRow> All, List<RuleRow> Any)? Rows(Condition condition)
    {
        IReadOnlyList<Condition> parts = condition is All all ? all.Of : [condition];
        List<RuleRow> so = [], either = [];
        foreach (var part in parts)
        {
            if (part is Any any && either.Count == 0)
            {
                either = [.. any.Of.Select(RuleRow.Of).OfType<RuleRow>()];
                if (either.Count != any.Of.Count) return null;
            }
            else if (RuleRow.Of(part) is { } row) so.Add(row);
            else return null;
        }
        return (so, either);
    }

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
