using System.Globalization;
using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Questions answered by picking: multiple choice, rank order, regions of a picture.</summary>
internal sealed class ChoiceKinds(QsfMapping mapping, QsfTwin twin)
{
    private readonly QsfQuestion source = twin.Source;

    public void MultipleChoice()
    {
        if (source.Selector == "NPS" && NpsPoints() is { } points)
        {
            Nps(points);
            return;
        }
        var several = source.Selector is "MAVR" or "MAHR" or "MACOL" or "MSB";
        if (source.Choices.Count == 0)
        {
            Empty();
            return;
        }
        var kind = several ? QuestionKind.Multi : QuestionKind.Choice;
        var typed = source.Choices.Where(choice => choice.TakesText).ToList();
        var other = typed.Count == 1 ? typed[0] : null;
        var choices = mapping.Choices(twin, [.. source.Choices.Where(choice => choice != other)], other is not null);
        foreach (var (from, choice) in choices)
        {
            twin.Pick(from.Id, new QsfPick(twin.Code, choice.Code, null, several, from.Recode ?? from.Id));
        }
        twin.Add(QsfMapping.New(twin.Code, kind, mapping.TextOf(source), source.IsForced) with
        {
            Choices = [.. choices.Select(pair => several ? pair.Choice : pair.Choice with { Exclusive = false })],
            Other = other is not null,
            Style = source.Selector is "DL" or "SB" ? QuestionStyle.Dropdown : QuestionStyle.Usual,
        });
        if (other is not null)
        {
            twin.Pick(other.Id, new QsfPick(twin.Code, AnswerSheet.OtherChoice, null, several, other.Recode ?? other.Id));
            twin.Entry(other.Id, twin.Code + AnswerSheet.OtherSuffix);
            twin.Change($"The choice \"{PlainText.Of(other.Display.ToString())}\" is our own-words choice now, which stands last and has its usual wording.");
        }
        else if (typed.Count > 0)
        {
            Ask(choices);
        }
    }

    public void RankOrder()
    {
        if (source.Choices.Count == 0)
        {
            Empty();
            return;
        }
        var choices = mapping.Choices(twin, source.Choices);
        foreach (var (from, choice) in choices)
        {
            twin.Pick(from.Id, new QsfPick(twin.Code, choice.Code, null, true, from.Recode ?? from.Id));
        }
        twin.Ranking = twin.Code;
        twin.Add(QsfMapping.New(twin.Code, QuestionKind.Ranking, mapping.TextOf(source), source.IsForced) with
        {
            Choices = [.. choices.Select(pair => pair.Choice with { Exclusive = false })],
        });
    }

    /// <summary>The picture stays behind; its regions can be picked by their names.</summary>
    public void Regions()
    {
        twin.Change("The picture stayed behind; what could be pointed at on it is picked from a list.");
        if (source.Choices.Count == 0)
        {
            twin.Add(QsfMapping.New(twin.Code, QuestionKind.Text, mapping.TextOf(source), source.IsForced) with { Lines = 1 });
            twin.Entry("", twin.Code);
            return;
        }
        if (source.Selector is "LikeDislike" or "LD")
        {
            new MatrixKinds(mapping, twin).LikeDislike();
            return;
        }
        Pickable();
    }

    /// <summary>Any of its choices can be picked.</summary>
    public void Pickable()
    {
        var choices = mapping.Choices(twin, source.Choices);
        foreach (var (from, choice) in choices)
        {
            twin.Pick(from.Id, new QsfPick(twin.Code, choice.Code, null, true, from.Recode ?? from.Id));
        }
        twin.Add(QsfMapping.New(twin.Code, QuestionKind.Multi, mapping.TextOf(source), source.IsForced) with { Choices = [.. choices.Select(pair => pair.Choice)] });
    }

    // Several choices with a box each: a question in words follows for each, asked of whoever picked it.
    private void Ask(IReadOnlyList<(QsfChoice Source, Choice Choice)> choices)
    {
        foreach (var (from, choice) in choices.Where(pair => pair.Source.TakesText))
        {
            var code = mapping.Code($"{twin.Code}_{choice.Code}_text");
            twin.Entry(from.Id, code);
            twin.Parts.Add(code);
            twin.Add(QsfMapping.New(code, QuestionKind.Text, choice.Text) with { Lines = 1, MaxLength = Limits.OtherLength, ShowIf = twin.Picks[from.Id].Rule() });
        }
        twin.Change("More than one choice had a box to write in; each box is a question of its own, asked where its choice is picked.");
    }

    private void Empty()
    {
        twin.Change("It has nothing to choose from, so only its words came over.");
        twin.Add(QsfMapping.New(twin.Code, QuestionKind.Note, mapping.TextOf(source)));
    }

    private List<decimal>? NpsPoints()
    {
        var points = source.Choices.Select((choice, at) =>
            decimal.TryParse(choice.Display.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var point) ? point : at).ToList();
        return points.Order().SequenceEqual(Enumerable.Range(0, 11).Select(point => (decimal)point)) ? points : null;
    }

    private void Nps(List<decimal> points)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var from = source.Choices[i];
            twin.Pick(from.Id, new QsfPick(twin.Code, null, points[i], false, from.Recode ?? points[i].ToString(CultureInfo.InvariantCulture)));
        }
        var labels = source.Raw["ColumnLabels"].Items.ToList();
        twin.Add(QsfMapping.New(twin.Code, QuestionKind.Nps, mapping.TextOf(source), source.IsForced) with
        {
            Low = mapping.Optional(labels.FirstOrDefault()?["Display"].Text),
            High = labels.Count > 1 ? mapping.Optional(labels[^1]["Display"].Text) : null,
        });
    }
}
