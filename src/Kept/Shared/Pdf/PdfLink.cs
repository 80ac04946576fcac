using System.Text;

namespace Kept.Shared.Pdf;

/// <summary>A place on a page that leads to an address.</summary>
internal sealed class PdfLink(Uri address, string rectangle, PdfElement element)
{
    public int Number { get; private set; }

    public PdfElement Element => element;

    public void Reserve(PdfObjects objects) => Number = objects.Reserve();

    /// <param name="parentKey">Under which the structure tree knows it.</param>
    public void Write(PdfObjects objects, PdfPage page, int parentKey) => objects.Put(Number,
        $"<< /Type /Annot /Subtype /Link /P {page.Number} 0 R /Rect [{rectangle}] /Border [0 0 0] /F 4 /StructParent {parentKey} "
        + $"/Contents {PdfSyntax.Text(address.AbsoluteUri)} /A << /S /URI /URI {PdfSyntax.Literal(Encoding.ASCII.GetBytes(address.AbsoluteUri))} >> >>");
}
