using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kept.Features.Cases.Channels.Messages;

/// <summary>What programs are sent: <c>{type, timestamp, data}</c>, as <c>docs/webhooks.md</c> tells.</summary>
public static class WebhookBody
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(News news) => Of(news.Type, news.At, new { news.Case, news.Detail, news.Words });

    /// <summary>What is sent when somebody tries a channel.</summary>
    public static string OfTest(string channel, DateTime at) => Of(CaseNews.Test, at, new { channel });

    private static string Of<T>(string type, DateTime at, T data) => JsonSerializer.Serialize(new { type, timestamp = DateTime.SpecifyKind(at, DateTimeKind.Utc), data }, Json);
}
