using Kept.Questionnaires.Exchange.XlsForm.XPath;

namespace Kept.Questionnaires.Exchange.XlsForm.Translation;

/// <summary>Something of a form that rules can refer to by name, and what it is with us.</summary>
internal sealed class FormField(string name, string code, int place)
{
    public string Name => name;

    /// <summary>Where its answer is stored: of a question, a row of a matrix, or own words.</summary>
    public string Code => code;

    /// <summary>Place in the order of the form; what comes later cannot decide what comes earlier.</summary>
    public int Place => place;

    public QuestionKind Kind { get; init; } = QuestionKind.Text;

    public TermType Type { get; set; } = TermType.Text;

    /// <summary>Choices, where there are any, by the names the form gives them.</summary>
    public ChoiceList? Choices { get; init; }

    /// <summary>What it is repeated in; null outside of repeats.</summary>
    public FormRepeat? Repeat { get; init; }

    /// <summary>A repeat itself, which rules can only count.</summary>
    public FormRepeat? Repeats { get; init; }

    /// <summary>Why no rule can look at it, as in "whose calculation could not be carried over"; null where it can.</summary>
    public string? Unusable { get; set; }
}

/// <summary>Questions asked several times.</summary>
/// <param name="Times">How often, in the meaning of the form.</param>
internal sealed class FormRepeat(FormItem item)
{
    public FormItem Item => item;

    public Loop? Loop { get; set; }

    public XPathNode? Times { get; set; }

    /// <summary>Code of the question added to ask how often, where the form leaves that to the respondent.</summary>
    public string? CountCode { get; set; }
}

/// <summary>Choices of a list as ours, with what the form calls each.</summary>
/// <param name="Codes">Ours by the form's names.</param>
internal sealed record ChoiceList(IReadOnlyList<(FormRow Row, string Code)> Choices, IReadOnlyDictionary<string, string> Codes)
{
    /// <summary>Whether every code is the form's name.</summary>
    public bool AsNamed { get; } = Codes.All(code => code.Key == code.Value);

    /// <summary>The form's name of one of our codes.</summary>
    public string NameOf(string code) => Codes.FirstOrDefault(pair => pair.Value == code).Key ?? code;
}
