using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;

namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>Reads the cells of an <c>.xlsx</c> or <c>.xls</c> file that anyone may have made.</summary>
internal static class WorkbookReader
{
    private const int MostBytes = 20 * 1024 * 1024;
    private const int MostSheets = 50;
    private const int MostRows = 50_000;

    // Formats reach down to the last row a sheet can have: after so many blank rows nothing is expected any more.
    private const int MostBlankRows = 1_000;
    private const int MostColumns = 500;
    private const int MostCharacters = 20_000_000;

    // What a sheet of either kind can have; the library prepares for as many as a broken file declares.
    private const int MostRowsOfOld = 65_536;
    private const int MostRowsOfNew = 1_048_576;
    private const int MostEntries = 2_000;
    private const long MostUnpacked = 200L * 1024 * 1024;

    // Sheets of repeated cells do pack a hundredfold; what packs better is not a form.
    private const int MostRatio = 300;
    private const long RatioCountsFrom = 10 * 1024 * 1024;

    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static bool IsZip(ReadOnlySpan<byte> start) => start.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Whether it is a compound file, as all old Office documents are.</summary>
    public static bool IsOld(ReadOnlySpan<byte> start) => start.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <exception cref="ImportException">It is no workbook, or too large.</exception>
    public static IReadOnlyList<Sheet> Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MostBytes)
        {
            throw new ImportException("", "The workbook is larger than 20 MB.");
        }
        if (!IsZip(file.Span) && !IsOld(file.Span))
        {
            throw new ImportException("", "This is neither an .xlsx nor an .xls workbook.");
        }
        try
        {
            if (IsZip(file.Span))
            {
                RefuseBomb(file);
            }
            else if (!CompoundFile.IsSound(file.Span))
            {
                throw new ImportException("", "The workbook is damaged: its parts run in a circle or out of the file.");
            }
            using var reader = ExcelReaderFactory.CreateReader(Open(file));
            return ReadSheets(reader, IsZip(file.Span) ? MostRowsOfNew : MostRowsOfOld);
        }
        // The library reads what anyone sends and fails on it in all the ways that code can; each of them means "not a workbook".
        catch (Exception error) when (error is not (ImportException or OutOfMemoryException))
        {
            throw new ImportException("", "The workbook is damaged, protected with a password or of another kind than its name says.");
        }
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> file) => new(file.ToArray(), writable: false);

    private static void RefuseBomb(ReadOnlyMemory<byte> file)
    {
        using var archive = new ZipArchive(Open(file), ZipArchiveMode.Read);
        var unpacked = archive.Entries.Sum(entry => entry.Length);
        if (archive.Entries.Count > MostEntries || unpacked > MostUnpacked || (unpacked > RatioCountsFrom && unpacked / file.Length > MostRatio))
        {
            throw new ImportException("", "The workbook unpacks to far more than a form needs.");
        }
    }

    private static List<Sheet> ReadSheets(IExcelDataReader reader, int mostDeclared)
    {
        var sheets = new List<Sheet>();
        var characters = 0;
        do
        {
            var rows = new List<SheetRow>();
            if (reader.RowCount > mostDeclared)
            {
                throw new ImportException($"sheet {reader.Name}", "The sheet says it has more rows than a sheet can have.");
            }
            for (int number = 1, blank = 0; blank < MostBlankRows && reader.Read(); number++)
            {
                if (rows.Count > MostRows)
                {
                    throw new ImportException($"sheet {reader.Name}", $"The sheet has more than {MostRows} rows.");
                }
                var cells = ReadCells(reader);
                characters += cells.Sum(cell => cell.Length);
                if (characters > MostCharacters)
                {
                    throw new ImportException($"sheet {reader.Name}, row {number}", "The workbook holds more text than a form can have.");
                }
                blank = cells.Count > 0 ? 0 : blank + 1;
                if (cells.Count > 0)
                {
                    rows.Add(new SheetRow(number, cells));
                }
            }
            sheets.Add(new Sheet(reader.Name ?? "", rows));
        }
        while (sheets.Count < MostSheets && reader.NextResult());
        return sheets;
    }

    private static List<string> ReadCells(IExcelDataReader reader)
    {
        var cells = new List<string>();
        for (var i = 0; i < Math.Min(reader.FieldCount, MostColumns); i++)
        {
            var cell = Write(reader.GetValue(i));
            if (cell.Length > 0)
            {
                while (cells.Count < i)
                {
                    cells.Add("");
                }
                cells.Add(cell);
            }
        }
        return cells;
    }

    // As pyxform writes them: whole numbers without ".0", truths in capitals, days as in ISO 8601.
    private static string Write(object? value) => value switch
    {
        null => "",
        string text => Clean(text),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool truth => truth ? "TRUE" : "FALSE",
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            // A no-break space is a space where names and types are compared.
            _ = c == '\u00A0' ? clean.Append(' ') : char.IsControl(c) && c is not ('\n' or '\t') || char.IsSurrogate(c) ? Keep(clean, c) : clean.Append(c);
        }
        return WellFormed(clean.ToString()).Trim();
    }

    private static StringBuilder Keep(StringBuilder clean, char c) => char.IsSurrogate(c) ? clean.Append(c) : clean;

    private static string WellFormed(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar).Select(rune => rune.ToString()));
}
