using Kept.Shared;

namespace Kept.Features.Cases.Channels.Push;

/// <summary>Where a browser may be told: over https on the internet, or at a push service in one's own network that the settings name.</summary>
public sealed class PushAddress(KeptOptions options)
{
    private readonly HashSet<string> _own = (options.PushServices ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(origin => Uri.TryCreate(origin, UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : throw new InvalidException("pushServices", $"KEPT_PUSH_SERVICES holds \"{origin}\", which is no address."))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidException">It is none that may be told, at "endpoint".</exception>
    public Uri Read(string? given)
    {
        if (given is null || given.Length > ChannelAddress.Longest || !Uri.TryCreate(given, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || !(IsOwn(address) || address.Scheme == Uri.UriSchemeHttps))
            throw new InvalidException("endpoint", "channels.error.push_endpoint");
        return address;
    }

    /// <summary>Whether the settings name it, so that it may be in one's own network.</summary>
    public bool IsOwn(Uri address) => _own.Contains(address.GetLeftPart(UriPartial.Authority));
}
