namespace Kept.Features.Cases.Channels.Push;

/// <summary>Base64 as addresses and web push write it: no padding.</summary>
public static class Base64Url
{
    public static string Of(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    /// <returns>Null where it is none.</returns>
    public static byte[]? Read(string? text)
    {
        try
        {
            return text is null ? null : System.Buffers.Text.Base64Url.DecodeFromChars(text.TrimEnd('='));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
