using System.Text;
using Kept.Features.Responses.Answering;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Kept.Features.Responses.Files;

/// <summary>Reads a form that was sent in parts, as browsers do when there is a file on it.</summary>
internal static class MultipartForm
{
    /// <summary>In bytes: one file, and all of a form.</summary>
    public const int LongestFile = 10 * 1024 * 1024, LongestForm = 20 * 1024 * 1024;

    public static bool Is(HttpRequest request) => request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Null when it is longer than is taken; a single file that is too long only comes without its content.</summary>
    /// <param name="longestText">In bytes: all fields but the files.</param>
    /// <exception cref="InvalidDataException">It is not a form in parts.</exception>
    public static async Task<FormFields?> Read(HttpRequest request, int longestText, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            throw new InvalidDataException("The form in parts has no boundary.");
        var reader = new MultipartReader(boundary, request.Body) { BodyLengthLimit = LongestForm };
        var (fields, files) = (new List<(string, string)>(), new List<SentFile>());
        var (text, all) = (0L, 0L);
        try
        {
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (fields.Count + files.Count >= FormFields.Most) return null;
                if (section.GetContentDispositionHeader() is not { } part || HeaderUtilities.RemoveQuotes(part.Name).Value is not { } name) continue;
                using var content = new MemoryStream();
                await section.Body.CopyToAsync(content, ct);
                if ((all += content.Length) > LongestForm) return null;
                var fileName = HeaderUtilities.RemoveQuotes(part.FileNameStar.HasValue ? part.FileNameStar : part.FileName).Value;
                if (part.IsFileDisposition() || fileName is not null) files.Add(new SentFile(name, fileName ?? "", content.Length > LongestFile ? null : content.ToArray()));
                else if ((text += content.Length) > longestText) return null;
                else fields.Add((name, Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length)));
            }
        }
        catch (IOException cut) when (cut is not BadHttpRequestException)
        {
            throw new InvalidDataException("The form in parts ended too soon.", cut);
        }
        return FormFields.Of(fields, files);
    }
}
