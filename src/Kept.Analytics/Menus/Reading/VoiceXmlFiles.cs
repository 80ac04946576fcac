using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Kept.Analytics.Menus.Reading;

/// <summary>The documents of a VoiceXML application: one file, or a zip of them, opened within limits.</summary>
internal static class VoiceXmlFiles
{
    private const int MostDocuments = 200;
    private const int MostBytes = 8 * 1024 * 1024;
    private const int MostDepth = 64;

    /// <summary>By name as references call them, in the order of names; the one that answers the call first.</summary>
    public static IReadOnlyList<(string Name, XElement Root)> Open(byte[] file, string name)
    {
        var documents = IsZip(file) ? Unpacked(file) : [(name.Length > 0 ? name : "menu.vxml", Parsed(file, ""))];
        return documents.Count > 0 ? documents : throw new MenuFormatException(ReadFault.NoDialogue, "");
    }

    public static bool IsZip(ReadOnlySpan<byte> file) => file.StartsWith("PK\u0003\u0004"u8);

    /// <summary>The last part of a path without what asks for a server's answer: how documents call each other, whatever folder they were packed in.</summary>
    public static string NameOf(string reference)
    {
        var path = reference.Split('#', '?')[0];
        return path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    private static List<(string Name, XElement Root)> Unpacked(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            var entries = zip.Entries.Where(entry => NameOf(entry.FullName) is { Length: > 0 } name && (name.EndsWith(".vxml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))).ToList();
            if (entries.Count > MostDocuments)
            {
                throw new MenuFormatException(ReadFault.TooLarge, "", $"{MostDocuments}");
            }
            var left = MostBytes;
            var documents = new List<(string Name, XElement Root)>();
            foreach (var entry in entries)
            {
                var content = Inflated(entry, left);
                left -= content.Length;
                documents.Add((NameOf(entry.FullName), Parsed(content, entry.FullName)));
            }
            return [.. documents.DistinctBy(document => document.Name, StringComparer.OrdinalIgnoreCase).OrderBy(document => Rank(document.Name)).ThenBy(document => document.Name, StringComparer.OrdinalIgnoreCase)];
        }
        catch (Exception error) when (error is InvalidDataException or NotSupportedException or ArgumentException or EndOfStreamException)
        {
            throw new MenuFormatException(ReadFault.NotReadable, "", "ZIP");
        }
    }

    // What a header says of the length is not believed: reading stops where the limit is.
    private static byte[] Inflated(ZipArchiveEntry entry, int most)
    {
        using var packed = entry.Open();
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 15];
        for (int count; (count = packed.Read(buffer)) > 0;)
        {
            if (whole.Length + count > most)
            {
                throw new MenuFormatException(ReadFault.TooLarge, MenuParts.Shown(entry.FullName), "8 MB");
            }
            whole.Write(buffer, 0, count);
        }
        return whole.ToArray();
    }

    // Applications begin in a document of such a name, by custom.
    private static int Rank(string name) => Path.GetFileNameWithoutExtension(name).ToUpperInvariant() switch
    {
        "INDEX" => 0,
        "START" => 1,
        "MAIN" => 2,
        "ROOT" => 4,
        _ => 3,
    };

    private static XElement Parsed(byte[] content, string place)
    {
        if (content.Length > MostBytes)
        {
            throw new MenuFormatException(ReadFault.TooLarge, place, "8 MB");
        }
        try
        {
            RefuseDeep(content, place);
            using var xml = Reader(content);
            var root = XDocument.Load(xml, LoadOptions.SetLineInfo).Root!;
            return root.Name.LocalName == "vxml" ? root : throw new MenuFormatException(ReadFault.UnknownForm, place, "<vxml>");
        }
        catch (XmlException error)
        {
            throw new MenuFormatException(ReadFault.NotReadable, place.Length > 0 ? $"{MenuParts.Shown(place)}, line {error.LineNumber}" : $"line {error.LineNumber}", "XML");
        }
        catch (Exception error) when (error is ArgumentException or DecoderFallbackException or InvalidOperationException)
        {
            throw new MenuFormatException(ReadFault.NotReadable, MenuParts.Shown(place), "XML");
        }
    }

    private static void RefuseDeep(byte[] content, string place)
    {
        using var xml = Reader(content);
        while (xml.Read())
        {
            if (xml.Depth > MostDepth)
            {
                throw new MenuFormatException(ReadFault.TooDeep, MenuParts.Shown(place), $"{MostDepth}");
            }
        }
    }

    // A document type is passed over: nothing is fetched and no entity expanded.
    private static XmlReader Reader(byte[] content) =>
        XmlReader.Create(new MemoryStream(content, writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MostBytes });
}
