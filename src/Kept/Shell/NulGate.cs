using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kept.Shell;

/// <summary>
/// Refuses (400) at the door the one character that no text has and that PostgreSQL cannot keep: NUL, in addresses, in the forms
/// of pages and in JSON. Nobody types it, so no page need explain it.
/// </summary>
public static class NulGate
{
    private const string Refusal = "The request holds the character NUL, which no text has.";

    public static void UseNulGate(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) != true && !await FormHoldsNul(http))
        {
            await next(http);
            return;
        }
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        await http.Response.WriteAsync(Refusal, http.RequestAborted);
    });

    private static async Task<bool> FormHoldsNul(HttpContext http)
    {
        // Uploads and customers' answers are read as they come, by their own rules.
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true || http.Request.Path.StartsWithSegments("/s", StringComparison.Ordinal)) return false;
        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
            return false;
        }
        catch (Exception error) when (error is InvalidOperationException || error is InvalidDataException { InnerException: InvalidOperationException })
        {
            // What the framework's reader throws for NUL, and for nothing else; wrapped or not depends on how the body arrived.
            return true;
        }
    }

    /// <summary>Texts in the JSON of programs.</summary>
    internal sealed class Text : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text && text.Contains('\0', StringComparison.Ordinal) ? throw new JsonException(Refusal) : reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
