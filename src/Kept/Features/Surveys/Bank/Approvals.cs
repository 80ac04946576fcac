using System.Text.RegularExpressions;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Bank;

/// <summary>Takes questions into the bank and out of it: each approval is the next version of its code, on the scale the code has always had.</summary>
public sealed partial class Approvals(KeptDb db, QuestionBank bank, Me me, TimeProvider clock)
{
    private const int MostTags = 10;

    /// <returns>What the bank offers now; the present version where nothing changed.</returns>
    public async Task<BankEntry> Approve(Approved wanted, CancellationToken ct)
    {
        var code = wanted.Question.Code;
        var approved = wanted with { Content = QuestionnaireInput.Read(wanted.Question.Alone().Content(wanted.Content.Languages).ToJson()), Tags = Clean(wanted.Tags) };
        var blocking = QuestionnaireChecks.Check(approved.Content).Where(p => p.Blocks).ToList();
        if (blocking.Count > 0) throw new InvalidException(QuestionnaireInput.ByPath(blocking));
        var present = await bank.Find(code, ct);
        if (present is not null && Scales.Differ(approved.Question, present.Question)) throw new RuleBrokenException("bank.error.scale", ("code", code));
        if (present is { IsRetired: false } && IsAlike(present.Approved, approved)) return present;
        return await Add(code, approved, row => db.Record(row.Id, new BankQuestionApproved(code, row.Number), me.Actor), ct);
    }

    /// <summary>Offers a question no more. One that Kept ships gets a row of its own to say so.</summary>
    public async Task Retire(string code, CancellationToken ct)
    {
        var present = await bank.Named(code, ct);
        if (present.IsShipped)
        {
            await Add(code, present.Approved, Retire, ct);
            return;
        }
        Retire(await db.BankQuestions.SingleAsync(q => q.Code == code && q.Number == present.Number, ct));
        await db.SaveChangesAsync(ct);
        bank.Forget();
    }

    private void Retire(BankQuestion question)
    {
        question.Retire(By, Now);
        db.Record(question.Id, new BankQuestionRetired(question.Code, question.Number), me.Actor);
    }

    private async Task<BankEntry> Add(string code, Approved approved, Action<BankQuestion> record, CancellationToken ct)
    {
        BankQuestion? row = null;
        await db.Transaction(async () =>
        {
            var number = await db.BankQuestions.Where(q => q.Code == code).MaxAsync(q => (int?)q.Number, ct) ?? 0;
            row = new BankQuestion(number + 1, approved, By, Now);
            db.BankQuestions.Add(row);
            record(row);
            await db.SaveChangesAsync(ct);
        }, ct);
        bank.Forget();
        return BankEntry.Of(row!);
    }

    private Guid? By => Guid.TryParse(me.Actor, out var id) ? id : null;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static bool IsAlike(Approved one, Approved other) =>
        one.Content == other.Content && one.Tags.SequenceEqual(other.Tags) && one.Advice == other.Advice;

    private static string[] Clean(IReadOnlyList<string> tags)
    {
        string[] clean = [.. tags.Select(tag => tag.Trim().ToLowerInvariant()).Where(tag => tag.Length > 0).Distinct()];
        if (clean.Length > MostTags || clean.Any(tag => !Tag().IsMatch(tag))) throw new InvalidException("tags", "bank.error.tags");
        return clean;
    }

    [GeneratedRegex(@"\A[\p{L}\p{N}][\p{L}\p{N}_-]{0,31}\z")]
    private static partial Regex Tag();
}
