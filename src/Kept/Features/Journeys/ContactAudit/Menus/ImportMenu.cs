using System.Text;
using Kept.Analytics.Menus;
using Kept.Analytics.Menus.Reading;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>Reads a phone menu from a file (JSON, CSV, VoiceXML or a zip of VoiceXML) into the draft.</summary>
public sealed class ImportMenu(ChangeDraft draft, Words words) : IUseCase
{
    public const int MostBytes = 8 * 1024 * 1024;

    /// <param name="name">How the file is called; empty where nobody knows.</param>
    /// <exception cref="InvalidException">It is no phone menu; where and why.</exception>
    public async Task<MenuImport> Handle(string code, byte[] file, string name, CancellationToken ct)
    {
        var read = Read(file, name);
        await draft.Handle(code, null, _ => read.Menu, read.Notes, ct);
        return read;
    }

    private MenuImport Read(byte[] file, string name)
    {
        try
        {
            var content = file.AsSpan();
            if (content.StartsWith(Encoding.UTF8.Preamble)) content = content[Encoding.UTF8.Preamble.Length..];
            var first = content.TrimStart(" \t\r\n"u8);
            if (first.StartsWith("{"u8)) return new(MenuJson.Read(Text(content)), []);
            return first.StartsWith("<"u8) || file.AsSpan().StartsWith("PK"u8) || file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
                ? VoiceXmlReader.Read(file, name) : new(MenuTable.Read(Rows(Text(content))), []);
        }
        catch (MenuFormatException wrong)
        {
            var place = wrong.Place.Length > 0 ? wrong.Place + ": " : "";
            throw new InvalidException("file", place + words[$"contact_audit.read.{wrong.Fault.ToString().ToLowerInvariant()}", wrong.About]);
        }
    }

    private static string Text(ReadOnlySpan<byte> content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            throw new MenuFormatException(ReadFault.NotReadable, "", "UTF-8");
        }
    }

    private static IEnumerable<(long Line, IReadOnlyList<string> Cells)> Rows(string text)
    {
        var end = text.IndexOfAny(['\r', '\n']);
        var head = end < 0 ? text : text[..end];
        var delimiter = ",;\t".MaxBy(mark => head.Count(c => c == mark));
        var reader = new CsvReader(new StringReader(text), delimiter);
        while (reader.Read())
        {
            if (reader.IsBroken) throw new MenuFormatException(ReadFault.NotReadable, $"line {reader.Line}", "CSV");
            var cells = new string[reader.Count];
            for (var at = 0; at < cells.Length; at++) cells[at] = reader[at].ToString();
            yield return (reader.Line, cells);
        }
    }
}
