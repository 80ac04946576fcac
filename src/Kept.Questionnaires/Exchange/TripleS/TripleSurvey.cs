using System.Text;

namespace Kept.Questionnaires.Exchange.TripleS;

/// <summary>A definition file of triple-s XML (triple-s.org), versions 1.1, 1.2 and 2.0, as its author wrote it.</summary>
/// <param name="Languages">The one of plain texts first.</param>
/// <param name="IsCsv">Whether data are fields between commas; else columns of fixed width.</param>
/// <param name="Skip">Lines of the data before the first record.</param>
internal sealed record TripleSurvey(
    string Version, string Title, IReadOnlyList<string> Languages, bool IsCsv, int Skip, IReadOnlyList<TripleVariable> Variables)
{
    /// <summary>Of the definition, and as a rule of the data too.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>Things in the file that have no place here.</summary>
    public IReadOnlyList<ImportNote> Notes { get; init; } = [];
}

internal enum TripleType
{
    Single,
    Multiple,
    Quantity,
    Character,
    Logical,
    Date,
    Time,
}

/// <summary>One column of the data and what its values mean.</summary>
/// <param name="Filter">Name of the logical variable that must be true for this one to apply; "" for none.</param>
/// <param name="Start">First column from 1, or the number of the field.</param>
internal sealed record TripleVariable(string Ident, string Name, TripleType Type, Text Label, string Use, string Filter, int Start, int Finish)
{
    public IReadOnlyList<TripleValue> Values { get; init; } = [];

    /// <summary>Bounds of a quantity, with as many decimals as its values have.</summary>
    public (decimal From, decimal To)? Range { get; init; }

    /// <summary>How many codes a multiple has room for, each of <see cref="Width"/> characters; 0 for one character a code, 0 or 1.</summary>
    public int Subfields { get; init; }

    public int Width { get; init; }

    /// <summary>Longest text.</summary>
    public int? Size { get; init; }

    public string Where => Name.Length > 0 ? $"variable {Name}" : $"variable {Ident}";

    public int Decimals => Range is { } range ? Math.Max(range.From.Scale, range.To.Scale) : 0;
}

/// <param name="Code">As it stands in the data.</param>
internal sealed record TripleValue(string Code, Text Text, bool Special = false);
