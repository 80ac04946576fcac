namespace Kept.Shared.Pdf;

/// <summary>The headings beside the pages, by which a reader goes to their place.</summary>
internal sealed class PdfOutline
{
    private readonly Entry _root = new(0, "", null, 0, null);
    private Entry _last;

    public PdfOutline() => _last = _root;

    public bool IsEmpty => _root.Children.Count == 0;

    /// <param name="level">From 1; an entry belongs to the last one before it whose level is lower.</param>
    public void Add(int level, string title, PdfPage page, double y)
    {
        var parent = _last;
        while (parent.Parent is not null && parent.Level >= level) parent = parent.Parent;
        _last = new Entry(level, title, page, y, parent);
        parent.Children.Add(_last);
    }

    public int Write(PdfObjects objects)
    {
        _root.Reserve(objects);
        objects.Put(_root.Number, $"<< /Type /Outlines{_root.Below} /Count {_root.All} >>");
        foreach (var entry in _root.Children) Write(objects, entry);
        return _root.Number;
    }

    private static void Write(PdfObjects objects, Entry entry)
    {
        var siblings = entry.Parent!.Children;
        var at = entry.Place;
        var beside = (at > 0 ? $" /Prev {siblings[at - 1].Number} 0 R" : "") + (at + 1 < siblings.Count ? $" /Next {siblings[at + 1].Number} 0 R" : "");
        var below = entry.Children.Count > 0 ? $"{entry.Below} /Count {entry.All}" : "";
        objects.Put(entry.Number, $"<< /Title {PdfSyntax.Text(entry.Title)} /Parent {entry.Parent.Number} 0 R{beside}{below} "
            + $"/Dest [{entry.Page!.Number} 0 R /XYZ null {PdfSyntax.Number(PdfPage.Height - entry.Y)} null] >>");
        foreach (var child in entry.Children) Write(objects, child);
    }

    private sealed class Entry(int level, string title, PdfPage? page, double y, Entry? parent)
    {
        public int Level => level;

        public string Title => title;

        public PdfPage? Page => page;

        public double Y => y;

        public Entry? Parent => parent;

        public List<Entry> Children { get; } = [];

        public int Place { get; } = parent?.Children.Count ?? 0;

        public int Number { get; private set; }

        public int All => Children.Sum(child => 1 + child.All);

        public string Below => $" /First {Children[0].Number} 0 R /Last {Children[^1].Number} 0 R";

        public void Reserve(PdfObjects objects)
        {
            Number = objects.Reserve();
            foreach (var child in Children) child.Reserve(objects);
        }
    }
}
