using System.Globalization;
using System.Text;
using Kept.Shared;

namespace Kept.Features.Insights;

/// <summary>A table to be taken out as CSV or Excel.</summary>
internal sealed record TakeOut(string Name, IReadOnlyList<string> Head, IEnumerable<IReadOnlyList<object?>> Rows)
{
    public IResult Csv()
    {
        using var text = new StringWriter();
        Shared.Csv.Write(text, Head);
        foreach (var row in Rows) Shared.Csv.Write(text, row.Select(value => value is IFormattable figure ? figure.ToString(null, CultureInfo.InvariantCulture) : value?.ToString()));
        // Excel takes a CSV for its own code page unless a byte order mark says UTF-8.
        return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", Name + ".csv");
    }

    public IResult Workbook()
    {
        using var file = new MemoryStream();
        Excel.Write(file, Name, Head, Rows);
        return Results.File(file.ToArray(), Excel.ContentType, Name + ".xlsx");
    }
}
