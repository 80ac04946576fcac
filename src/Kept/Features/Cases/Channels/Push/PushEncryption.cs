using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kept.Features.Cases.Channels.Push;

/// <summary>Encrypts a message for one browser (RFC 8291, in one record of RFC 8188), so that the push service in between reads nothing.</summary>
public static class PushEncryption
{
    /// <summary>In bytes: what push services are bound to take (4096 in all) leaves this for the message.</summary>
    public const int MostPlain = 3993;
    private const int RecordSize = 4096, PointLength = 65, TagLength = 16;

    /// <param name="browserKey">The browser's public key: an uncompressed point of P-256.</param>
    /// <param name="secret">The browser's 16 bytes.</param>
    public static byte[] Encrypt(ReadOnlySpan<byte> plain, byte[] browserKey, byte[] secret)
    {
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(plain, browserKey, secret, own, RandomNumberGenerator.GetBytes(16));
    }

    /// <param name="own">A key for this message alone.</param>
    /// <param name="salt">16 bytes, for this message alone.</param>
    public static byte[] Encrypt(ReadOnlySpan<byte> plain, byte[] browserKey, byte[] secret, ECDiffieHellman own, byte[] salt)
    {
        if (plain.Length > MostPlain) throw new ArgumentException($"A push message has at most {MostPlain} bytes.", nameof(plain));
        var ownPoint = PointOf(own.ExportParameters(false));
        using var theirs = ECDiffieHellman.Create(ParametersOf(browserKey));
        var shared = own.DeriveRawSecretAgreement(theirs.PublicKey);
        byte[] info = [.. "WebPush: info\0"u8, .. browserKey, .. ownPoint];
        var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, secret, info);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 16, salt, Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0"));
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 12, salt, Encoding.ASCII.GetBytes("Content-Encoding: nonce\0"));

        // The last record's text ends with a 2.
        byte[] padded = [.. plain, 2];
        var message = new byte[16 + 4 + 1 + PointLength + padded.Length + TagLength];
        salt.CopyTo(message, 0);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(16), RecordSize);
        message[20] = PointLength;
        ownPoint.CopyTo(message, 21);
        var sealedFrom = 21 + PointLength;
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, padded, message.AsSpan(sealedFrom, padded.Length), message.AsSpan(sealedFrom + padded.Length));
        return message;
    }

    /// <summary>A public key as web push writes it: 4, x, y.</summary>
    public static byte[] PointOf(ECParameters key) => [4, .. key.Q.X!, .. key.Q.Y!];

    /// <summary>Whether these bytes are a point of P-256.</summary>
    public static bool IsPoint(byte[]? bytes)
    {
        if (bytes is not { Length: PointLength } || bytes[0] != 4) return false;
        try
        {
            using var known = ECDiffieHellman.Create(ParametersOf(bytes));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static ECParameters ParametersOf(byte[] point) => new() { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..65] } };
}
