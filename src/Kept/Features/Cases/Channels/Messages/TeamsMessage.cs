using System.Text.Json;

namespace Kept.Features.Cases.Channels.Messages;

/// <summary>An adaptive card for a Teams workflow. Its texts are runs, which know no markdown; mentions would need a list of their own, which is not there.</summary>
public static class TeamsMessage
{
    public static string Of(ChatLines lines)
    {
        List<object> body = [Paragraph(lines.Title, "Bolder", "Medium"), Paragraph(lines.Facts, "Default", "Default")];
        if (lines.Words is { } said) body.Add(Paragraph(said.Replace("://", ":\u200b//", StringComparison.Ordinal), "Default", "Default"));
        var card = new Dictionary<string, object>
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json", ["type"] = "AdaptiveCard", ["version"] = "1.4", ["body"] = body,
            ["actions"] = new object[] { new { type = "Action.OpenUrl", title = lines.Button, url = lines.Address } },
        };
        return JsonSerializer.Serialize(new { type = "message", attachments = new object[] { new { contentType = "application/vnd.microsoft.card.adaptive", content = card } } }, WebhookBody.Json);
    }

    private static object Paragraph(string text, string weight, string size) =>
        new { type = "RichTextBlock", inlines = new object[] { new { type = "TextRun", text, weight, size } } };
}
