using System.Globalization;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>A survey as LimeSurvey has it. Texts are HTML by language; relevances and limits are ExpressionScript.</summary>
internal sealed record LimeSurveyModel
{
    /// <summary>LimeSurvey's own tags, the base language first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required IReadOnlyList<LimeGroup> Groups { get; init; }

    public required LimeRow Settings { get; init; }

    public required IReadOnlyDictionary<string, LimeRow> LanguageSettings { get; init; }

    public IReadOnlyList<LimeQuota> Quotas { get; init; } = [];

    public IReadOnlyList<LimeRow> Assessments { get; init; } = [];

    public IEnumerable<LimeQuestion> Questions => Groups.SelectMany(group => group.Questions);

    /// <summary>One of the texts in the survey's settings, by language.</summary>
    public Dictionary<string, string> Setting(string field) => LanguageSettings
        .Where(pair => pair.Value[field].Length > 0).ToDictionary(pair => pair.Key, pair => pair.Value[field], StringComparer.OrdinalIgnoreCase);
}

internal sealed record LimeGroup
{
    public required string Id { get; init; }

    public required IReadOnlyDictionary<string, string> Name { get; init; }

    public required IReadOnlyDictionary<string, string> Description { get; init; }

    public required string Relevance { get; init; }

    /// <summary>Groups with the same word here change places at random.</summary>
    public required string Randomization { get; init; }

    public List<LimeQuestion> Questions { get; } = [];
}

internal sealed record LimeQuestion
{
    public required string Id { get; init; }

    public required LimeGroup Group { get; init; }

    /// <summary>LimeSurvey's letter or sign for the type.</summary>
    public required char Type { get; init; }

    public required string Code { get; init; }

    public required IReadOnlyDictionary<string, string> Text { get; init; }

    public required IReadOnlyDictionary<string, string> Help { get; init; }

    public bool Other { get; init; }

    public bool Mandatory { get; init; }

    public required string Relevance { get; init; }

    /// <summary>A regular expression with delimiters that an answer must match.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>Rows of an array, boxes of a multiple choice or input.</summary>
    public required IReadOnlyList<LimeItem> Rows { get; init; }

    /// <summary>The other axis of an array of numbers or texts.</summary>
    public required IReadOnlyList<LimeItem> Columns { get; init; }

    public required IReadOnlyList<LimeItem> Answers { get; init; }

    /// <summary>Answers of the second scale of a dual scale array.</summary>
    public required IReadOnlyList<LimeItem> SecondAnswers { get; init; }

    public required LimeAttributes Attributes { get; init; }

    public IReadOnlyList<LimeDefault> Defaults { get; init; } = [];

    public string Where => string.Create(CultureInfo.InvariantCulture, $"question {Code}");
}

/// <summary>A subquestion or an answer option.</summary>
internal sealed record LimeItem(string Id, string Code, IReadOnlyDictionary<string, string> Text, string Relevance, int Assessment);

/// <param name="Item">Id of the subquestion; empty or 0 for the question itself.</param>
/// <param name="Special">"other" or "comment" for the words beside an answer.</param>
internal sealed record LimeDefault(string Item, string Special, string Language, string Value);

/// <param name="Members">Question ids with the code of the answer that counts.</param>
internal sealed record LimeQuota(string Name, int Limit, bool Active, IReadOnlyList<(string Question, string Code)> Members, IReadOnlyDictionary<string, LimeRow> Texts);

/// <summary>The finer settings of a question.</summary>
internal sealed class LimeAttributes(ILookup<string, (string Language, string Value)> values)
{
    /// <summary>The value for all languages, or the first there is; empty when not set.</summary>
    public string this[string name] => values[name].OrderBy(pair => pair.Language.Length).Select(pair => pair.Value.Trim()).FirstOrDefault(value => value.Length > 0, "");

    public bool IsOn(string name) => this[name] is "1" or "Y";

    /// <summary>By language; under the empty tag what counts for all.</summary>
    public Dictionary<string, string> Texts(string name) => values[name].Where(pair => pair.Value.Trim().Length > 0)
        .GroupBy(pair => pair.Language, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First().Value, StringComparer.OrdinalIgnoreCase);
}
