using System.Globalization;
using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Exploring;
using Kept.Features.Scores.Signals;
using Kept.Features.Surveys;
using Kept.Shared.Languages;
using Kept.Shared.Ui;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Digests;

/// <summary>Says one finding to the reader: what it is, what it rests on, and who can do something about it.</summary>
public sealed class DigestTeller(KeptDb db, Units units, Touchpoints touchpoints, Me me)
{
    private readonly Dictionary<Guid, Labels> _labels = [];

    public async Task<DigestItem> Tell(Change change, DateOnly from, DateOnly to, Words words, CancellationToken ct)
    {
        var labels = await LabelsOf(change.Survey, words, ct);
        var (findings, metric, cell, before) = (new Findings(labels, words), change.Measure.Metric, change.Cell, change.Cell.Previous!);
        var place = change.Dimension is not null ? labels.Value(change.Dimension, change.Place!)
            : me.ReachOf(Permission.SeeScores).Everywhere ? labels.Survey : words["digests.your_area", labels.Survey];
        var finding = words[change.IsGood ? "digests.up" : "digests.down", place, findings.Metric(metric), findings.Score(Math.Abs(change.Test.Difference), metric), findings.Score(cell.Score, metric)];
        var figures = words["digests.figures", findings.Interval(cell, metric), words.Number(cell.N), findings.Score(before.Score, metric), words.Number(before.N)];
        var toDo = change.Dimension is null ? words[change.IsGood ? "digests.todo.where_good" : "digests.todo.where_bad"]
            : await ToDo(await OwnerOf(change.Dimension, change.Place!, ct), change.IsGood, words, ct);
        return new DigestItem(change.IsGood ? Tone.Good : Tone.Bad, finding, change.Dimension is null ? figures : $"{labels.Survey}. {figures}", toDo, Href(change, from, to));
    }

    public async Task<DigestItem> Tell(Signal signal, Survey survey, Words words, CancellationToken ct)
    {
        var labels = await LabelsOf(survey, words, ct);
        var say = new SignalWords(signal, labels, words);
        var toDo = await ToDo(await OwnerOf(ReadWeeks.DimensionOf(signal.Place), signal.PlaceCode, ct), signal.IsGood, words, ct);
        return new DigestItem(say.Tone, say.Finding, $"{labels.Survey}. {say.Figures}", toDo, $"/scores/signals/{signal.Id}");
    }

    /// <summary>One line of what was told before and is still so.</summary>
    public async Task<StillSo> TellStill(Signal signal, Survey survey, Words words, CancellationToken ct)
    {
        var say = new SignalWords(signal, await LabelsOf(survey, words, ct), words);
        return new StillSo(say.Lasting, $"/scores/signals/{signal.Id}");
    }

    private async Task<string> ToDo(Guid? owner, bool good, Words words, CancellationToken ct)
    {
        if (owner is not null && owner == me.Id) return words[good ? "digests.todo.mine_good" : "digests.todo.mine_bad"];
        var name = owner is { } id ? await db.People.Where(p => p.Id == id && p.LeftAt == null).Select(p => p.Name).SingleOrDefaultAsync(ct) : null;
        if (name is null) return words[good ? "digests.todo.nobody_good" : "digests.todo.nobody_bad"];
        return words[good ? "digests.todo.good" : "digests.todo.bad", name];
    }

    private async Task<Guid?> OwnerOf(string dimension, string code, CancellationToken ct)
    {
        if (dimension != "unit") return (await touchpoints.Find(code, ct))?.OwnerId;
        var tree = await units.Tree(ct);
        return tree.ResponsibleFor(tree.Find(code)?.Id);
    }

    private async Task<Labels> LabelsOf(Survey survey, Words words, CancellationToken ct)
    {
        if (!_labels.TryGetValue(survey.Id, out var labels)) _labels.Add(survey.Id, labels = await new LabelReader(db, units, touchpoints, words).Of(survey, ct));
        return labels;
    }

    private static string Href(Change change, DateOnly from, DateOnly to) => "/scores" + new QueryBuilder
    {
        { "survey", change.Survey.Code }, { "question", change.Measure.Code },
        // Of the whole, the units are what it comes from.
        { change.Dimension is null ? "by" : "where", change.Dimension is null ? "unit" : $"{change.Dimension}:{change.Place}" },
        { "period", Exploration.Custom }, { "from", Written(from) }, { "to", Written(to) }, { "compare", Slice.Previous },
    };

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
