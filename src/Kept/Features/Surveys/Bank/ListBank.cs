using Kept.Data;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Bank;

/// <summary>The questions on offer, those that come with Kept and the organisation's own, filtered.</summary>
public sealed class ListBank(KeptDb db) : IUseCase
{
    /// <summary>The tag under which the organisation's own stand.</summary>
    public const string OwnTag = "own";

    /// <param name="Search">In code, text and help, in any language.</param>
    public sealed record Request(string? Search = null, string? Tag = null, QuestionKind? Kind = null, bool WithRetired = false);

    public async Task<IReadOnlyList<BankEntry>> Handle(Request request, CancellationToken ct)
    {
        var own = await db.BankQuestions.AsNoTracking().OrderBy(q => q.Code)
            .Select(q => new
            {
                Row = q, By = db.People.Where(p => p.Id == q.ApprovedBy).Select(p => p.Name).FirstOrDefault(),
                RetiredBy = db.People.Where(p => p.Id == q.RetiredBy).Select(p => p.Name).FirstOrDefault(),
            }).ToListAsync(ct);
        var entries = own.Select(q => Entry(q.Row, q.By, q.RetiredBy)).Concat(ShippedQuestions.All);
        return [.. entries.Where(entry => Fits(entry, request))];
    }

    internal static BankEntry Entry(BankQuestion row, string? by = null, string? retiredBy = null)
    {
        var questionnaire = Questionnaire.Parse(row.Questionnaire);
        return new BankEntry(questionnaire.Questions.First(), questionnaire.Languages, [OwnTag], new Approval(row.Survey, by, row.ApprovedAt, retiredBy, row.RetiredAt));
    }

    private static bool Fits(BankEntry entry, Request request) =>
        (request.WithRetired || entry.Own?.RetiredAt is null)
        && (request.Kind is null || entry.Question.Kind == request.Kind)
        && (string.IsNullOrEmpty(request.Tag) || entry.Tags.Contains(request.Tag))
        && (string.IsNullOrWhiteSpace(request.Search) || Words(entry).Any(text => text.Contains(request.Search.Trim(), StringComparison.CurrentCultureIgnoreCase)));

    private static IEnumerable<string> Words(BankEntry entry) =>
        new[] { entry.Question.Text, entry.Question.Help }.OfType<Text>().SelectMany(text => text.Values.Values).Append(entry.Question.Code).Concat(entry.Tags);
}
