using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys.Bank;

/// <summary>One question of the bank in a list.</summary>
/// <param name="Text">Its words in the language asked for.</param>
/// <param name="Uses">How many surveys ask it.</param>
public sealed record BankRow(BankEntry Entry, string Text, int Uses);

/// <summary>The questions of the bank that fit: by words, tag, kind and language.</summary>
public sealed class ListBankQuestions(QuestionBank bank, BankUses uses) : IUseCase
{
    /// <param name="Language">Of the reader; texts are shown in it.</param>
    /// <param name="Search">Words that must all occur, in whatever language, in its texts, code or tags.</param>
    /// <param name="Speaks">A language it must have.</param>
    /// <param name="Retired">Those that are offered no more, instead of those that are.</param>
    public sealed record Request(string Language, string? Search = null, string? Tag = null, QuestionKind? Kind = null, string? Speaks = null, bool Retired = false);

    /// <param name="Tags">Every tag of the bank, for the filter, in order.</param>
    /// <param name="Languages">Every language of the bank, in order.</param>
    public sealed record Found(IReadOnlyList<BankRow> Items, IReadOnlyList<string> Tags, IReadOnlyList<string> Languages);

    public async Task<Found> Handle(Request request, CancellationToken ct)
    {
        var all = (await bank.All(ct)).ToList();
        var fitting = all.Where(entry => Fits(entry, request)).ToList();
        var used = await uses.Of(fitting, request.Language, ct);
        return new Found(
            [.. fitting.Select(entry => new BankRow(entry, entry.Question.Text.In(request.Language), used[entry.Code].Count()))],
            [.. all.SelectMany(entry => entry.Approved.Tags).Distinct()],
            [.. all.SelectMany(entry => entry.Languages).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    private static bool Fits(BankEntry entry, Request request) => entry.IsRetired == request.Retired
        && (string.IsNullOrEmpty(request.Tag) || entry.Approved.Tags.Contains(request.Tag, StringComparer.OrdinalIgnoreCase))
        && (request.Kind is not { } kind || entry.Question.Kind == kind)
        && (string.IsNullOrEmpty(request.Speaks) || entry.Languages.Contains(request.Speaks, StringComparer.OrdinalIgnoreCase))
        && Mentions(entry, request.Search);

    private static bool Mentions(BankEntry entry, string? search)
    {
        if (string.IsNullOrWhiteSpace(search)) return true;
        string[] said = [entry.Code, .. entry.Approved.Tags, .. entry.Question.PlacedTexts().SelectMany(t => t.Text.Values.Values), .. entry.Approved.Advice?.Values.Values ?? []];
        return search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(word => said.Any(text => text.Contains(word, StringComparison.CurrentCultureIgnoreCase)));
    }
}
