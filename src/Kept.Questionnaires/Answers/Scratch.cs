using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kept.Questionnaires.Answers;

/// <summary>Working memory for reading one sheet, kept per thread because it is needed for every response.</summary>
internal sealed class Scratch
{
    private const int LargestKept = 256 * 1024;

    [ThreadStatic]
    private static Scratch? kept;

    private readonly ArrayBufferWriter<byte> buffer = new(1024);

    private Scratch() => Writer = new Utf8JsonWriter(buffer, new JsonWriterOptions
    {
        // Stored as JSON, never pasted into HTML unencoded: letters of all languages stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    });

    public Utf8JsonWriter Writer { get; }

    public JsonElement[] Found { get; private set; } = [];

    public Answered[] Answers { get; private set; } = [];

    /// <summary>The line of each answer.</summary>
    public int[] Places { get; private set; } = [];

    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    public static Scratch Take(int lines)
    {
        // Taken away while in use, so that a form that reads another sheet gets its own.
        var scratch = kept ?? new Scratch();
        kept = null;
        if (scratch.Answers.Length < lines)
        {
            scratch.Answers = new Answered[lines];
            scratch.Places = new int[lines];
            scratch.Found = new JsonElement[2 * lines];
        }
        return scratch;
    }

    public void Return(int lines)
    {
        Array.Clear(Answers, 0, lines);
        Array.Clear(Found, 0, 2 * lines);
        var small = buffer.Capacity <= LargestKept;
        buffer.ResetWrittenCount();
        Writer.Reset();
        kept = small ? this : null;
    }
}
