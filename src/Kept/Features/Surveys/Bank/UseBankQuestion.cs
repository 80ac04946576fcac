using Kept.Features.Surveys.Editing;
using Kept.Shared;

namespace Kept.Features.Surveys.Bank;

/// <summary>Puts a question of the bank on a page of a survey's draft: its code, scale and meaning as they are, its words in the survey's languages.</summary>
public sealed class UseBankQuestion(QuestionBank bank, Drafts drafts) : IUseCase
{
    public sealed record Request
    {
        public string Code { get; set; } = "";
        public string Survey { get; set; } = "";

        /// <summary>The draft number that was seen; null takes the draft as it is.</summary>
        public int? Draft { get; set; }

        /// <summary>From 0; one beyond the last makes a new page. Null takes the last.</summary>
        public int? Page { get; set; }
    }

    /// <param name="Question">The code it has in the survey.</param>
    /// <param name="IsSeparate">Whether the survey had the bank's code already, so that the two are scored apart.</param>
    public sealed record Added(string Survey, string Question, bool IsSeparate);

    public async Task<Added> Handle(Request request, CancellationToken ct)
    {
        var entry = await bank.Named(request.Code, ct);
        if (entry.IsRetired) throw new RuleBrokenException("bank.error.retired");
        var code = entry.Code;
        await drafts.Change(request.Survey, request.Draft, new("surveys.change.from_bank", entry.Code), draft =>
        {
            code = draft.FreeCode(entry.Code);
            return draft.Add(entry.Question.In(draft.Languages) with { Code = code }, Math.Max(0, request.Page ?? draft.Pages.Count - 1));
        }, ct);
        return new Added(request.Survey, code, code != entry.Code);
    }
}
