namespace Kept.Questionnaires;

/// <summary>What a finished response counts towards: quotas, and choices with a limit.</summary>
public static class QuotaCodes
{
    /// <summary>Whether anything is limited, so that responses have to be counted.</summary>
    public static bool HasLimits(this Flow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return flow.Quotas.Count > 0 || flow.Questionnaire.Questions.Any(HasLimits);
    }

    /// <summary>The limits by code: of a quota, or <c>question=choice</c>.</summary>
    public static IReadOnlyDictionary<string, int> Limits(this Flow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var limits = flow.Questionnaire.Quotas.ToDictionary(quota => quota.Code, quota => quota.Limit, StringComparer.Ordinal);
        foreach (var question in flow.Questionnaire.Questions)
        {
            foreach (var choice in question.Choices)
            {
                if (choice.Limit is { } limit)
                {
                    limits[$"{question.Code}={choice.Code}"] = limit;
                }
            }
        }
        return limits;
    }

    /// <summary>The codes one complete response counts towards, each once.</summary>
    /// <param name="facts">Its answers and attributes.</param>
    public static IReadOnlySet<string> CountedIn(this Flow flow, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(facts);
        var counted = flow.Quotas.Where(quota => quota.If.Holds(facts)).Select(quota => quota.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var slot in flow.Slots)
        {
            if (!HasLimits(slot.Question) || facts.Answer(slot.Code) is not { } value)
            {
                continue;
            }
            counted.UnionWith(slot.Question.Choices
                .Where(choice => choice.Limit is not null && (value.Word == choice.Code || value.Words?.Contains(choice.Code) == true))
                .Select(choice => $"{slot.Question.Code}={choice.Code}"));
        }
        return counted;
    }

    private static bool HasLimits(Question question) => question.Choices.Any(choice => choice.Limit is not null);
}
