using System.Text;

namespace Kept.Questionnaires.Exchange;

/// <summary>A questionnaire as a file of some format.</summary>
/// <param name="Notes">What the format cannot say, each with its place: the code of a question, page or ending.</param>
public sealed record Exported(ReadOnlyMemory<byte> Content, IReadOnlyList<ImportNote> Notes);

/// <summary>A format definitions go out in.</summary>
/// <param name="Name">As in <see cref="ImportReport.Format"/>.</param>
/// <param name="Title">As people call it.</param>
/// <param name="MediaType">Of the file, as in <c>application/json</c>.</param>
/// <param name="Extension">Of the file's name, without a dot.</param>
public sealed record ExportFormat(string Name, string Title, string MediaType, string Extension, Func<Questionnaire, Exported> Write);

/// <summary>The formats a questionnaire can be taken to another tool in; ours says everything.</summary>
public static class ExportFormats
{
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("kept", "Kept JSON", "application/json", "json", questionnaire => new Exported(Encoding.UTF8.GetBytes(questionnaire.ToJson()), [])),
    ];

    /// <summary>The format of this name; null when there is none.</summary>
    public static ExportFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);
}
