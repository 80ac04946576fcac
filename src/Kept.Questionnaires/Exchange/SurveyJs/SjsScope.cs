using System.Text.RegularExpressions;
using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Answers that stand in rows or repetitions under one column's name.</summary>
/// <param name="Times">How often each code is repeated; 0 where it is not.</param>
internal sealed record SjsCells(IReadOnlyList<string> Codes, int Times);

/// <summary>What the names in expressions stand for.</summary>
internal sealed partial class SjsScope
{
    private readonly Dictionary<string, SjsSlot> slots = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SjsCells> cells = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SjsExpression> calculated = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <summary>Names of the dynamic panel or matrix we are in, before which <c>panel.</c> or <c>row.</c> stands; empty outside.</summary>
    public string Inside { get; set; } = "";

    /// <summary>The name a question answers to itself, as in <c>{self}</c>; empty where there is none.</summary>
    public string Self { get; set; } = "";

    /// <summary>What <c>{item}</c> and <c>{choice}</c> stand for.</summary>
    public SjsExpression.Constant? Item { get; set; }

    public void Add(string name, SjsSlot slot) => slots.TryAdd(name, slot);

    public void AddCells(string name, string column, SjsCells found) => cells.TryAdd($"{name}/{column}", found);

    public void Calculate(string name, SjsExpression expression) => calculated[name] = expression;

    /// <summary>Says that the question of ours with this code is asked now, after all others so far.</summary>
    public void Ask(string code) => places.TryAdd(code, places.Count);

    public int Count => places.Count;

    /// <summary>How many of our questions come before the one with this code; null where it is not asked.</summary>
    public int? PlaceOf(string code) => places.TryGetValue(code, out var place) ? place : null;

    /// <summary>The slot of a name, wherever it stands; null where there is none.</summary>
    public SjsSlot? SlotOf(string name)
    {
        foreach (var candidate in Candidates(name))
        {
            if (slots.TryGetValue(candidate, out var slot))
            {
                return slot;
            }
        }
        // {panel[0].name} is the answer in the first repetition, which ours counts from 1.
        return Indexed().Match(name) is { Success: true } match && slots.TryGetValue($"{match.Groups[1].Value}.{match.Groups[3].Value}", out var repeated)
            && int.TryParse(match.Groups[2].Value, out var index) && index < Limits.MaxTimes
            ? repeated with { Code = $"{repeated.Code}.{index + 1}" }
            : null;
    }

    public SjsCells? CellsOf(string name, string column) => cells.GetValueOrDefault($"{name}/{column}");

    public SjsExpression? CalculatedOf(string name) => calculated.GetValueOrDefault(name);

    /// <summary>Whether the answer is there when the question at this place is asked.</summary>
    public bool IsBefore(string code, int place) =>
        places.TryGetValue(code.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && !places.ContainsKey(code) ? code[..dot] : code, out var at) && at < place;

    private IEnumerable<string> Candidates(string name)
    {
        if (name is "self" or "$self" or "self.value")
        {
            yield return Self;
        }
        if (Inside.Length > 0 && (name.StartsWith("panel.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("row.", StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"{Inside}.{name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]}";
        }
        yield return name;
    }

    [GeneratedRegex(@"\A([^\[\]]+)\[(\d{1,3})\]\.(.+)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Indexed();
}
