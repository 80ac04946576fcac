using System.IO.Compression;
using Kept.Questionnaires.Exchange.TripleS;

namespace Kept.Questionnaires.Exchange;

/// <summary>Answers with their questionnaire as a pair of triple-s files: the definition, and the data as comma-separated values.</summary>
public static class TripleSArchive
{
    /// <summary>Writes a zip with <c>name.sss</c> and <c>name.csv</c> in it, record by record; the stream is left open.</summary>
    /// <param name="records">Answers by code, as <see cref="StoredAnswers.ByCode"/> gives them.</param>
    public static void Write(Stream stream, string name, Questionnaire questionnaire, IEnumerable<IReadOnlyDictionary<string, AnswerValue>> records)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        using (var definition = archive.CreateEntry(name + ".sss").Open())
        {
            definition.Write(TripleSExport.Definition(questionnaire));
        }
        using var data = archive.CreateEntry(name + ".csv").Open();
        TripleSExport.Data(questionnaire, records, data);
    }
}
