namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Conditions from before LimeSurvey had relevance, written as the relevance LimeSurvey would make of them.</summary>
internal static class LimeConditions
{
    /// <summary>Scenarios are alternatives; within one, conditions on different questions must all hold, on the same question any.</summary>
    /// <param name="typeOf">Type of a question by its id.</param>
    public static string Script(IEnumerable<LimeRow> conditions, Func<string, string> typeOf) => string.Join(" or ",
        from condition in conditions
        group condition by condition["scenario"] into scenario
        select "(" + string.Join(" and ",
            from condition in scenario
            group condition by (condition["cqid"], condition["cfieldname"]) into field
            select "(" + string.Join(" or ", field.Select(condition => One(condition, typeOf(condition["cqid"])))) + ")") + ")");

    private static string One(LimeRow condition, string type)
    {
        var field = condition["cfieldname"].TrimStart('+').Trim('{', '}');
        var value = condition["value"];
        var method = condition["method"].Trim();
        if (type is "M" or "P" && !condition["cfieldname"].StartsWith('+') && !value.StartsWith('@') && value.Trim().Length > 0)
        {
            // The value names the box, which is ticked or not.
            return $"{field}{value}.NAOK {(method == "!=" ? "!=" : "==")} \"Y\"";
        }
        if (value.Trim().Length == 0)
        {
            return method == "!=" ? $"!is_empty({field}.NAOK)" : $"is_empty({field}.NAOK)";
        }
        var other = value.Length > 2 && value[0] == '@' && value[^1] == '@' ? value[1..^1] + ".NAOK" : Quote(value);
        return method == "RX" ? $"regexMatch({Quote(value)}, {field}.NAOK)" : $"{field}.NAOK {(method.Length == 0 ? "==" : method)} {other}";
    }

    private static string Quote(string value) =>
        "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
