namespace Kept.Shared.Pdf;

/// <summary>
/// A part of the document as a screen reader tells it: a heading, a paragraph, a cell. Roles are those of ISO 32000-1 §14.8.4:
/// H1 to H6, P, L, LI, Lbl, LBody, Table, TR, TH, TD, Figure, Caption, Link, Div.
/// </summary>
public sealed class PdfElement
{
    private readonly List<Func<string>> _kids = [];

    internal PdfElement(string role, PdfElement? parent)
    {
        Role = role;
        Parent = parent;
    }

    /// <summary>What is drawn under it is decoration, which is not told: rules, page numbers, repeated heads.</summary>
    public static PdfElement Decoration { get; } = new("Artifact", null);

    public string Role { get; }

    /// <summary>What is told in place of a picture.</summary>
    public string? Alternative { get; init; }

    internal PdfElement? Parent { get; }

    internal int Number { get; private set; }

    internal List<PdfElement> Children { get; } = [];

    /// <summary>A part of this part, after those added before.</summary>
    public PdfElement Add(string role, string? alternative = null)
    {
        if (this == Decoration) return Decoration;
        var child = new PdfElement(role, this) { Alternative = alternative };
        Children.Add(child);
        _kids.Add(() => $"{child.Number} 0 R");
        return child;
    }

    /// <summary>What is drawn on a page between two marks belongs to this part.</summary>
    internal void AddMark(PdfPage page, int mark) => _kids.Add(() => $"<< /Type /MCR /Pg {page.Number} 0 R /MCID {mark} >>");

    internal void AddLink(PdfPage page, PdfLink link) => _kids.Add(() => $"<< /Type /OBJR /Pg {page.Number} 0 R /Obj {link.Number} 0 R >>");

    /// <summary>Numbers this part and all below it, so that they can name one another.</summary>
    internal void Reserve(PdfObjects objects)
    {
        Number = objects.Reserve();
        foreach (var child in Children) child.Reserve(objects);
    }

    internal void Write(PdfObjects objects, int root)
    {
        var alternative = Alternative is null ? "" : $" /Alt {PdfSyntax.Text(Alternative)}";
        var scope = Role == "TH" ? " /A << /O /Table /Scope /Column >>" : "";
        objects.Put(Number, $"<< /Type /StructElem /S /{Role} /P {Parent?.Number ?? root} 0 R{alternative}{scope} /K [{string.Join(' ', _kids.Select(kid => kid()))}] >>");
        foreach (var child in Children) child.Write(objects, root);
    }
}
