using System.Text.Json;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Bank;

/// <summary>One question on offer.</summary>
/// <param name="Tags">What it is about; the last parts of words keys for those that come with Kept.</param>
/// <param name="Own">Who approved it and when, for the organisation's own; null for those that come with Kept.</param>
public sealed record BankEntry(Question Question, IReadOnlyList<string> Languages, IReadOnlyList<string> Tags, Approval? Own = null);

/// <summary>How a question of an organisation's own came into the bank, and out of it.</summary>
public sealed record Approval(string Survey, string? By, DateTime At, string? RetiredBy, DateTime? RetiredAt);

/// <summary>The questions that come with Kept, in its five languages.</summary>
public static class ShippedQuestions
{
    private static readonly Lazy<IReadOnlyList<BankEntry>> Read = new(() => ReadAll());

    public static IReadOnlyList<BankEntry> All => Read.Value;

    public static BankEntry? Find(string code) => All.FirstOrDefault(entry => entry.Question.Code == code);

    private static List<BankEntry> ReadAll()
    {
        var found = new List<BankEntry>();
        var assembly = typeof(ShippedQuestions).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("bank/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var document = JsonDocument.Parse(stream);
            var questionnaire = Questionnaire.Parse(document.RootElement.GetProperty("questionnaire").GetRawText());
            var tags = document.RootElement.GetProperty("tags");
            found.AddRange(questionnaire.Questions.Select(question => new BankEntry(question, questionnaire.Languages, [.. tags.GetProperty(question.Code).EnumerateArray().Select(tag => tag.GetString()!)])));
        }
        return found;
    }
}
