using System.Text;

namespace Kept.Tests.Features.Cases.Attached;

/// <summary>The shortest files that are what they say, and some that are not.</summary>
internal static class Sounds
{
    public static readonly byte[] Pdf = "%PDF-1.7 x"u8.ToArray();

    /// <summary>Two frames of 128 kbit/s at 44.1 kHz, each 417 bytes long.</summary>
    public static readonly byte[] Mp3 = [.. Frame(), .. Frame()];
    public static readonly byte[] TaggedMp3 = [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 20, .. new byte[20], .. Mp3];
    public static readonly byte[] Wav = [.. "RIFF"u8, 36, 0, 0, 0, .. "WAVEfmt "u8, .. new byte[28]];
    public static readonly byte[] Opus = [.. "OggS"u8, .. new byte[24], .. "OpusHead"u8, .. new byte[11]];
    public static readonly byte[] Theora = [.. "OggS"u8, .. new byte[24], 0x80, .. "theora"u8, .. new byte[11], .. "OggS"u8, .. "OpusHead"u8];
    public static readonly byte[] M4a = Mp4("M4A ", "soun"), Film = Mp4("isom", "soun", "vide"), Silent = Mp4("mp42");
    public static readonly byte[] Webm = Matroska("webm", "A_OPUS"), WebmFilm = Matroska("webm", "V_VP9", "A_OPUS"), Mkv = Matroska("matroska", "A_OPUS");

    private static byte[] Frame() => [0xFF, 0xFB, 0x90, 0, .. new byte[413]];

    private static byte[] Mp4(string brand, params string[] tracks) =>
        [0, 0, 0, 20, .. Encoding.ASCII.GetBytes("ftyp" + brand), .. new byte[8], .. tracks.SelectMany(t => (byte[])[0, 0, 0, 33, .. "hdlr"u8, .. new byte[8], .. Encoding.ASCII.GetBytes(t), .. new byte[13]])];

    private static byte[] Matroska(string type, params string[] codecs) =>
        [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, (byte)(0x80 | type.Length), .. Encoding.ASCII.GetBytes(type), .. new byte[20], .. codecs.SelectMany(c => (byte[])[0x86, (byte)(0x80 | c.Length), .. Encoding.ASCII.GetBytes(c)])];
}
