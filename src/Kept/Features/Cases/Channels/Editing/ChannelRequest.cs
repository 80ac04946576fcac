using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Channels.Editing;

/// <summary>What a channel is to be like.</summary>
public sealed record ChannelRequest
{
    /// <summary>Webhook, slack or teams; of a channel that is there it stays what it was.</summary>
    public ChannelKind? Kind { get; set; }
    [Required, StringLength(Channel.LongestName)] public string Name { get; set; } = "";

    /// <summary>Null or empty keeps the address there is; it is never given out again.</summary>
    [StringLength(ChannelAddress.Longest)] public string? Url { get; set; }

    /// <summary>Kinds of news, such as <c>case.opened</c>; at least one.</summary>
    public IReadOnlyList<string>? Events { get; set; }

    /// <summary>A unit's code: only its cases and those of the units below it.</summary>
    public string? Unit { get; set; }

    /// <summary>Whether what the customer wrote goes along when a case is opened.</summary>
    public bool WithWords { get; set; }

    /// <summary>Changes the channel to this.</summary>
    /// <exception cref="InvalidException">Says which field is wrong.</exception>
    internal async Task Apply(Channel channel, Units units, ChannelSecrets secrets, CancellationToken ct)
    {
        var name = Name.Trim();
        if (name.Length is 0 or > Channel.LongestName || name.Any(char.IsControl)) throw new InvalidException("name", "channels.error.name");
        var wanted = (Events ?? []).Distinct().ToList();
        if (wanted.Count == 0 || wanted.Except(CaseNews.All).Any()) throw new InvalidException("events", "channels.error.events");
        var unit = string.IsNullOrWhiteSpace(Unit) ? null : await units.Find(Unit, ct) ?? throw new InvalidException("unit", "channels.error.unit");
        if (!string.IsNullOrWhiteSpace(Url) || channel.Url.Length == 0)
        {
            var address = ChannelAddress.Read(Url);
            channel.Point(secrets.Protect(address.AbsoluteUri), address.Authority);
        }
        channel.Change(name, [.. CaseNews.All.Where(wanted.Contains)], unit?.Id, WithWords);
    }
}
