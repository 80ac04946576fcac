using System.Net;
using System.Net.Sockets;
using Kept.Features.Insights.LanguageModel;
using Kept.Shared;

namespace Kept.Features.Cases.Channels;

/// <summary>Where a channel may lead: over https, or over http within one's own network; never with a password in it.</summary>
public static class ChannelAddress
{
    public const int Longest = 1000;

    /// <exception cref="InvalidException">It is none that news of customers may be sent to; says why, at "url".</exception>
    public static Uri Read(string? given)
    {
        var text = (given ?? "").Trim();
        if (text.Length > Longest || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.Host.Length == 0)
            throw new InvalidException("url", "channels.error.url");
        if (address.UserInfo.Length > 0) throw new InvalidException("url", "channels.error.url_password");
        if (address.Scheme == "http" && !EndpointAddress.IsOfOwnNetwork(address)) throw new InvalidException("url", "channels.error.url_http");
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IsNobodys(ip)) throw new InvalidException("url", "channels.error.url");
        return address;
    }

    /// <summary>Addresses at which clouds keep secrets, or nobody is: link-local, unspecified and multicast ones.</summary>
    public static bool IsNobodys(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? bytes[0] is 0 or >= 224 || (bytes[0] == 169 && bytes[1] == 254)
            : address.IsIPv6LinkLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any);
    }
}
