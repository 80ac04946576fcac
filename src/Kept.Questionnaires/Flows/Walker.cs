namespace Kept.Questionnaires.Flows;

/// <summary>Where a walk gets its answers from.</summary>
internal interface IAnswerGiver
{
    /// <summary>The answer to one slot of a question that is shown; null when there is none.</summary>
    AnswerValue? Answer(FlowQuestion question, int slot, Walker walker);

    /// <summary>Called when all slots of the question were asked for.</summary>
    void Leave(FlowQuestion question, Walker walker);
}

/// <summary>Answers that are there already, taken as they are.</summary>
internal readonly struct GivenAnswers(Facts given) : IAnswerGiver
{
    public AnswerValue? Answer(FlowQuestion question, int slot, Walker walker)
    {
        var code = question.Slots[slot].Code;
        if (given.Answer(code + AnswerSheet.OtherSuffix) is { } own)
        {
            walker.Keep(code + AnswerSheet.OtherSuffix, own);
        }
        return question.Question.Kind switch
        {
            QuestionKind.Computed => walker.Unseen(question),
            QuestionKind.Hidden => given.Answer(code) ?? walker.Unseen(question),
            _ => given.Answer(code) is { } value ? Offered(question, value, walker.Facts) : null,
        };
    }

    // What is not offered cannot have been picked.
    private static AnswerValue? Offered(FlowQuestion question, in AnswerValue value, Facts facts)
    {
        if (question.ChoiceConditions is null)
        {
            return value;
        }
        bool IsOffered(string code) => question.Question.Choices.FirstOrDefault(choice => choice.Code == code) is not { } choice || question.IsOffered(choice, facts);
        if (value.Words is not { } picked)
        {
            return value.Word is { } word && !IsOffered(word) ? null : value;
        }
        List<string> offered = [.. picked.Where(IsOffered)];
        return offered.Count == 0 ? null : AnswerValue.Of(offered);
    }

    public void Leave(FlowQuestion question, Walker walker)
    {
    }
}

/// <summary>Goes once through a flow, page by page and question by question, and decides at each whether it is shown.</summary>
internal sealed class Walker
{
    private readonly Flow flow;
    private readonly Dictionary<string, AnswerValue>? answers;
    private readonly List<FlowQuestion>? path;
    private int goOnAt;
    private bool ended;
    private Ending? ending;

    /// <param name="tracks">Whether the path is wanted.</param>
    public Walker(Flow flow, Facts facts, bool tracks)
    {
        this.flow = flow;
        answers = flow.HasLogic || tracks ? new Dictionary<string, AnswerValue>(flow.Slots.Count, StringComparer.Ordinal) : null;
        path = tracks ? new List<FlowQuestion>(flow.Questions.Count) : null;
        Facts = new Facts
        {
            Answer = answers is null ? _ => null : code => answers.TryGetValue(code, out var value) ? value : null,
            Attribute = facts.Attribute,
            Full = facts.Full,
            Seed = facts.Seed,
            Today = facts.Today,
        };
    }

    /// <summary>What is known so far: only what was asked and answered on the way here.</summary>
    public Facts Facts { get; }

    public void Keep(string code, AnswerValue value) => answers?.TryAdd(code, value);

    /// <summary>The value of a computed question, or of a hidden one that nobody sent an answer for: its own, or the attribute of its name.</summary>
    public AnswerValue? Unseen(FlowQuestion question)
    {
        if (question.Value is { } value)
        {
            return value.Value(Facts);
        }
        return question.Question.Kind == QuestionKind.Hidden && Facts.Attribute(question.Question.Code) is { } word ? AnswerValue.Of(word) : null;
    }

    public Walk Run<TGiver>(TGiver giver)
        where TGiver : IAnswerGiver
    {
        string? full = null;
        foreach (var page in flow.OrderFor(Facts.Seed))
        {
            Pass(page, giver);
            full = flow.Quotas.Count == 0 || ended ? null : FullQuota(page);
            if (ended || full is not null)
            {
                break;
            }
        }
        if (full is not null)
        {
            ending = flow.Questionnaire.Quotas.First(quota => quota.Code == full).Ending is { } code
                ? flow.Questionnaire.Endings.FirstOrDefault(other => other.Code == code)
                : null;
        }
        else if (ending is null && flow.Questionnaire.Endings.Count > 0)
        {
            ending = flow.Questionnaire.Endings.FirstOrDefault(other => other.If?.Holds(Facts) == true);
        }
        return new Walk(path ?? [], ending, full, Facts);
    }

    private void Pass<TGiver>(FlowPage page, TGiver giver)
        where TGiver : IAnswerGiver
    {
        // While jumping over whole pages nothing on them is decided.
        if (page.Questions.Count > 0 && goOnAt > page.Questions[^1].Index && page.Page.Shuffle is null)
        {
            return;
        }
        if (page.ShowIf?.Holds(Facts) == false)
        {
            return;
        }
        foreach (var question in Flow.OrderOn(page, Facts.Seed))
        {
            if (IsJumpedOver(question))
            {
                continue;
            }
            goOnAt = page.Page.Random ? goOnAt : 0;
            if (question.ShowIf?.Holds(Facts) != false)
            {
                Visit(question, giver);
                Jump(question.SkipTo, question.Index);
            }
            if (ended)
            {
                return;
            }
        }
        if (goOnAt == 0 && page.Questions.Count > 0)
        {
            Jump(page.SkipTo, page.Questions[^1].Index);
        }
    }

    // Where the order is random, a jump leads over what lies between in the questionnaire, whenever it would come.
    private bool IsJumpedOver(FlowQuestion question) => question.Index < goOnAt;

    private void Visit<TGiver>(FlowQuestion question, TGiver giver)
        where TGiver : IAnswerGiver
    {
        path?.Add(question);
        for (var slot = 0; slot < question.Slots.Count; slot++)
        {
            if (question.Slots[slot].Row is { } row && !question.IsShown(row, Facts))
            {
                continue;
            }
            if (giver.Answer(question, slot, this) is { } value)
            {
                answers?.TryAdd(question.Slots[slot].Code, value);
            }
        }
        giver.Leave(question, this);
    }

    private void Jump(IReadOnlyList<FlowSkip> skips, int from)
    {
        foreach (var skip in skips)
        {
            if (skip.If?.Holds(Facts) == false)
            {
                continue;
            }
            if (skip.Question is { } target)
            {
                // A jump back would never end: it does nothing.
                goOnAt = target > from ? target : goOnAt;
                return;
            }
            (ended, ending) = (true, skip.Ending);
            return;
        }
    }

    private string? FullQuota(FlowPage passed)
    {
        foreach (var quota in flow.Quotas)
        {
            if (quota.Page <= passed.Index && quota.If.Holds(Facts) && Facts.Full(quota.Code))
            {
                return quota.Code;
            }
        }
        return null;
    }
}
