namespace Kept.Questionnaires.Exchange.XlsForm.Translation;

/// <summary>Gives everything of a form its code with us, and finds it by the name that rules call it.</summary>
internal sealed class FormNames
{
    private const int LongestCode = 64;
    private readonly Dictionary<string, FormField> fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);

    /// <summary>In the order of the form.</summary>
    public List<FormField> All { get; } = [];

    /// <summary>A code of its own for a question, as near to the name as our codes allow.</summary>
    public string NewCode(string name)
    {
        var letters = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_')).TrimEnd('_');
        var code = letters.Length > 0 && char.IsAsciiLetter(letters[0]) ? letters : "q" + (letters.StartsWith('_') ? "" : "_") + letters;
        return Unique(Limits.IsReserved(code) ? code + "_" : code, codes);
    }

    /// <summary>A code of its own for a choice or row among those of one question.</summary>
    public static string NewChoiceCode(string name, HashSet<string> taken)
    {
        var code = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' ? c : '_'));
        return Unique(code.Length > 0 && char.IsAsciiLetterOrDigit(code[0]) ? code : "c" + code, taken);
    }

    public void Add(FormField field)
    {
        All.Add(field);
        // The first of a name is meant: pyxform refuses references that could mean two.
        fields.TryAdd(field.Name, field);
    }

    /// <param name="name">As in <c>${name}</c>; in a path, its last part.</param>
    public FormField? Find(string name) => fields.GetValueOrDefault(name.Trim());

    private static string Unique(string code, HashSet<string> taken)
    {
        code = code.Length > LongestCode ? code[..LongestCode] : code;
        var unique = code;
        for (var next = 2; !taken.Add(unique); next++)
        {
            var end = $"_{next}";
            unique = code[..Math.Min(code.Length, LongestCode - end.Length)] + end;
        }
        return unique;
    }
}
