using System.Buffers.Binary;

namespace Kept.Features.Responses.Files;

/// <summary>Which recordings of sound are taken, by what is in them: mp3, m4a, wav, ogg and webm. Films, which have the same containers, are none.</summary>
internal static class Recording
{
    // Tags are padded, and some programs leave a little of their own before the first frame.
    private const int MostBeforeSound = 4096;

    // What tracks there are stands in front of the sound.
    private const int Head = 1 << 16;

    private static readonly FileKind Mp3 = new("audio/mpeg", false, "mp3"), M4a = new("audio/mp4", false, "m4a", "mp4"), Wav = new("audio/wav", false, "wav"),
        Ogg = new("audio/ogg", false, "ogg", "oga", "opus"), Webm = new("audio/webm", false, "webm", "weba");

    // ISO/IEC 11172-3 and 13818-3, layer III: kbit/s by the index in a frame's header.
    private static readonly int[] Rates = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320], LowRates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    private static readonly int[] Samples = [44_100, 48_000, 32_000];

    /// <summary>Null for what is no recording, or one of another kind.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> content) => content switch
    {
        _ when content.StartsWith("RIFF"u8) => content.Length > 12 && content[8..12].SequenceEqual("WAVE"u8) ? Wav : null,
        _ when content.StartsWith("OggS"u8) => IsOgg(content[..Math.Min(content.Length, Head)]) ? Ogg : null,
        [0x1A, 0x45, 0xDF, 0xA3, ..] => IsWebm(content[..Math.Min(content.Length, Head)]) ? Webm : null,
        _ when content.Length > 12 && content[4..8].SequenceEqual("ftyp"u8) => IsM4a(content) ? M4a : null,
        _ => IsMp3(content) ? Mp3 : null,
    };

    private static bool IsOgg(ReadOnlySpan<byte> head) =>
        (Has(head, "OpusHead"u8) || Has(head, "\u0001vorbis"u8) || Has(head, "Speex   "u8) || Has(head, "\u007fFLAC"u8)) && !Has(head, "theora"u8) && !Has(head, "BBCD"u8);

    private static bool IsWebm(ReadOnlySpan<byte> head) => Has(head[..Math.Min(head.Length, 64)], "webm"u8) && (Has(head, "A_OPUS"u8) || Has(head, "A_VORBIS"u8))
        && !Has(head, "V_VP8"u8) && !Has(head, "V_VP9"u8) && !Has(head, "V_AV1"u8);

    // Each track has a box that says whether it is heard or seen (ISO/IEC 14496-12, 8.4.3).
    private static bool IsM4a(ReadOnlySpan<byte> content)
    {
        var heard = false;
        var rest = content;
        while (rest.IndexOf("hdlr"u8) is var at && at >= 0 && at + 16 <= rest.Length)
        {
            var track = rest[(at + 12)..(at + 16)];
            if (track.SequenceEqual("vide"u8)) return false;
            heard |= track.SequenceEqual("soun"u8);
            rest = rest[(at + 16)..];
        }
        return heard;
    }

    // Two frames in a row, as the two bytes that begin one are found anywhere.
    private static bool IsMp3(ReadOnlySpan<byte> content)
    {
        var sound = AfterTag(content);
        if (sound < 0) return false;
        for (var at = sound; at <= sound + (sound > 0 ? MostBeforeSound : 0) && at + 4 <= content.Length; at++)
        {
            if (FrameAt(content, at) is { } length && FrameAt(content, at + length) is not null) return true;
        }
        return false;
    }

    // ID3v2: its size is four times seven bits. Less than nought where a tag begins that is none.
    private static int AfterTag(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith("ID3"u8)) return 0;
        if (content.Length < 10 || content[3] is < 2 or > 4 || content[4] == 0xFF || content[6..10].ContainsAnyInRange<byte>(0x80, 0xFF)) return -1;
        return 10 + ((content[6] << 21) | (content[7] << 14) | (content[8] << 7) | content[9]);
    }

    // The length of the frame that begins there; null where none does.
    private static int? FrameAt(ReadOnlySpan<byte> content, int at)
    {
        if (at + 4 > content.Length) return null;
        var header = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
        var (version, layer, rate, sample, padding) = ((header >> 19) & 3, (header >> 17) & 3, (int)((header >> 12) & 15), (int)((header >> 10) & 3), (int)((header >> 9) & 1));
        if (header >> 21 != 0x7FF || version == 1 || layer != 1 || rate is 0 or 15 || sample == 3) return null;
        var samples = Samples[sample] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        return (version == 3 ? 144_000 * Rates[rate] : 72_000 * LowRates[rate]) / samples + padding;
    }

    private static bool Has(ReadOnlySpan<byte> content, ReadOnlySpan<byte> mark) => content.IndexOf(mark) >= 0;
}
