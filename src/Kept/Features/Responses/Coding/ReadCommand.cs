using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kept.Analytics.Language;
using Kept.Shell.Commands;

namespace Kept.Features.Responses.Coding;

/// <summary><c>./kept read FILE</c>: what comments say, by the reader that comes with Kept; needs no organisation.</summary>
public static class ReadCommand
{
    private const string About =
        """
        Reads comments, one a line (UTF-8), and prints a JSON object for each: {"language", "sentiment", "reasons": [{"code", "sentiment",
        "evidence": [[start, end], …]}]}. The sentiment runs from -2 to 2; the language is null where there is too little to tell it by;
        a code is group.detail; evidence counts characters (Unicode code points) from 0, the end not included. A line without words is
        an object without reasons. FILE may be - for standard input.
        """;

    // Words stand as they were written.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "The comments, one a line." };
        var command = new Command("read", About) { file };
        command.SetAction((parsed, ct) => CommandLine.Guarded(() => Run(parsed.GetRequiredValue(file), ct)));
        return command;
    }

    private static async Task Run(string file, CancellationToken ct)
    {
        await using var source = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        using var lines = new StreamReader(source, Encoding.UTF8);
        await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        while (await lines.ReadLineAsync(ct) is { } comment) Write(output, comment, CommentReader.Shipped.Read(comment));
    }

    private static void Write(Stream output, string comment, Reading reading)
    {
        using (var json = new Utf8JsonWriter(output, Plain))
        {
            json.WriteStartObject();
            json.WriteString("language", reading.Language.Code);
            json.WriteNumber("sentiment", reading.Sentiment);
            json.WriteStartArray("reasons");
            foreach (var reason in reading.Reasons)
            {
                json.WriteStartObject();
                json.WriteString("code", reason.Code);
                json.WriteNumber("sentiment", reason.Sentiment);
                json.WriteStartArray("evidence");
                foreach (var (start, end) in reason.Evidence)
                {
                    json.WriteStartArray();
                    json.WriteNumberValue(Characters(comment, start));
                    json.WriteNumberValue(Characters(comment, end));
                    json.WriteEndArray();
                }
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    // The second half of a surrogate pair begins no character.
    private static int Characters(string comment, int units)
    {
        var count = units;
        for (var i = 1; i < units; i++)
        {
            if (char.IsSurrogatePair(comment[i - 1], comment[i])) count--;
        }
        return count;
    }
}
