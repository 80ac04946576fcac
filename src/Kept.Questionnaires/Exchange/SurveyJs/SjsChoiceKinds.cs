using System.Globalization;
using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Questions answered by picking: choices, ratings, yes or no.</summary>
internal sealed class SjsChoiceKinds(SjsMapping mapping, SjsTwin twin, string path)
{
    private readonly SourceNode node = twin.Node;

    public void Single() => Pick(QuestionKind.Choice);

    public void Several() => Pick(QuestionKind.Multi);

    public void Pictures()
    {
        twin.Change("The pictures stayed behind; what they show is picked by its name.");
        Pick(node["multiSelect"].Truth ? QuestionKind.Multi : QuestionKind.Choice);
    }

    public void Ranking() => Pick(QuestionKind.Ranking);

    public void Boolean()
    {
        var (yes, no) = (node["labelTrue"], node["labelFalse"]);
        var values = new[] { Value("valueTrue", true), Value("valueFalse", false) };
        if (IsOwn(yes, "yes") || IsOwn(no, "no"))
        {
            var choices = new List<Choice> { new() { Code = "true", Text = mapping.Texts.Of(yes, "Yes") }, new() { Code = "false", Text = mapping.Texts.Of(no, "No") } };
            twin.Add(mapping.New(node, twin.Code, QuestionKind.Choice, mapping.TitleOf(node, twin.Name)) with { Choices = choices });
            mapping.Scope.Add(path, new SjsSlot(twin.Code, SjsType.Choice, [(values[0], "true"), (values[1], "false")]));
            twin.Change("Its two answers have words of their own and are choices here.");
            return;
        }
        twin.Add(mapping.New(node, twin.Code, QuestionKind.YesNo, mapping.TitleOf(node, twin.Name)));
        mapping.Scope.Add(path, new SjsSlot(twin.Code, SjsType.Truth, [(values[0], "true"), (values[1], "false")]));
    }

    public void Rating()
    {
        var values = node["rateValues"];
        var (min, step) = (node["rateMin"].Whole ?? 1, node["rateStep"].Whole ?? 1);
        var max = node["rateMax"].Whole ?? (node["rateCount"].Whole is { } count ? Math.Clamp((long)min + ((count - 1L) * step), int.MinValue, int.MaxValue) is var end ? (int)end : 5 : 5);
        var plain = values.IsEmpty && step == 1;
        var style = node["rateType"].Text ?? node["rateDisplayMode"].Text;
        if (plain && (min, max) is (0, 10) && style is null or "labels")
        {
            Scale(QuestionKind.Nps, 11, QuestionStyle.Usual);
        }
        else if (plain && min == 1 && max is >= Limits.MinPoints and <= Limits.MaxPoints)
        {
            Scale(QuestionKind.Rating, max, style switch { "stars" => QuestionStyle.Stars, "smileys" => QuestionStyle.Smileys, _ => QuestionStyle.Usual });
        }
        else if (values.IsEmpty && (step < 1 || max <= min || ((long)max - min) / Math.Max(step, 1) >= Limits.Choices))
        {
            twin.Change("Its scale is too long for choices; a number is typed.");
            twin.Add(mapping.New(node, twin.Code, QuestionKind.Number, mapping.TitleOf(node, twin.Name)) with { Minimum = min, Maximum = Math.Max(min, max) });
            mapping.Scope.Add(path, new SjsSlot(twin.Code, SjsType.Number));
        }
        else
        {
            twin.Change("Its points are choices: a scale here goes from 1 up, or from 0 to 10.");
            Values(values.IsEmpty ? [.. Enumerable.Range(0, (((int)Math.Min((long)max - min, 10_000)) / step) + 1).Select(at => SourceNode.OfNumber(min + (at * step)))] : [.. values.Items]);
        }
    }

    /// <summary>The choices of a list of the source, with those the source adds by itself; their values are kept beside our codes.</summary>
    public List<Choice> Choices(IEnumerable<SourceNode> items, bool several)
    {
        var taken = new Codes(ofChoices: true);
        taken.Reserve(AnswerSheet.OtherChoice);
        var choices = new List<Choice>();
        foreach (var item in items.Take(Limits.Choices - 3))
        {
            Add(item, item.IsObject ? item["value"] : item, item.IsObject ? item["text"] : SourceNode.None, false);
        }
        foreach (var (flags, name, text, fallback) in new[]
        {
            (new[] { "showNoneItem", "hasNone" }, "none", "noneText", "None"), (["showRefuseItem"], "refused", "refuseText", "Refuse to answer"),
            (["showDontKnowItem"], "dontknow", "dontKnowText", "Don't know"),
        })
        {
            if (node.Any(flags).Truth)
            {
                Add(SourceNode.None, SourceNode.OfText(name), node[text].IsEmpty ? SourceNode.OfText(fallback) : node[text], several);
            }
        }
        return choices;

        void Add(SourceNode item, SourceNode value, SourceNode text, bool exclusive)
        {
            var code = taken.Take(value.Text, SjsKinds.Number(choices.Count + 1));
            twin.Choices.Add((item, SjsMapping.ValueOf(value), code));
            choices.Add(new Choice { Code = code, Text = mapping.Texts.Optional(text) ?? mapping.Texts.Say(value.Text ?? code), Exclusive = exclusive || (several && item["isExclusive"].Truth) });
        }
    }

