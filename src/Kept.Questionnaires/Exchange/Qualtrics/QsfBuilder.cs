using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Walks the survey flow and puts the pages together, in the order in which they are asked.</summary>
internal sealed class QsfBuilder(QsfSurvey survey, IReadOnlyDictionary<string, QsfTwin> twins, QsfScope scope, Codes codes, TextMaker texts, ReportBuilder report)
{
    private readonly QsfTranslator translator = new(scope);
    private readonly QsfEndings endings = new(scope, codes, texts, report);
    private readonly Dictionary<string, (int Limit, List<QsfPage> Pages, Expression? Condition)> done = new(StringComparer.Ordinal);
    private readonly List<QsfJump> jumps = [];
    private readonly List<Question> waiting = [];
    private Expression? waitingIf;
    private Expression? condition;
    private Expression? ended;
    private string? shuffle;
    private string? nextCode;

    public List<QsfPage> Pages { get; } = [];

    public IReadOnlyList<Ending> Endings => endings.All;

    /// <summary>Ending codes by the ID of the quota that leads to them.</summary>
    public Dictionary<string, string> QuotaEndings { get; } = new(StringComparer.Ordinal);

    /// <summary>Our codes whose being shown hangs on a rule that was lost.</summary>
    public HashSet<string> Untold { get; } = new(StringComparer.Ordinal);

    public void Build()
    {
        Walk(survey.Flow);
        Flush();
        new QsfJumps(survey, twins, scope, report, Untold).Attach(jumps, Pages, nextCode);
    }

