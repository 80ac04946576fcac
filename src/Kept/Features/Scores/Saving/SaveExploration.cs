using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Scores.Exploring;
using Kept.Questionnaires.Answers;
using Kept.Shared;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Saving;

/// <summary>Keeps an exploration under a name.</summary>
public sealed class SaveExploration(KeptDb db, ExploreScores explore, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(SavedExploration.LongestName)] public string Name { get; set; } = "";

        /// <summary>As in the address of the scores page: <c>survey=nps&amp;question=nps&amp;by=unit</c>.</summary>
        [Required, StringLength(SavedExploration.LongestQuery)] public string Query { get; set; } = "";
    }

    /// <exception cref="InvalidException">The name is missing, or the query names something the survey does not have.</exception>
    /// <exception cref="RuleBrokenException">She has saved another one under this name.</exception>
    public async Task<SavedExploration> Handle(Request request, CancellationToken ct)
    {
        var name = CleanText.Of(request.Name ?? "").Trim();
        if (name.Length is 0 or > SavedExploration.LongestName) throw new InvalidException("name", "scores.saved.error.name");
        var query = await Checked(request.Query ?? "", ct);
        Guid? owner = Guid.TryParse(me.Actor, out var id) ? id : null;
        if (await db.SavedExplorations.AnyAsync(s => s.OwnerId == owner && s.Name == name, ct)) throw new RuleBrokenException("scores.saved.error.taken", name);
        var saved = new SavedExploration(name, query, owner, clock.GetUtcNow().UtcDateTime);
        db.SavedExplorations.Add(saved);
        db.Record(saved.Id, new ExplorationSaved(name), me.Actor);
        await db.SaveChangesAsync(ct);
        return saved;
    }

    // Written anew, so that only what the page understands is kept, with the survey that was meant.
    private async Task<string> Checked(string query, CancellationToken ct)
    {
        var asked = Exploration.Of(new QueryCollection(QueryHelpers.ParseQuery(query)));
        var shown = await explore.Handle(asked, ct) ?? throw new InvalidException("query", "scores.empty");
        if (shown.Refused) throw new InvalidException("query", "scores.refused");
        var written = shown.Asked.Query;
        return written.Length <= SavedExploration.LongestQuery ? written : throw new InvalidException("query", "scores.saved.error.long");
    }
}
