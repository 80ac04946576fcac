using Kept.Data;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Editing.History;

/// <summary>Makes an earlier draft the present one, under a new number: undone, done again, or gone back to.</summary>
public sealed class RestoreDraft(KeptDb db, Drafts drafts) : IUseCase
{
    public sealed record Request
    {
        public string Survey { get; set; } = "";

        /// <summary>The draft number that was looked at.</summary>
        public int Draft { get; set; }

        /// <summary><c>undo</c>, <c>redo</c>, or the number of the draft to go back to.</summary>
        public string To { get; set => field = value ?? ""; } = "";
    }

    public async Task<Survey> Handle(Request request, CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().Named(request.Survey, ct);
        survey.MustStillBe(request.Draft);
        var history = await DraftHistory.Of(db, survey.Id, ct);
        var number = request.To switch
        {
            "undo" => history.Undo ?? throw new RuleBrokenException("surveys.error.nothing_to_undo"),
            "redo" => history.Redo ?? throw new RuleBrokenException("surveys.error.nothing_to_redo"),
            _ => int.TryParse(request.To, out var chosen) ? chosen : -1,
        };
        var earlier = await db.SurveyDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.SurveyId == survey.Id && d.Number == number, ct)
            ?? throw new RuleBrokenException("surveys.error.draft_gone");
        var edit = request.To switch
        {
            "undo" => new DraftEdit("surveys.change.undone"),
            "redo" => new DraftEdit("surveys.change.redone"),
            _ => new DraftEdit("surveys.change.restored", earlier.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        };
        return await drafts.Change(request.Survey, request.Draft, edit, _ => Questionnaire.Parse(earlier.Questionnaire()), ct, earlier);
    }
}
