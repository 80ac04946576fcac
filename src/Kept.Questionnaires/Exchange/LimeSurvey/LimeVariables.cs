namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>What a name in a script refers to.</summary>
/// <param name="Variables">One, or several for <c>self</c> and <c>that</c>.</param>
/// <param name="Suffix">What of them is asked for, in small letters; "" and "code" for the answer.</param>
/// <param name="Naok">Whether it may be irrelevant without making the whole expression empty.</param>
/// <param name="Attribute">Name of what is known about the participant, where it is that.</param>
internal sealed record LimeReference(IReadOnlyList<LimeVariable> Variables, string Suffix, bool Naok, string? Attribute = null);

/// <summary>All variables of a survey by their names, new and old.</summary>
internal sealed class LimeVariables
{
    private static readonly string[] Participant = ["FIRSTNAME", "LASTNAME", "EMAIL", "TOKEN", "LANGUAGE"];
    private readonly Dictionary<string, LimeVariable> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LimeVariable> byOldName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LimeVariable>> byQuestion = new(StringComparer.Ordinal);

    public void Add(LimeVariable variable)
    {
        byName.TryAdd(variable.Name, variable);
        byOldName.TryAdd(variable.OldName, variable);
        if (!byQuestion.TryGetValue(variable.Question.Code, out var all))
        {
            byQuestion[variable.Question.Code] = all = [];
        }
        all.Add(variable);
    }

    public IReadOnlyList<LimeVariable> Of(string question) => byQuestion.TryGetValue(question, out var all) ? all : [];

    /// <param name="self">The question a rule belongs to.</param>
    /// <param name="current">What <c>this</c> stands for, where it is one.</param>
    /// <exception cref="Script.ScriptException">There is no such variable.</exception>
    public LimeReference Find(string name, LimeQuestion? self, LimeVariable? current)
    {
        if (name.StartsWith("INSERTANS:", StringComparison.Ordinal))
        {
            return Find(name["INSERTANS:".Length..], self, current) with { Suffix = "shown", Naok = true };
        }
        if (name.StartsWith("TOKEN:", StringComparison.Ordinal))
        {
            return new LimeReference([], "", true, name["TOKEN:".Length..]);
        }
        var parts = name.Split('.');
        return parts[0] switch
        {
            "this" when current is not null => Select([current], parts[1..]),
            "this" or "self" when self is not null => Select(Of(self.Code), parts[1..]),
            "that" when parts.Length > 1 && byQuestion.TryGetValue(parts[1], out var all) => Select(all, parts[2..]),
            "this" or "self" or "that" => throw Unknown(name),
            _ => Named(name, parts),
        };
    }

    private LimeReference Named(string name, string[] parts)
    {
        if (byName.TryGetValue(parts[0], out var variable) || byOldName.TryGetValue(WithoutSurvey(parts[0]), out variable))
        {
            return Select([variable], parts[1..]);
        }
        return Array.IndexOf(Participant, parts[0]) >= 0 || parts[0].StartsWith("ATTRIBUTE_", StringComparison.Ordinal) || parts[0] == "LANG"
            ? new LimeReference([], "", true, parts[0] == "LANG" ? "language" : parts[0])
            : throw Unknown(name);
    }

    // 123X4X56A is survey, group, question and the rest; files are also imported under another survey id.
    private static string WithoutSurvey(string name) =>
        name.Length > 0 && char.IsAsciiDigit(name[0]) && name.IndexOf('X', StringComparison.Ordinal) is var at and > 0 ? name[(at + 1)..] : name;

    private static LimeReference Select(IReadOnlyList<LimeVariable> variables, string[] parts)
    {
        var suffix = "";
        var naok = false;
        var wanted = new List<string>();
        foreach (var part in parts)
        {
            switch (part)
            {
                case "NAOK": naok = true; break;
                case "valueNAOK" or "relevanceStatus": (suffix, naok) = (part.ToLowerInvariant().Replace("naok", "", StringComparison.Ordinal), true); break;
                case "comments": variables = [.. variables.Where(variable => variable.IsComment)]; break;
                case "nocomments": variables = [.. variables.Where(variable => !variable.IsComment)]; break;
                case var _ when part.StartsWith("sq_", StringComparison.Ordinal): wanted.Add(part[3..]); break;
                case var _ when part.StartsWith("nosq_", StringComparison.Ordinal):
                    variables = [.. variables.Where(variable => !variable.Sub.Contains(part[5..], StringComparison.Ordinal))];
                    break;
                default: suffix = part.ToLowerInvariant(); break;
            }
        }
        return new LimeReference(
            wanted.Count == 0 ? variables : [.. variables.Where(variable => wanted.Exists(sub => variable.Sub.Contains(sub, StringComparison.Ordinal)))],
            suffix, naok || suffix is not ("" or "code" or "shown" or "value"));
    }

    private static Script.ScriptException Unknown(string name) => new($"there is no variable \"{name}\"");
}
