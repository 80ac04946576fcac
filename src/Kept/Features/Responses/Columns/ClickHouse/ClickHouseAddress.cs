using System.Text.RegularExpressions;
using Kept.Shared;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>Where ClickHouse keeps the columns: <c>clickhouse:http://HOST:PORT/DATABASE</c>, with <c>user:password@</c> before the
/// host where it asks for them, and <c>?cluster=NAME</c> where tables are to be spread over a cluster and replicated.</summary>
/// <param name="Server">Scheme, host and port.</param>
/// <param name="Cluster">As named in the server's <c>remote_servers</c>; null for one server.</param>
public sealed partial record ClickHouseAddress(Uri Server, string Database, string? User, string? Password, string? Cluster)
{
    private const string Scheme = "clickhouse:";
    private const string Form = "clickhouse:http://HOST:PORT/DATABASE";

    /// <exception cref="InvalidException">It is not such an address; says what is wrong with it.</exception>
    public static ClickHouseAddress Parse(string address)
    {
        if (!address.StartsWith(Scheme, StringComparison.Ordinal)) throw Wrong($"must look like {Form}");
        if (!Uri.TryCreate(address[Scheme.Length..], UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            throw Wrong($"must name an http or https address after 'clickhouse:', as in {Form}");
        }
        var database = uri.AbsolutePath.Trim('/');
        if (!Identifier().IsMatch(database)) throw Wrong($"must end with the name of a database (letters, digits and _), as in {Form}");
        var cluster = uri.Query.Length <= 1 ? null : Cluster_().Match(uri.Query) is { Success: true } named ? named.Groups[1].Value
            : throw Wrong("may only be followed by ?cluster=NAME (letters, digits, _ and -)");
        var credentials = uri.UserInfo.Split(':', 2);
        return new ClickHouseAddress(
            new Uri(uri.GetLeftPart(UriPartial.Authority).Replace(uri.UserInfo.Length > 0 ? uri.UserInfo + "@" : "\0", "", StringComparison.Ordinal)),
            database,
            credentials[0].Length > 0 ? Uri.UnescapeDataString(credentials[0]) : null,
            credentials.Length > 1 ? Uri.UnescapeDataString(credentials[1]) : null,
            cluster);
    }

    /// <summary>Without the password, which belongs in no log.</summary>
    public override string ToString() => $"{Scheme}{Server}{Database}{(Cluster is null ? "" : $"?cluster={Cluster}")}";

    // The address may hold a password, so it is not repeated.
    private static InvalidException Wrong(string what) => new("KEPT_SCORES", $"KEPT_SCORES {what}.");

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Identifier();

    [GeneratedRegex("^[?]cluster=([A-Za-z0-9_-]+)$")]
    private static partial Regex Cluster_();
}
