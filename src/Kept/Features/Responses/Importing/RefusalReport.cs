using System.Globalization;
using System.Text;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Responses.Importing;

/// <summary>Tells the person at the command line what was understood and what was refused: the first rows there, all of them in a file.</summary>
internal sealed class RefusalReport : IDisposable
{
    private const int MostOnScreen = 20;
    private readonly Words _words;
    private readonly StreamWriter? _file;
    private int _shown;

    public RefusalReport(string? path, Words words)
    {
        _words = words;
        if (path is null) return;
        _file = new StreamWriter(path, append: false, Encoding.UTF8);
        Csv.Write(_file, ["line", "column", "reason"]);
    }

    public string Explain(RowRefusal refusal) => (refusal.Column is null ? "" : $"{refusal.Column}: ") + refusal.Explain(_words);

    public void Tell(PreparedImport prepared)
    {
        Console.WriteLine($"{prepared.File.Rows} rows, {prepared.Columns.Count} columns, {prepared.File.Shape.Encoding}, separated by \"{prepared.File.Shape.Delimiter.ToString().Replace("\t", "\\t", StringComparison.Ordinal)}\"");
        foreach (var column in prepared.Columns)
        {
            var to = column.Meaning.Question ?? column.Meaning.Name;
            Console.WriteLine($"  {column.Profile.Header}: {column.Meaning.As.ToString().ToLowerInvariant()}{(to is null ? "" : " " + to)} ({_words[column.Why, column.WhyArgs]})");
        }
    }

    public Task Tell(ImportStep step)
    {
        foreach (var refusal in step.Refused)
        {
            if (_shown++ < MostOnScreen) Console.Error.WriteLine($"line {refusal.Line}: {Explain(refusal)}");
            if (_file is not null) Csv.Write(_file, [refusal.Line.ToString(CultureInfo.InvariantCulture), refusal.Column, refusal.Explain(_words)]);
        }
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        if (_shown > MostOnScreen) Console.Error.WriteLine($"… and {_shown - MostOnScreen} more{(_file is null ? "; --refused OUT.csv writes them all" : "")}");
        _file?.Dispose();
    }
}
