using System.Globalization;
using Kept.Analytics.Language.Adapting;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Coding.Editing;
using Kept.Shared;

namespace Kept.Features.Insights.Trust;

/// <summary>Has the reader learn from a sample how sure it may be among this organisation's comments. Only a sample does for that: what people
/// correct they pick because it is wrong.</summary>
public sealed class LearnSureness(SampleReader samples, NewVersion version, Me me) : IUseCase
{
    /// <returns>The number of the codebook's new version.</returns>
    /// <exception cref="NotFoundException">There is no such sample, or the asker may not change the codebook.</exception>
    /// <exception cref="RuleBrokenException">The two have not coded everything yet, or too little of it is judged.</exception>
    public async Task<int> Handle(Guid sample, CancellationToken ct)
    {
        if (!me.May(Permission.ManageReasons)) throw new NotFoundException("This sample");
        var open = await samples.Open(sample, ct);
        if (!open.IsDone) throw new RuleBrokenException("trust.error.not_done");
        var read = open.Items.ToDictionary(item => item.Number, item => open.Codebook.ReadAsShipped(item.Comment.Text, item.Comment.Asked));
        // What it was unsure of is judged as well: it may have been right.
        var reasons = Sureness.JudgedReasons(open.Items, item => read[item.Number].Reasons.Concat(read[item.Number].Unsure), open.Codebook).ToList();
        var tones = Sureness.JudgedTones(open.Items, item => read[item.Number]).ToList();
        if (reasons.Count < SurenessLine.Fewest && tones.Count < SurenessLine.Fewest) throw new RuleBrokenException("trust.error.few_judged", SurenessLine.Fewest);
        var learned = new LearnedSureness(new Recalibration(Line(reasons), Line(tones)), sample, open.Items.Count);
        var made = await version.Make(
            content => new(content with { Sureness = learned }, CodebookChange.Sureness, null, open.Items.Count.ToString(CultureInfo.InvariantCulture)), ct);
        return made.Number;
    }

    private static SurenessLine Line(List<(double Confidence, bool IsRight)> judged) => judged.Count < SurenessLine.Fewest ? SurenessLine.Shipped : SurenessLine.Learn(judged);
}
