using System.Text;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Reads surveys of LimeSurvey: <c>.lss</c>, archives <c>.lsa</c>, and single groups <c>.lsg</c> and questions <c>.lsq</c>.</summary>
internal static class LimeSurveyImport
{
    /// <summary>Largest file read, in bytes.</summary>
    public const int LargestFile = 20 * 1024 * 1024;
    private const int Beginning = 4_096;

    /// <summary>Whether a file looks like one of LimeSurvey.</summary>
    public static bool Recognises(ReadOnlySpan<byte> start)
    {
        if (LimeArchive.Recognises(start))
        {
            return start.IndexOf(".lss"u8) >= 0;
        }
        var beginning = Encoding.UTF8.GetString(start[..Math.Min(start.Length, Beginning)]);
        return beginning.Contains("<document", StringComparison.Ordinal)
            && (beginning.Contains("LimeSurveyDocType", StringComparison.Ordinal) || beginning.Contains("<DBVersion>", StringComparison.Ordinal));
    }

    /// <exception cref="ImportException">It is none of LimeSurvey's files, or broken; nothing was imported.</exception>
    public static Imported Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > LargestFile)
        {
            throw new ImportException("", $"The file is larger than {LargestFile / 1024 / 1024} MB.");
        }
        var report = new ReportBuilder("limesurvey");
        if (LimeArchive.Recognises(file.Span))
        {
            var (survey, moreInside) = LimeArchive.Open(file);
            if (moreInside)
            {
                report.Note("archive", "Only the survey was read; responses and participants in the archive were left.");
            }
            file = survey;
        }
        var tables = LimeTables.Read(file);
        if (tables["questions"].Count == 0)
        {
            throw new ImportException("", "There is no question in this file.");
        }
        return LimeSurveyMapper.Map(new LimeModelReader(tables).Read(), report);
    }
}
