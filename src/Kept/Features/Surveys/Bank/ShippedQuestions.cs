using System.Text.Json;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Bank;

/// <summary>The questions that come with Kept, in five languages; read once from the files in <c>Shipped/</c>.</summary>
public static class ShippedQuestions
{
    private const string Prefix = "bank/";

    private static readonly Lazy<IReadOnlyList<BankEntry>> Read = new(() => [.. Files.SelectMany(Entries)]);

    /// <summary>In the order of the files and within them.</summary>
    public static IReadOnlyList<BankEntry> All => Read.Value;

    private static IEnumerable<string> Files =>
        typeof(ShippedQuestions).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    // A file is {"languages", "entries": [{"tags", "when", "question"}]}; the question is as in any questionnaire, and read by the same reader.
    private static IEnumerable<BankEntry> Entries(string name)
    {
        using var stream = typeof(ShippedQuestions).Assembly.GetManifestResourceStream(name)!;
        using var file = JsonDocument.Parse(stream);
        var languages = file.RootElement.GetProperty("languages");
        return [.. file.RootElement.GetProperty("entries").EnumerateArray().Select(entry => Entry(entry, languages))];
    }

    private static BankEntry Entry(JsonElement entry, JsonElement languages)
    {
        var question = entry.GetProperty("question");
        var content = Questionnaire.Parse(JsonSerializer.Serialize(new { title = question.GetProperty("text"), languages, pages = new[] { new { questions = new[] { question } } } }));
        var tags = entry.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!);
        return new BankEntry(new Approved(content, [.. tags], new Text(entry.GetProperty("when").Deserialize<Dictionary<string, string>>()!)), 0);
    }
}
