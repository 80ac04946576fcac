using Kept.Questionnaires.Flows;

namespace Kept.Questionnaires.Checks;

/// <summary>Checks every expression where it stands, every jump's target, every loop.</summary>
internal static class LogicChecks
{
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    public static IEnumerable<Problem> Check(Questionnaire questionnaire)
    {
        SceneCodes? codes = null;
        string? tooLarge = null;
        try
        {
            codes = new SceneCodes(questionnaire);
        }
        catch (ArgumentException error)
        {
            tooLarge = error.Message.Split(" (Parameter")[0];
        }
        return codes is null ? [new Problem("pages", tooLarge!)] : Check(questionnaire, codes);
    }

    private static IEnumerable<Problem> Check(Questionnaire questionnaire, SceneCodes codes)
    {
        var at = 0;
        for (var p = 0; p < questionnaire.Pages.Count; p++)
        {
            var page = questionnaire.Pages[p];
            var path = $"pages[{p}]";
            var inside = LoopGroups.InsideOf(questionnaire, page);
            var before = new Scene(codes, at, null, inside, page.Loop is not null);
            var after = new Scene(codes, at + page.Questions.Count, null, inside, page.Loop is not null);
            foreach (var problem in Conditions(before, ($"{path}.showIf", page.ShowIf)).Concat(Loop(path, page, questionnaire, before)).Concat(Piped($"{path}.title", page.Title, before))
                .Concat(Skips($"{path}.skipTo", page.SkipTo, questionnaire, codes, after, at + page.Questions.Count - 1)))
            {
                yield return problem;
            }
            for (var q = 0; q < page.Questions.Count; q++, at++)
            {
                foreach (var problem in Question($"{path}.questions[{q}]", page.Questions[q], questionnaire, codes, at, inside, page.Loop is not null))
                {
                    yield return problem;
                }
            }
        }
        var end = new Scene(codes, int.MaxValue, null, Nothing, false);
        for (var e = 0; e < questionnaire.Endings.Count; e++)
        {
            foreach (var problem in Conditions(end, ($"endings[{e}].if", questionnaire.Endings[e].If)).Concat(Piped($"endings[{e}].text", questionnaire.Endings[e].Text, end)))
            {
                yield return problem;
            }
        }
        for (var n = 0; n < questionnaire.Quotas.Count; n++)
        {
            var quota = questionnaire.Quotas[n];
            foreach (var problem in Conditions(end, ($"quotas[{n}].if", quota.If)))
            {
                yield return problem;
            }
            if (quota.Ending is { } ending && questionnaire.Endings.All(known => known.Code != ending))
            {
                yield return new Problem($"quotas[{n}].ending", $"There is no ending \"{ending}\".");
            }
        }
    }

    private static IEnumerable<Problem> Question(string path, Question question, Questionnaire questionnaire, SceneCodes codes, int at, IReadOnlySet<string> inside, bool inLoop)
    {
        var before = new Scene(codes, at + 1, question, inside, inLoop);
        var after = new Scene(codes, at + 1, null, inside, inLoop);
        var conditions = new List<(string, Expression?)> { ($"{path}.showIf", question.ShowIf), ($"{path}.requiredIf", question.RequiredIf) };
        conditions.AddRange(question.Choices.Select((choice, c) => ($"{path}.choices[{c}].showIf", choice.ShowIf)));
        conditions.AddRange(question.Rows.Select((row, r) => ($"{path}.rows[{r}].showIf", row.ShowIf)));
        var problems = Conditions(before, [.. conditions])
            .Concat(Conditions(after, [.. question.Validation.Select((rule, v) => ($"{path}.validation[{v}].rule", (Expression?)rule.Rule))]))
            .Concat(Skips($"{path}.skipTo", question.SkipTo, questionnaire, codes, after, at))
            .Concat(Piped($"{path}.text", question.Text, before)).Concat(Piped($"{path}.help", question.Help, before));
        return question.Value is { } value ? problems.Concat(Tell($"{path}.value", new TypeChecks(before).Check(value, false))) : problems;
    }

    private static IEnumerable<Problem> Conditions(Scene scene, params IEnumerable<(string Path, Expression? Condition)> conditions) =>
        conditions.Where(pair => pair.Condition is not null).SelectMany(pair => Tell(pair.Path, new TypeChecks(scene).Check(pair.Condition!, true)));

    private static IEnumerable<Problem> Skips(string path, IReadOnlyList<Skip> skips, Questionnaire questionnaire, SceneCodes codes, Scene scene, int at)
    {
        for (var s = 0; s < skips.Count; s++)
        {
            foreach (var problem in Conditions(scene, ($"{path}[{s}].if", skips[s].If)))
            {
                yield return problem;
            }
            if (Target(skips[s].To, questionnaire, codes, at) is { } fault)
            {
                yield return new Problem($"{path}[{s}].to", fault);
            }
        }
    }

    private static string? Target(string to, Questionnaire questionnaire, SceneCodes codes, int at)
    {
        int? target = codes.Questions.TryGetValue(to, out var found) ? found.At : null;
        if (target is null && questionnaire.Pages.FirstOrDefault(page => page.Code == to && page.Questions.Count > 0) is { } page)
        {
            target = codes.Questions[page.Questions[0].Code].At;
        }
        if (target is null)
        {
            return to == Skip.End || questionnaire.Endings.Any(ending => ending.Code == to) ? null : $"There is no question, page or ending \"{to}\" to go on at.";
        }
        return target <= at ? $"\"{to}\" does not come later: jumps lead forward only, so that every way ends." : null;
    }

    private static IEnumerable<Problem> Loop(string path, Page page, Questionnaire questionnaire, Scene scene)
    {
        if (page.Loop is not { } loop)
        {
            yield break;
        }
        if (loop.Times is { } times)
        {
            foreach (var problem in Tell($"{path}.loop.times", new TypeChecks(scene).Check(times, false)))
            {
                yield return problem;
            }
        }
        if (loop.Over is not { } over)
        {
            yield break;
        }
        var (_, fault) = scene.Find(over, false);
        if (fault is not null)
        {
            yield return new Problem($"{path}.loop.over", fault);
        }
        else if (questionnaire.Find(over) is not { HasChoices: true })
        {
            yield return new Problem($"{path}.loop.over", $"\"{over}\" has no choices to go through.");
        }
    }

    private static IEnumerable<Problem> Piped(string path, Text? text, Scene scene) => (text?.Values ?? new Dictionary<string, string>())
        .SelectMany(pair => Piping.Parts(pair.Value).Where(part => part.Value is not null)
            .SelectMany(part => Tell($"{path}.{pair.Key}", new TypeChecks(scene).Check(part.Value!, false))));

    private static IEnumerable<Problem> Tell(string path, IReadOnlyList<(string Message, bool Blocks)> faults) =>
        faults.Select(fault => new Problem(path, fault.Message) { Blocks = fault.Blocks });
}
