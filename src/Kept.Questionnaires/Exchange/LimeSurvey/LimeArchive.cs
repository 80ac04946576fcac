using System.IO.Compression;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>An archive of a survey with its responses (<c>.lsa</c>): a zip with one <c>.lss</c> in it.</summary>
internal static class LimeArchive
{
    private const int MostEntries = 2_000;
    private const int LargestSurvey = 40 * 1024 * 1024;

    public static bool Recognises(ReadOnlySpan<byte> start) => start.StartsWith("PK\u0003\u0004"u8);

    /// <summary>The survey inside, and whether responses or other files were left behind.</summary>
    /// <exception cref="ImportException">It is no archive, or one without a survey.</exception>
    public static (ReadOnlyMemory<byte> Survey, bool MoreInside) Open(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var stream = new MemoryStream(file.ToArray(), writable: false);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries)
            {
                throw new ImportException("", "The archive has more files than an archived survey can have.");
            }
            var survey = archive.Entries.FirstOrDefault(entry => entry.Name.EndsWith(".lss", StringComparison.OrdinalIgnoreCase))
                ?? throw new ImportException("", "There is no survey (.lss) in this archive.");
            return (Unpack(survey), archive.Entries.Count > 1);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw new ImportException("", $"This archive cannot be read: {error.Message}");
        }
    }

    // The length an archive states is a claim; what comes out is counted.
    private static byte[] Unpack(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var unpacked = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            if (unpacked.Length + read > LargestSurvey)
            {
                throw new ImportException(entry.Name, $"The survey in this archive has more than {LargestSurvey / 1024 / 1024} MB.");
            }
            unpacked.Write(buffer, 0, read);
        }
        return unpacked.ToArray();
    }
}
