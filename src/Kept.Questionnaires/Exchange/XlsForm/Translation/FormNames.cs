namespace Kept.Questionnaires.Exchange.XlsForm.Translation;

/// <summary>Gives everything of a form its code with us, and finds it by the name that rules call it.</summary>
internal sealed class FormNames
{
    private readonly Dictionary<string, FormField> fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);

    /// <summary>In the order of the form.</summary>
    public List<FormField> All { get; } = [];

    /// <summary>A code of its own for a question.</summary>
    public string NewCode(string name) => Exchange.NewCode.OfQuestion(name, codes);

    public void Add(FormField field)
    {
        All.Add(field);
        // The first of a name is meant: pyxform refuses references that could mean two.
        fields.TryAdd(field.Name, field);
    }

    /// <param name="name">As in <c>${name}</c>; in a path, its last part.</param>
    public FormField? Find(string name) => fields.GetValueOrDefault(name.Trim());
}
