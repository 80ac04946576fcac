using Kept.Questionnaires;

namespace Kept.Features.Surveys.Testing;

/// <summary>Why a question was not shown.</summary>
public enum Skipped
{
    No,

    /// <summary>Its own condition does not hold.</summary>
    Condition,

    /// <summary>The condition of its page, or of the loop's item, does not hold.</summary>
    Page,

    /// <summary>A jump led over it.</summary>
    Jump,

    /// <summary>The survey had ended.</summary>
    Ended,
}

/// <summary>One question on the way of a test run.</summary>
/// <param name="Why">The condition that decided; null where none did.</param>
/// <param name="Values">What the condition looked at, by code.</param>
/// <param name="Answer">In the words of the questionnaire; empty where there is none.</param>
public sealed record TraceStep(FlowQuestion Question, Skipped Skipped, Expression? Why, IReadOnlyList<(string Code, string Value)> Values, string Answer);

/// <summary>The way through a draft that a set of answers takes, question by question, and how it ends.</summary>
public sealed record TestTrace(IReadOnlyList<TraceStep> Steps, Walk Walk)
{
    public static TestTrace Of(Flow flow, Walk walk, string language)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(walk);
        var path = walk.Path.ToHashSet();
        var order = flow.OrderFor(walk.Facts.Seed).SelectMany(page => Flow.OrderOn(page, walk.Facts.Seed)).ToList();
        var last = order.FindLastIndex(path.Contains);
        var ended = walk.FullQuota is not null || walk.Ending is not null || (last >= 0 && order[last].SkipTo.Any(skip => skip.Question is null && skip.If?.Holds(walk.Facts) != false));
        return new TestTrace([.. order.Select((question, at) => Step(flow, walk, question, path.Contains(question), ended && at > last, language))], walk);
    }

    private static TraceStep Step(Flow flow, Walk walk, FlowQuestion question, bool shown, bool late, string language)
    {
        var page = flow.Pages[question.Page];
        var (skipped, why) = (shown, page.ShowIf?.Holds(walk.Facts), question.ShowIf?.Holds(walk.Facts)) switch
        {
            (true, _, _) => (Skipped.No, question.ShowIf ?? page.ShowIf),
            _ when late => (Skipped.Ended, null),
            (_, false, _) => (Skipped.Page, page.ShowIf),
            (_, _, false) => (Skipped.Condition, question.ShowIf),
            _ => (Skipped.Jump, Jumper(flow, walk, question)),
        };
        var answers = question.Slots.Select(slot => (slot, flow.Words(new Expression.Answer(slot.Code), language, walk.Facts))).Where(pair => pair.Item2.Length > 0)
            .Select(pair => pair.slot.Row is { } row ? $"{row.Text.In(language)}: {pair.Item2}" : pair.Item2);
        return new TraceStep(question, skipped, why, why is null ? [] : Values(flow, walk, why, language), shown ? string.Join(", ", answers) : "");
    }

    // The last question before it whose jump leads beyond it.
    private static Expression? Jumper(Flow flow, Walk walk, FlowQuestion over) => walk.Path.Where(question => question.Index < over.Index)
        .SelectMany(question => question.SkipTo.Concat(flow.Pages[question.Page].SkipTo)).LastOrDefault(skip => skip.Question > over.Index && skip.If?.Holds(walk.Facts) != false)?.If;

    private static IReadOnlyList<(string, string)> Values(Flow flow, Walk walk, Expression why, string language) =>
    [
        .. why.References.Select(code => (code, flow.Words(new Expression.Answer(code), language, walk.Facts))),
        .. why.Nodes.OfType<Expression.Attribute>().DistinctBy(attribute => attribute.Name).Select(attribute => ("@" + attribute.Name, walk.Facts.Attribute(attribute.Name) ?? "")),
    ];
}
