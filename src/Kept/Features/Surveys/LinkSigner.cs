using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kept.Data.Events;
using Kept.Shared;

namespace Kept.Features.Surveys;

/// <summary>
/// Puts attributes into a survey link so that nobody can change them: base64url of their JSON, a dot, and 128 bits of
/// HMAC-SHA256 over survey and attributes. The key is a file beside the installation's other keys, shared by its nodes.
/// </summary>
public sealed class LinkSigner(KeptOptions options)
{
    /// <summary>The signed attribute that says whom a personal link is for; no other attribute can be called so.</summary>
    public const string Respondent = "_r";

    private const int SignatureBytes = 16;
    private readonly Lazy<byte[]> _key = new(() => ReadOrMakeKey(Path.Combine(options.DataFolder, "keys", "links.key")));

    public string Sign(string linkKey, IReadOnlyDictionary<string, string> attributes)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new SortedDictionary<string, string>(attributes.ToDictionary(), StringComparer.Ordinal), EventJson.Options);
        return Base64Url.EncodeToString(json) + "." + Base64Url.EncodeToString(Signature(linkKey, json));
    }

    /// <summary>The attributes as they were signed; null when a character of them was changed.</summary>
    public IReadOnlyDictionary<string, string>? Read(string linkKey, string carried)
    {
        var dot = carried.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || carried.Length > 8000) return null;
        try
        {
            var json = Base64Url.DecodeFromChars(carried.AsSpan(0, dot));
            var signature = Base64Url.DecodeFromChars(carried.AsSpan(dot + 1));
            return CryptographicOperations.FixedTimeEquals(signature, Signature(linkKey, json)) ? JsonSerializer.Deserialize<Dictionary<string, string>>(json) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The token under which one respondent answers a survey, wherever she opens her link; nobody else can work it out.</summary>
    public Guid TokenOf(string linkKey, string respondent) =>
        new(HMACSHA256.HashData(_key.Value, (byte[])[.. Encoding.UTF8.GetBytes(linkKey), 1, .. Encoding.UTF8.GetBytes(respondent)]).AsSpan(0, 16), bigEndian: true);

    private byte[] Signature(string linkKey, byte[] json) =>
        HMACSHA256.HashData(_key.Value, (byte[])[.. Encoding.UTF8.GetBytes(linkKey), 0, .. json])[..SignatureBytes];

    private static byte[] ReadOrMakeKey(string path)
    {
        if (File.Exists(path)) return File.ReadAllBytes(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + "." + Guid.NewGuid().ToString("N");
        File.WriteAllBytes(draft, RandomNumberGenerator.GetBytes(32));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        // Two processes may start at once: the first file stays, the other is thrown away.
        try { File.Move(draft, path, overwrite: false); }
        catch (IOException) { File.Delete(draft); }
        return File.ReadAllBytes(path);
    }
}
