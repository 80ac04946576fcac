using Microsoft.Net.Http.Headers;

namespace Kept.Shared;

/// <summary>A file to be saved, never to be shown by a browser as a page of ours.</summary>
public static class Download
{
    /// <param name="name">In any alphabet.</param>
    /// <param name="type">Media type.</param>
    /// <param name="inParts">Whether parts of it may be asked for, as players of sound do.</param>
    public static IResult Of(HttpContext http, string name, string type, byte[] content, bool inParts = false)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        headers.ContentDisposition = disposition.ToString();
        return Results.Bytes(content, type, enableRangeProcessing: inParts);
    }
}
