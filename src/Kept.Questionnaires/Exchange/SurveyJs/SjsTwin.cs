using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>One question of the source and what it became.</summary>
/// <param name="Panels">The panels it stands in, the outermost first.</param>
internal sealed class SjsTwin(SourceNode node, string name, string code, IReadOnlyList<SjsPanel> panels)
{
    private readonly List<string> changes = [];

    public SourceNode Node => node;

    public string Name => name;

    public string Code => code;

    public IReadOnlyList<SjsPanel> Panels => panels;

    public List<Question> Questions { get; } = [];

    public IReadOnlyList<string> Changes => changes;

    /// <summary>Why there is nothing of it; null where there is.</summary>
    public string? Lost { get; set; }

    /// <summary>The source's choices and rows beside our codes: a rule of the source finds its place by them.</summary>
    public List<(SourceNode Node, object? Value, string Code)> Choices { get; } = [];

    public List<(SourceNode Node, object? Value, string Code)> Rows { get; } = [];

    /// <summary>Questions that are asked again and again; null where it is no repeated panel.</summary>
    public List<SjsTwin>? Inner { get; set; }

    /// <summary>How often, where it is repeated.</summary>
    public Loop? Loop { get; set; }

    /// <summary>Codes of ours that are not asked whenever the source's question is.</summary>
    public ISet<string> Parts { get; } = new HashSet<string>(StringComparer.Ordinal);

    public void Change(string how)
    {
        if (!changes.Contains(how))
        {
            changes.Add(how);
        }
    }

    public void Add(Question question) => Questions.Add(question);
}

/// <summary>A panel: a heading, and a condition all within it share.</summary>
internal sealed class SjsPanel(SourceNode node, string name)
{
    public SourceNode Node => node;

    public string Name => name;

    public bool HasHeading { get; set; }

    /// <summary>The condition it shares, once it was translated.</summary>
    public Expression? ShowIf { get; set; }

    public bool IsRead { get; set; }

    /// <summary>Whether a condition of it was lost, so that nobody can tell whether what is within it is shown.</summary>
    public bool IsUntold { get; set; }
}
