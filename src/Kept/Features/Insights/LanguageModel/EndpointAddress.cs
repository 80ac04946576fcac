using System.Net;
using System.Net.Sockets;
using Kept.Shared;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>Where a language model is asked: over https, or over http within one's own network.</summary>
public static class EndpointAddress
{
    public const int Longest = 300;
    private const string Asked = "/chat/completions";
    private static readonly string[] OwnNetwork = [".localhost", ".local", ".internal", ".lan", ".home.arpa"];

    /// <summary>The address without what stands behind its base, such as <c>https://api.example.com/v1</c>.</summary>
    /// <exception cref="InvalidException">It is none that a key and comments may be sent to; says why, at "endpoint".</exception>
    public static string Read(string? given)
    {
        var text = (given ?? "").Trim();
        if (text.Length > Longest || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.Host.Length == 0)
            throw new InvalidException("endpoint", "language_model.error.endpoint");
        if (address.UserInfo.Length > 0) throw new InvalidException("endpoint", "language_model.error.endpoint_password");
        if (address.Query.Length > 0 || address.Fragment.Length > 0) throw new InvalidException("endpoint", "language_model.error.endpoint_query");
        if (address.Scheme == "http" && !IsOfOwnNetwork(address)) throw new InvalidException("endpoint", "language_model.error.endpoint_http");
        var path = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return path.EndsWith(Asked, StringComparison.Ordinal) ? path[..^Asked.Length] : path;
    }

    /// <summary>What is posted to.</summary>
    public static Uri Chat(string endpoint) => new(endpoint + Asked);

    /// <summary>Whether two addresses are of one server, so that one's key may go to the other.</summary>
    public static bool IsSameServer(string one, string other) => Uri.Compare(new Uri(one), new Uri(other), UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Whether an address is this machine's or of a private network (RFC 1918, RFC 4193). Link-local ones are not: clouds keep secrets there.</summary>
    public static bool IsNear(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return true;
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31) || (bytes[0] == 192 && bytes[1] == 168)
            : address.IsIPv6UniqueLocal;
    }

    /// <summary>Whether an address says by itself that it is of one's own network. A name is looked up when it is called; then it must be near as well.</summary>
    public static bool IsOfOwnNetwork(Uri address) => IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? IsNear(ip)
        : !address.Host.Contains('.', StringComparison.Ordinal) || OwnNetwork.Any(end => address.Host.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
