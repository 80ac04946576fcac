namespace Kept.Features.Cases.Alerts.Building;

/// <summary>Reads a rule's form as it was posted, and does what its buttons ask: add a row, take one away.</summary>
internal static class RuleInputReader
{
    public const int MostRows = 20;

    public static RuleInput Read(IFormCollection form)
    {
        var input = new RuleInput
        {
            Name = form["name"], On = RuleInput.Kinds.Contains(form["on"].ToString()) ? form["on"].ToString() : "answer", Text = form["text"], TextWas = form["textWas"],
            Amount = form["amount"], Unit = form["unit"], Surveys = [.. form["survey"].OfType<string>()], DueHours = form["dueHours"],
            Active = form["active"] == "true", ConfirmFrequent = form["confirmFrequent"] == "true",
            All = Rows(form, "all"), Any = Rows(form, "any"),
        };
        if (form["to"].ToString().Split(':', 2) is [var kind, var named]) (input.Person, input.Team) = kind == "team" ? ((string?)null, (string?)named) : (named, null);
        return input;
    }

    /// <summary>Whether the button changed the rows: then the form comes back for more.</summary>
    public static bool Change(RuleInput input, IFormCollection form)
    {
        switch (form["action"].ToString().Split(':'))
        {
            case ["add", var list] when Of(input, list) is { } rows:
                var kind = form[$"{list}.kind"].ToString();
                if (RuleRow.Kinds.Contains(kind) && rows.Count < MostRows) rows.Add(new RuleRow { Kind = kind });
                return true;
            case ["remove", var list, var at] when Of(input, list) is { } rows:
                if (int.TryParse(at, out var index) && index >= 0 && index < rows.Count) rows.RemoveAt(index);
                return true;
            default: return false;
        }
    }

    private static List<RuleRow>? Of(RuleInput input, string list) => list switch { "all" => input.All, "any" => input.Any, _ => null };

    private static List<RuleRow> Rows(IFormCollection form, string list)
    {
        var rows = new List<RuleRow>();
        for (var at = 0; at < MostRows && form.ContainsKey($"{list}[{at}].kind"); at++)
        {
            string? Field(string name) => form[$"{list}[{at}].{name}"];
            if (RuleRow.Kinds.Contains(Field("kind"))) rows.Add(new RuleRow
            {
                Kind = Field("kind") ?? "", Not = Field("not") == "true", Subject = Field("subject"), Value = Field("value"),
                Least = Field("least"), Most = Field("most"), Times = Field("times"), Days = Field("days"),
            });
        }
        return rows;
    }
}
