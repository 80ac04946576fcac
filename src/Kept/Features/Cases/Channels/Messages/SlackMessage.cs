using System.Text.Json;

namespace Kept.Features.Cases.Channels.Messages;

/// <summary>A message of Slack's incoming webhooks, which Mattermost and others take as well. Nothing in it can mention anybody or become a link, except our own button.</summary>
public static class SlackMessage
{
    // Invisible, and enough that neither an address nor a mention is found.
    private const string Break = "\u200b";

    public static string Of(ChatLines lines)
    {
        List<object> blocks =
        [
            new { type = "section", text = new { type = "mrkdwn", text = $"*{Safe(lines.Title)}*\n{Safe(lines.Facts)}" } },
        ];
        // Plain text knows no markup; where a chat reads it as such all the same, it is harmless as well.
        if (lines.Words is { } said) blocks.Add(new { type = "section", text = new { type = "plain_text", text = Safe(said), emoji = false } });
        blocks.Add(new { type = "actions", elements = new object[] { new { type = "button", text = new { type = "plain_text", text = lines.Button }, url = lines.Address } } });
        return JsonSerializer.Serialize(new { text = Safe($"{lines.Title} · {lines.Facts}"), blocks }, WebhookBody.Json);
    }

    /// <summary>Text that stays text: Slack's three signs escaped, and addresses, mentions and emphasis broken.</summary>
    public static string Safe(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("://", ":" + Break + "//", StringComparison.Ordinal).Replace("www.", "www" + Break + ".", StringComparison.OrdinalIgnoreCase)
        .Replace("@", "@" + Break, StringComparison.Ordinal).Replace("](", "]" + Break + "(", StringComparison.Ordinal)
        .Replace("*", "∗", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal);
}
