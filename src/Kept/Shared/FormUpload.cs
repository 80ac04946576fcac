using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Kept.Shared;

/// <summary>A file that came in a form, which is read part by part: the file as it comes, the fields that stood before it.</summary>
/// <param name="Name">As the sender calls it; empty where no file was picked.</param>
public sealed record FormUpload(string Name, Stream Content, IReadOnlyDictionary<string, string> Fields)
{
    private const int MostFields = 20;

    /// <summary>The first file of a multipart form; null where the request is no such form, a broken one, or holds no file.</summary>
    public static async Task<FormUpload?> Open(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary) return null;
        try
        {
            return await Open(new MultipartReader(boundary, request.Body), ct);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return null;
        }
    }

    private static async Task<FormUpload?> Open(MultipartReader reader, CancellationToken ct)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } content } file) return new FormUpload(file.FileName, content, fields);
            if (section.AsFormDataSection() is { } field && fields.Count < MostFields) fields[field.Name] = await field.GetValueAsync(ct);
        }
        return null;
    }

    /// <summary>Whether the form came from a page of ours: its token stood before the file.</summary>
    public async Task<bool> IsFromOurPage(HttpContext http, IAntiforgery antiforgery)
    {
        // The token came as a field of the form; the check looks for it in a header where the body is not to be buffered.
        if (!Fields.TryGetValue("__RequestVerificationToken", out var token)) return false;
        http.Request.Headers["RequestVerificationToken"] = token;
        return await antiforgery.IsRequestValidAsync(http);
    }

    /// <summary>All of a stream; null once it turns out to be longer than so many bytes.</summary>
    public static async Task<byte[]?> ReadAll(Stream content, int most, CancellationToken ct)
    {
        using var read = new MemoryStream();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = await content.ReadAsync(buffer, ct)) > 0)
        {
            if (read.Length + count > most) return null;
            read.Write(buffer, 0, count);
        }
        return read.ToArray();
    }
}
