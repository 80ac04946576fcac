using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Kept.Shared;

/// <summary>Where customers and colleagues reach this installation: what the settings say, else the address it listens on.</summary>
public sealed class PublicAddress(KeptOptions options, IServer? server = null)
{
    /// <summary>Without a slash at its end, such as <c>https://kept.example.com</c>.</summary>
    public string Base => options.PublicUrl ?? Listening ?? options.Urls.Split(';')[0].TrimEnd('/');

    public string Of(string path) => Base + path;

    private string? Listening => server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?
        .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//[::]", "//localhost", StringComparison.Ordinal).TrimEnd('/');
}
