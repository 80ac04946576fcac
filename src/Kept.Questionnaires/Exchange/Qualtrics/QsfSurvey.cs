using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>A Qualtrics survey as its file says it.</summary>
/// <param name="Languages">In the tool's own writing (EN, ZH-S), the survey's own first.</param>
/// <param name="Blocks">By ID, in the order of the file.</param>
/// <param name="IsScored">Whether answers make points in categories.</param>
internal sealed record QsfSurvey(
    string Name,
    IReadOnlyList<string> Languages,
    IReadOnlyDictionary<string, QsfBlock> Blocks,
    IReadOnlyDictionary<string, QsfQuestion> Questions,
    IReadOnlyList<QsfFlow> Flow,
    IReadOnlyList<QsfQuota> Quotas,
    SourceNode Options,
    bool IsScored);

/// <summary>Questions that belong together, cut into screens by page breaks.</summary>
internal sealed record QsfBlock(string Id, string Name, bool IsTrash, IReadOnlyList<QsfPart> Parts, SourceNode Options);

/// <param name="Question">Its ID; null for a page break.</param>
internal sealed record QsfPart(string? Question, IReadOnlyList<QsfSkip> Skips);

/// <param name="To">ENDOFSURVEY, ENDOFBLOCK or the ID of a question.</param>
internal sealed record QsfSkip(QsfLogic If, string To);

/// <param name="Tag">The name of its column in exported data.</param>
/// <param name="Choices">What is picked, ranked or filled in; the rows of a matrix.</param>
/// <param name="Answers">The columns of a matrix, the groups of pick-group-rank.</param>
/// <param name="Columns">The questions of a side-by-side, in order.</param>
/// <param name="Raw">Everything, for what only one kind has.</param>
internal sealed record QsfQuestion(
    string Id,
    string Tag,
    string Type,
    string Selector,
    string SubSelector,
    Translations Text,
    IReadOnlyList<QsfChoice> Choices,
    IReadOnlyList<QsfChoice> Answers,
    IReadOnlyList<QsfQuestion> Columns,
    QsfLogic? ShowIf,
    SourceNode Raw)
{
    public SourceNode Validation => Raw["Validation"]["Settings"];

    public SourceNode Configuration => Raw["Configuration"];

    public bool IsForced => Validation["ForceResponse"].Text == "ON";
}

/// <param name="Recode">The number it has in exported data.</param>
/// <param name="Variable">The name its author gave it.</param>
internal sealed record QsfChoice(string Id, Translations Display, string? Recode, string? Variable, bool TakesText, bool IsExclusive, QsfLogic? ShowIf, SourceNode Raw);

/// <summary>One step of the survey flow.</summary>
internal abstract record QsfFlow(string Id)
{
    public sealed record Block(string Id, string BlockId) : QsfFlow(Id);

    public sealed record Branch(string Id, QsfLogic If, IReadOnlyList<QsfFlow> Steps) : QsfFlow(Id);

    /// <param name="Subset">How many of the steps a respondent gets; null for all.</param>
    public sealed record Randomizer(string Id, int? Subset, IReadOnlyList<QsfFlow> Steps) : QsfFlow(Id);

    public sealed record Fields(string Id, IReadOnlyList<QsfField> Sets) : QsfFlow(Id);

    public sealed record End(string Id, SourceNode Options) : QsfFlow(Id);

    /// <param name="Type">What it is called in the file; its steps are run, whatever else it does.</param>
    public sealed record Group(string Id, string Type, SourceNode Raw, IReadOnlyList<QsfFlow> Steps) : QsfFlow(Id);
}

/// <summary>Embedded data.</summary>
/// <param name="Value">What it is set to; null where it comes from outside.</param>
internal sealed record QsfField(string Name, string? Value);

/// <param name="Ends">Whether the survey ends for whoever comes when it is full.</param>
internal sealed record QsfQuota(string Id, string Name, int Limit, QsfLogic? If, bool Ends, string? Unreadable);