    private void Pick(QuestionKind kind)
    {
        var items = node["choices"].Items.ToList();
        if (items.Count == 0 && node["choicesMax"].Whole is { } most && node["choicesMin"].Whole is { } least && most >= least)
        {
            items = [.. Enumerable.Range(0, Math.Min(most - least + 1, Limits.Choices)).Select(at => SourceNode.OfNumber(least + at))];
        }
        if (items.Count > Limits.Choices - 3)
        {
            twin.Change($"Only the first {Limits.Choices - 3} of its {items.Count} choices came over.");
        }
        var choices = Choices(items, kind == QuestionKind.Multi);
        var other = node.Any("showOtherItem", "hasOther").Truth && kind != QuestionKind.Ranking;
        if (choices.Count == 0 && !other && node["choicesFromQuestion"].IsEmpty)
        {
            twin.Change(node["choicesByUrl"].IsEmpty ? "It has no choices; it is answered in words." : "Its choices are fetched from another service; it is answered in words.");
            twin.Add(mapping.New(node, twin.Code, QuestionKind.Text, mapping.TitleOf(node, twin.Name)) with { Lines = 1 });
            mapping.Scope.Add(path, new SjsSlot(twin.Code, SjsType.Text));
            return;
        }
        Order(choices);
        twin.Add(mapping.New(node, twin.Code, kind, mapping.TitleOf(node, twin.Name)) with
        {
            Choices = choices,
            Other = other,
            Style = kind == QuestionKind.Choice && node["type"].Text == "dropdown" ? QuestionStyle.Dropdown : QuestionStyle.Usual,
            Random = node["choicesOrder"].Text == "random",
            Least = Bound("minSelectedChoices"),
            Most = Bound("maxSelectedChoices"),
        });
        Own(other);
        mapping.Scope.Add(path, new SjsSlot(twin.Code, kind == QuestionKind.Choice ? SjsType.Choice : SjsType.Choices,
            [.. twin.Choices.Select(choice => (choice.Value, choice.Code)), .. other ? [("other", AnswerSheet.OtherChoice)] : Array.Empty<(object?, string)>()]));
    }

    private void Own(bool other)
    {
        if (!other)
        {
            return;
        }
        mapping.Scope.Add(path + "-Comment", new SjsSlot(twin.Code + AnswerSheet.OtherSuffix, SjsType.Text));
        if (node["otherText"].Text is not (null or "Other" or "Other (describe)"))
        {
            twin.Change("The own-words choice has our usual wording.");
        }
    }

    private int? Bound(string name) => node[name].Whole is >= 1 and <= Limits.Choices and var bound ? bound : null;

    private void Order(List<Choice> choices)
    {
        if (node["choicesOrder"].Text is "asc" or "desc")
        {
            var sorted = choices.OrderBy(choice => choice.Text.ToString(), StringComparer.OrdinalIgnoreCase).ToList();
            choices.Clear();
            choices.AddRange(node["choicesOrder"].Text == "asc" ? sorted : Enumerable.Reverse(sorted));
        }
    }

    private void Values(List<SourceNode> values)
    {
        var choices = Choices(values, false);
        twin.Add(mapping.New(node, twin.Code, QuestionKind.Choice, mapping.TitleOf(node, twin.Name)) with { Choices = choices });
        mapping.Scope.Add(path, new SjsSlot(twin.Code, SjsType.Choice, [.. twin.Choices.Select(choice => (choice.Value, choice.Code))]));
    }

    private void Scale(QuestionKind kind, int points, QuestionStyle style)
    {
        var question = mapping.New(node, twin.Code, kind, mapping.TitleOf(node, twin.Name)) with
        {
            Low = mapping.Texts.Optional(node["minRateDescription"]), High = mapping.Texts.Optional(node["maxRateDescription"]),
        };
        twin.Add(kind == QuestionKind.Nps ? question : question with { Points = points, Style = style });
        mapping.Scope.Add(path, new SjsSlot(twin.Code, SjsType.Number));
    }

    private object? Value(string name, bool usual) => node[name].IsEmpty ? usual : SjsMapping.ValueOf(node[name]);

    private static bool IsOwn(SourceNode label, string usual) => !label.IsEmpty && !string.Equals(label.Text?.Trim(), usual, StringComparison.OrdinalIgnoreCase);
}
