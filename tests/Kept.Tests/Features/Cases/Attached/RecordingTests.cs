using Kept.Features.Cases.Conversation;
using Kept.Features.Responses.Files;
using Xunit;

namespace Kept.Tests.Features.Cases.Attached;

[Trait("Category", "NoDatabase")]
public class RecordingTests
{
    public static TheoryData<string, string, byte[]> Taken => new()
    {
        { "call.mp3", "audio/mpeg", Sounds.Mp3 }, { "call.mp3", "audio/mpeg", Sounds.TaggedMp3 }, { "call.m4a", "audio/mp4", Sounds.M4a }, { "call.wav", "audio/wav", Sounds.Wav },
        { "call.opus", "audio/ogg", Sounds.Opus }, { "call.webm", "audio/webm", Sounds.Webm }, { "paper.pdf", "application/pdf", Sounds.Pdf },
    };

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "words.mp3", "These are words and no sound."u8.ToArray() }, { "tag.mp3", "ID3 is only a word here, and nothing sounds."u8.ToArray() },
        { "page.mp3", [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 20, .. new byte[20], .. "<html><script>alert(1)</script>"u8] }, { "one.mp3", Sounds.Mp3[..417] },
        { "page.wav", "<html><script>alert(1)</script>"u8.ToArray() }, { "drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray() }, { "clip.avi", [.. "RIFF"u8, 36, 0, 0, 0, .. "AVI LIST"u8] },
        { "film.mp4", Sounds.Film }, { "silent.m4a", Sounds.Silent }, { "film.ogg", Sounds.Theora }, { "film.webm", Sounds.WebmFilm }, { "film.mkv", Sounds.Mkv },
        { "macros.mp3", [.. Sounds.Mp3, .. "vbaProject.bin"u8] }, { "program.mp3", "MZ\u0003"u8.ToArray() }, { "empty.mp3", [] },
    };

    [Theory, MemberData(nameof(Taken))]
    public void A_recording_is_known_by_what_is_in_it_whatever_it_is_called(string name, string type, byte[] content)
    {
        Assert.Equal(type, SafeFile.OrRecording(content, name)?.Type);
        Assert.Equal(type, SafeFile.OrRecording(content, "sound")?.Type);
        Assert.Equal(name, SafeFile.OrRecording(content, name)!.NameFor("../" + name));
    }

    [Theory, MemberData(nameof(Refused))]
    public void What_is_a_film_a_page_or_no_sound_at_all_is_refused(string name, byte[] content) => Assert.Null(SafeFile.OrRecording(content, name));

    [Fact]
    public void Surveys_and_mails_take_what_they_took() => Assert.Null(SafeFile.Of(Sounds.Mp3, "call.mp3") ?? FileKind.Of(Sounds.Wav, "call.wav"));

    [Fact]
    public void No_beginning_of_a_recording_breaks_the_reader()
    {
        foreach (var content in new[] { Sounds.Mp3, Sounds.TaggedMp3, Sounds.M4a, Sounds.Wav, Sounds.Opus, Sounds.Webm })
        {
            for (var length = 0; length < content.Length; length++) _ = SafeFile.OrRecording(content[..length], "call");
        }
    }
}