    /// <returns>False where nothing after it is reached.</returns>
    private bool Walk(IReadOnlyList<QsfFlow> steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (!Step(steps[i]))
            {
                if (i + 1 < steps.Count)
                {
                    report.Note(steps[i + 1].Id, "What stands behind the end of the survey in the flow is never reached, and was left out.");
                }
                return false;
            }
        }
        return true;
    }

    private bool Step(QsfFlow step)
    {
        switch (step)
        {
            case QsfFlow.Block block: Block(block); return true;
            case QsfFlow.Branch branch: Branch(branch); return true;
            case QsfFlow.Randomizer randomizer: Randomize(randomizer); return true;
            case QsfFlow.Fields fields:
                if (waiting.Count > 0 && waitingIf != condition)
                {
                    Flush();
                }
                waitingIf = condition;
                waiting.AddRange(new QsfFields(scope, codes, texts, report).Set(fields, condition is not null));
                return true;
            case QsfFlow.End end: End(end); return condition is not null;
            case QsfFlow.Group group:
                if (group.Type is not "Group")
                {
                    Other(group);
                }
                return Walk(group.Steps);
            default: return true;
        }
    }

    private void Other(QsfFlow.Group group)
    {
        if (group.Type == "WebService" && !group.Raw["ResponseMap"].IsEmpty)
        {
            report.RuleLost(group.Id, "Another service is not asked for values here; a program may send them with the link.");
        }
        else
        {
            report.Note(group.Id, $"There is no \"{group.Type}\" in the flow here{(group.Steps.Count > 0 ? "; what is within it is asked of everybody" : "; it was left out")}.");
        }
    }

    private void Block(QsfFlow.Block step)
    {
        if (!survey.Blocks.TryGetValue(step.BlockId, out var block) || block.IsTrash)
        {
            report.Note(step.Id, $"The flow names the block {step.BlockId}, which is not there.");
            return;
        }
        if (done.TryGetValue(block.Id, out var before))
        {
            Again(block, before);
            return;
        }
        var first = Pages.Count;
        var limit = scope.Count;
        var screens = new QsfScreens(this, block, twins, scope, translator, texts, report, codes);
        screens.Build(condition, jumps);
        done[block.Id] = (limit, Pages[first..], condition);
        nextCode = screens.EndCode ?? nextCode;
    }

    /// <summary>A new page under the condition that holds now.</summary>
    public QsfPage NewPage()
    {
        var page = new QsfPage { ShowIf = Logic.Both(condition, ended), Shuffle = shuffle, Code = nextCode };
        nextCode = null;
        if (waiting.Count > 0 && waitingIf == condition && shuffle is null)
        {
            page.Questions.AddRange(waiting);
            waiting.Clear();
        }
        Flush();
        Pages.Add(page);
        return page;
    }

    // Hidden answers that no page takes in have one of their own.
    private void Flush()
    {
        if (waiting.Count > 0)
        {
            var page = new QsfPage { ShowIf = Logic.Both(waitingIf, ended) };
            page.Questions.AddRange(waiting);
            Pages.Add(page);
            waiting.Clear();
        }
    }

    // A block that stands in the flow twice is asked once, where it first stands, of all who would see it at either place.
    private void Again(QsfBlock block, (int Limit, List<QsfPage> Pages, Expression? Condition) before)
    {
        if (before.Condition is null)
        {
            report.Note(block.Name, "The block stands in the flow more than once; it is asked once, where it first stands.");
            return;
        }
        if (condition is null || condition.References.Any(code => before.Pages.Exists(page => page.Questions.Exists(question => question.Code == code))))
        {
            report.Note(block.Name, "The block stands in the flow again for others; it is asked only where it first stands.");
            Untold.UnionWith(before.Pages.SelectMany(page => page.Questions).Select(question => question.Code));
            return;
        }
        foreach (var page in before.Pages)
        {
            page.ShowIf = page.ShowIf is null ? null : Logic.Or(page.ShowIf, Logic.Both(condition, ended)!);
        }
        done[block.Id] = before with { Condition = Logic.Or(before.Condition, condition) };
        report.Note(block.Name, "The block stands in the flow more than once; it is asked where it first stands, of everybody who would see it at any place.");
    }

    private void Branch(QsfFlow.Branch branch)
    {
        if (branch.If is QsfLogic.Test { Kind: "Quota", Operator: var op } quota && !op.Contains("Not", StringComparison.Ordinal) && branch.Steps is [QsfFlow.End end])
        {
            QuotaEndings[quota.Left.Raw] = endings.Of(end);
            report.RuleCarried();
            return;
        }
        var outer = condition;
        var from = scope.Count;
        try
        {
            var rule = translator.Translate(branch.If, scope.Count);
            report.RuleCarried();
            Look(branch, rule);
            condition = Logic.IsAlways(rule) ? outer : Logic.Both(outer, rule);
            Walk(branch.Steps);
        }
        catch (NotCarriedException reason)
        {
            report.RuleLost(branch.Id, $"The condition of the branch did not come over: {reason.Message}. {(branch.Steps.Count > 0 ? "What is within it is asked of everybody, save its ends." : "Nothing is within it.")}");
            Walk([.. branch.Steps.Where(step => step is not QsfFlow.End)]);
            Untold.UnionWith(twins.Values.Where(twin => scope.PlaceOf(twin.Source.Id) >= from).SelectMany(twin => twin.Questions).Select(question => question.Code));
        }
        condition = outer;
    }

    private void Look(QsfFlow.Branch branch, Expression rule)
    {
        foreach (var attribute in rule.Nodes.OfType<Expression.Attribute>())
        {
            report.Note(branch.Id, $"The branch hangs on \"{attribute.Name}\", which is known only where the link or a program gives it as an attribute.");
        }
    }

    private void Randomize(QsfFlow.Randomizer step)
    {
        var (outer, outerShuffle) = (condition, shuffle);
        report.RuleCarried();
        var drawn = step.Subset is null ? null : Draw(step);
        for (var i = 0; i < step.Steps.Count; i++)
        {
            var first = Pages.Count;
            condition = drawn is null ? outer : Logic.Both(outer, QsfConditions.IsDrawn(drawn, i, step.Steps.Count, step.Subset!.Value));
            shuffle = step.Subset == 1 ? outerShuffle : step.Id;
            Walk([step.Steps[i]]);
            if (shuffle is not null && Pages.Count > first + 1)
            {
                report.Note(step.Id, "A block of several pages changes places with the others page by page.");
            }
            if (drawn is not null)
            {
                Untold.UnionWith(Pages[first..].SelectMany(page => page.Questions).Select(question => question.Code));
            }
        }
        (condition, shuffle) = (outer, outerShuffle);
    }

    private string Draw(QsfFlow.Randomizer step)
    {
        var code = codes.Take($"random_{step.Id}", "random");
        var page = NewPage();
        page.Questions.Add(new Question
        {
            Code = code, Kind = QuestionKind.Computed, Text = texts.Of(step.Id), Value = Logic.Call(Function.Random, Expression.Of(1), Expression.Of(step.Steps.Count)),
        });
        report.Note(step.Id, $"Which {step.Subset} of {step.Steps.Count} a respondent gets is drawn at random, each as likely; no count is kept to present them evenly.");
        return code;
    }

    private void End(QsfFlow.End end)
    {
        Flush();
        var target = endings.Of(end);
        if (Pages.Count == 0)
        {
            report.RuleLost(end.Id, "The survey ends before anything is asked; that did not come over.");
        }
        else if (Pages[^1].ShowIf is not { } shown || (condition is not null && QsfConditions.Covers(condition, shown)))
        {
            Pages[^1].Skips.Add(new Skip(target, condition));
        }
        else
        {
            // The page before may not be shown to whom the end is for, so that it cannot send them there: what follows is not for them.
            ended = Logic.Both(ended, Logic.Not(condition ?? shown));
            endings.Choose(target, condition ?? shown);
        }
    }
}
