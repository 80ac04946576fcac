using Kept.Analytics.Language;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.Trust;

/// <summary>A comment of a sample with what everybody says of it.</summary>
/// <param name="Language">In which the response was given.</param>
/// <param name="Machine">As read by the newest codebook, whatever people corrected since.</param>
public sealed record SampleItem(int Number, string Language, CodedComment Comment, Reading Machine, HandCode? First, HandCode? Second, HandCode? Settled)
{
    /// <summary>What one of the two said.</summary>
    public HandCode? Of(Hand hand) => hand switch { Hand.First => First, Hand.Second => Second, _ => Settled };
}

/// <summary>A sample as it stands.</summary>
/// <param name="Items">In the order of their numbers; those whose response was erased are gone.</param>
public sealed record OpenSample(AgreementSample Sample, Survey Survey, Codebook Codebook, IReadOnlyList<SampleItem> Items)
{
    /// <summary>Whether both have coded all of it, so that the codes may be seen.</summary>
    public bool IsDone => Items.Count > 0 && Items.All(item => item.First is not null && item.Second is not null);

    /// <summary>Whether the survey promised not to look at answers one by one: then nothing but the comment is shown.</summary>
    public bool IsProtected => Survey.Anonymous || Survey.MinimumN > 1;
}

/// <summary>Reads a sample, for those who may correct comments everywhere: it was drawn from everywhere.</summary>
public sealed class SampleReader(KeptDb db, CommentsOf comments, CommentCoder coder, Me me)
{
    /// <summary>Whether the asker may take part.</summary>
    public bool MayCode => me.ReachOf(Permission.CorrectComments).Everywhere;

    /// <exception cref="NotFoundException">There is no such sample, or the asker may not see comments of everywhere.</exception>
    public async Task<OpenSample> Open(Guid id, CancellationToken ct)
    {
        if (!MayCode) throw new NotFoundException("This sample");
        var sample = await db.AgreementSamples.Include(s => s.Comments).SingleOrDefaultAsync(s => s.Id == id, ct) ?? throw new NotFoundException("This sample");
        var survey = await db.Surveys.AsNoTracking().SingleAsync(s => s.Id == sample.SurveyId, ct);
        var codes = (await db.HandCodes.AsNoTracking().Where(c => c.SampleId == id).ToListAsync(ct)).ToDictionary(c => (c.Number, c.Hand));
        var codebook = await coder.Current(db, ct);
        var said = (await comments.Responses([.. sample.Comments.Select(c => c.ResponseId).Distinct()], ct)).ToDictionary(c => (c.ResponseId, c.Question));
        return new OpenSample(sample, survey, codebook,
        [
            .. from drawn in sample.Comments.OrderBy(c => c.Number)
               let comment = said.GetValueOrDefault((drawn.ResponseId, drawn.Question))
               where comment is not null
               select new SampleItem(drawn.Number, drawn.Language, comment, codebook.Read(comment.Text, comment.Asked),
                   codes.GetValueOrDefault((drawn.Number, Hand.First)), codes.GetValueOrDefault((drawn.Number, Hand.Second)), codes.GetValueOrDefault((drawn.Number, Hand.Settled))),
        ]);
    }
}
