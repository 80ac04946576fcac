using Kept.Data;
using Kept.Features.Surveys.Editing;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Bank;

/// <summary>Puts a question of the bank into a draft, under its own code and on its own scale, so that scores compare across surveys.</summary>
public sealed class AddFromBank(KeptDb db, Drafts drafts) : IUseCase
{
    public sealed record Request
    {
        public string Survey { get; set; } = "";

        /// <summary>Code of the question in the bank.</summary>
        public string Question { get; set; } = "";

        /// <summary>From 0; null for the last, one beyond the last makes a new page.</summary>
        public int? Page { get; set; }
    }

    public async Task<Survey> Handle(Request request, CancellationToken ct)
    {
        var own = await db.BankQuestions.AsNoTracking().SingleOrDefaultAsync(q => q.Code == request.Question && q.RetiredAt == null, ct);
        var entry = own is not null ? ListBank.Entry(own) : ShippedQuestions.Find(request.Question) ?? throw new NotFoundException($"Question \"{request.Question}\"");
        return await drafts.Change(request.Survey, null, new("surveys.change.from_bank", request.Question), draft =>
        {
            if (draft.Codes().Contains(request.Question)) throw new RuleBrokenException("surveys.error.bank_there", ("code", request.Question));
            return draft.Add(In(entry.Question, draft.Languages), request.Page ?? draft.Pages.Count - 1);
        }, ct);
    }

    /// <summary>The question in the languages of a questionnaire; where the first is not among its own, its first stands in until it is translated.</summary>
    internal static Question In(Question question, IReadOnlyList<string> languages)
    {
        var alone = new Questionnaire { Title = question.Text, Languages = languages, Pages = [new Page { Questions = [question] }] };
        return alone.ChangeTexts((_, text) => new Text(languages.Select((language, at) => (language, at))
            .Where(pair => pair.at == 0 || text.Has(pair.language) || text.Has(pair.language.Split('-')[0]))
            .Select(pair => KeyValuePair.Create(pair.language, text.In(pair.language))))).Questions.First();
    }
}
