namespace Kept.Shared.Pdf;

/// <param name="Share">Of the table's width, in relation to the other columns' shares.</param>
/// <param name="Numeric">Aligned to the right, so that digits stand below digits.</param>
public sealed record PdfColumn(string Title, double Share, bool Numeric = false);

/// <summary>A table in a flow, drawn row by row.</summary>
internal sealed class PdfTable
{
    private const double Gap = 12;
    private const double Padding = 4;
    private const int LongestHead = 4;
    private static readonly PdfTextStyle CellStyle = new(9);
    private static readonly PdfTextStyle HeadStyle = new(8.5, Bold: true) { Color = PdfColor.SoftInk };
    private readonly PdfFlow _flow;
    private readonly IReadOnlyList<PdfColumn> _columns;
    private readonly double[] _lefts;
    private readonly double[] _widths;
    private readonly IReadOnlyList<string>[] _head;
    private bool _hasRowOnPage;

    public PdfTable(PdfFlow flow, IReadOnlyList<PdfColumn> columns)
    {
        if (columns.Count == 0 || columns.Any(c => c.Share is not (> 0 and < 1e9))) throw new ArgumentException("A table has at least one column, and each a share above 0.", nameof(columns));
        _flow = flow;
        _columns = columns;
        var room = PdfFlow.Width - Gap * (columns.Count - 1);
        _widths = [.. columns.Select(c => room * c.Share / columns.Sum(other => other.Share))];
        _lefts = [.. _widths.Select((_, at) => PdfFlow.Left + _widths.Take(at).Sum(w => w + Gap))];
        _head = [.. columns.Select((c, at) => HeadLines(c.Title, _widths[at]))];
    }

    private double HeadHeight => HeightOf(_head.Max(lines => lines.Count), HeadStyle);

    public void Draw(IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = _flow.Root.Add("Table");
        PdfElement? body = null;
        foreach (var cells in rows)
        {
            if (cells.Count != _columns.Count) throw new ArgumentException($"A row of {cells.Count} cells is in a table of {_columns.Count} columns.", nameof(rows));
            IReadOnlyList<string>[] lines = [.. cells.Select((cell, at) => CellStyle.Wrap(cell, _widths[at]))];
            if (body is null) body = Begin(table, HeightOf(lines.Max(l => l.Count), CellStyle));
            Row(body, lines);
        }
        if (body is null) Begin(table, 0);
        _flow.Y += PdfFlow.BlockGap + 2;
    }

    private static IReadOnlyList<string> HeadLines(string title, double width)
    {
        var lines = HeadStyle.Wrap(title, width);
        return lines.Count <= LongestHead ? lines : [.. lines.Take(LongestHead - 1), HeadStyle.Shorten(string.Concat(lines.Skip(LongestHead - 1)), width)];
    }

    private static double HeightOf(int lines, PdfTextStyle style) => lines * style.LineHeight + 2 * Padding;

    private PdfElement Begin(PdfElement table, double firstRow)
    {
        _flow.Room(HeadHeight + Math.Min(firstRow, (PdfFlow.Bottom - PdfFlow.Top) / 3));
        var row = table.Add("TR");
        Head([.. _columns.Select(_ => row.Add("TH"))]);
        return table;
    }

    // On later pages the head is there for the eye only: who listens has heard it.
    private void NextPage()
    {
        _flow.NewPage();
        Head([.. _columns.Select(_ => PdfElement.Decoration)]);
    }

    private void Head(PdfElement[] cells)
    {
        var most = _head.Max(lines => lines.Count);
        // Short titles stand at the foot of the head, next to their column.
        for (var at = 0; at < _columns.Count; at++) Cell(at, cells[at], _head[at], HeadStyle, (most - _head[at].Count) * HeadStyle.LineHeight);
        _flow.Y += HeadHeight;
        Rule(PdfColor.StrongRule, 1);
        _hasRowOnPage = false;
    }

    private void Row(PdfElement body, IReadOnlyList<string>[] lines)
    {
        var row = body.Add("TR");
        PdfElement[] cells = [.. _columns.Select(_ => row.Add("TD"))];
        var count = lines.Max(l => l.Count);
        for (var from = 0; from < count;)
        {
            var fits = Fitting();
            if (fits < count - from && _hasRowOnPage)
            {
                NextPage();
                fits = Fitting();
            }
            // Only a row that is higher than a whole page goes on over its end.
            var taken = Math.Clamp(count - from, 1, Math.Max(1, fits));
            for (var at = 0; at < cells.Length; at++) Cell(at, cells[at], [.. lines[at].Skip(from).Take(taken)], CellStyle, 0);
            _flow.Y += HeightOf(taken, CellStyle);
            Rule(PdfColor.Rule, 0.75);
            _hasRowOnPage = true;
            from += taken;
        }
    }

    private static int LinesIn(double height) => (int)((height - 2 * Padding) / CellStyle.LineHeight);

    private int Fitting() => LinesIn(PdfFlow.Bottom - _flow.Y);

    private void Cell(int column, PdfElement element, IReadOnlyList<string> lines, PdfTextStyle style, double below)
    {
        _flow.Page.Element = element;
        var baseline = PdfFlow.Baseline(_flow.Y + Padding + below, style);
        foreach (var line in lines)
        {
            if (_columns[column].Numeric) _flow.Page.TextRight(_lefts[column] + _widths[column], baseline, line, style);
            else _flow.Page.Text(_lefts[column], baseline, line, style);
            baseline += style.LineHeight;
        }
    }

    private void Rule(PdfColor color, double thickness)
    {
        _flow.Page.Element = PdfElement.Decoration;
        _flow.Page.Line(PdfFlow.Left, _flow.Y, PdfFlow.Left + PdfFlow.Width, _flow.Y, color, thickness);
    }
}
