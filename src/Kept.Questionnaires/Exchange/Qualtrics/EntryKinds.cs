using System.Globalization;
using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Questions answered by typing or sliding: text entry, forms, sliders, constant sums.</summary>
internal sealed class EntryKinds(QsfMapping mapping, QsfTwin twin)
{
    private readonly QsfQuestion source = twin.Source;

    public void TextEntry()
    {
        if (source.Selector is "FORM" or "Form" && source.Choices.Count > 0)
        {
            Form();
            return;
        }
        if (source.Selector == "PW")
        {
            twin.Change("What is typed is seen: there is no box that hides it.");
        }
        var question = QsfMapping.New(twin.Code, QuestionKind.Text, mapping.TextOf(source), source.IsForced) with
        {
            Lines = source.Selector switch { "SL" or "PW" => 1, "ESTB" or "ETB" => 8, _ => Limits.DefaultLines },
        };
        twin.Entry("", twin.Code);
        twin.Add(new EntryRules(mapping, twin).Apply(question, source.Validation));
    }

    public void Slider()
    {
        if (source.Selector == "STAR" && source.Configuration["StarCount"].Whole is >= Limits.MinPoints and <= Limits.MaxPoints and var stars)
        {
            Stars(stars);
            return;
        }
        twin.Change("A number is typed instead of a slider being moved.");
        var labels = string.Join(" · ", source.Raw["Labels"].Items.Select(label => PlainText.Of(label["Display"].Text)).Where(label => label.Length > 0));
        Numbers(number => number with
        {
            Minimum = source.Configuration["CSSliderMin"].Number ?? 0,
            Maximum = source.Configuration["CSSliderMax"].Number ?? 100,
            Decimals = Math.Clamp(source.Configuration["NumDecimals"].Whole ?? 0, 0, Limits.MaxDecimals),
            Help = mapping.Optional(labels),
        });
    }

    public void ConstantSum()
    {
        twin.Change("Each part of the sum is a number of its own.");
        var total = source.Validation.Any("ChoiceTotal", "TotalSum").Number;
        var decimals = Math.Clamp(source.Configuration["NumDecimals"].Whole ?? 0, 0, Limits.MaxDecimals);
        // What is left empty counts as nothing, so the parts start with 0 where they must make a sum.
        Numbers(number => number with { Minimum = 0, Decimals = decimals, Value = total is null ? null : Expression.Of(0) });
        if (total is not { } sum || source.Validation["Type"].Text is not ("ChoicesTotal" or "ChoiceTotal" or "TotalSum") || twin.Questions.Count == 0)
        {
            return;
        }
        var parts = twin.Questions.Where(question => question.Kind == QuestionKind.Number).Select(question => Logic.Answer(question.Code)).ToList();
        var rule = Logic.Compare(Operator.Equal, Logic.Call(Function.Sum, parts), Expression.Of(sum));
        var message = $"The numbers must make {sum.ToString(CultureInfo.InvariantCulture)} together.";
        twin.Questions[^1] = twin.Questions[^1] with { Validation = [new Validation(rule, mapping.Say(message))] };
        mapping.Report.RuleCarried();
    }

    private void Form()
    {
        twin.Change("Each field of the form is a question of its own.");
        twin.Add(QsfMapping.New(twin.Code, QuestionKind.Section, mapping.TextOf(source)));
        foreach (var field in source.Choices)
        {
            var code = mapping.Code($"{twin.Code}_{field.Id}");
            twin.Entry(field.Id, code);
            var required = source.IsForced || field.Raw["TextEntryForce"].Truth || field.Raw["ForceResponse"].Truth;
            var question = QsfMapping.New(code, QuestionKind.Text, mapping.TextOf(field), required) with { Lines = 1, MaxLength = Limits.OtherLength };
            twin.Add(new EntryRules(mapping, twin).Apply(question, field.Raw["TextEntryValidation"].IsObject ? field.Raw["TextEntryValidation"] : field.Raw));
        }
    }

    private void Numbers(Func<Question, Question> shape)
    {
        if (source.Choices.Count <= 1)
        {
            var text = source.Choices.Count == 1 ? mapping.Join(mapping.TextOf(source), "\n", mapping.TextOf(source.Choices[0])) : mapping.TextOf(source);
            twin.Entry("", twin.Code);
            twin.Entry(source.Choices.Count == 1 ? source.Choices[0].Id : "1", twin.Code);
            twin.Add(shape(QsfMapping.New(twin.Code, QuestionKind.Number, text, source.IsForced)));
            return;
        }
        twin.Add(QsfMapping.New(twin.Code, QuestionKind.Section, mapping.TextOf(source)));
        foreach (var item in source.Choices)
        {
            var code = mapping.Code($"{twin.Code}_{item.Recode ?? item.Id}");
            twin.Entry(item.Id, code);
            twin.Add(shape(QsfMapping.New(code, QuestionKind.Number, mapping.TextOf(item), source.IsForced)));
        }
    }

    private void Stars(int stars)
    {
        if (source.Choices.Count <= 1)
        {
            var text = source.Choices.Count == 1 ? mapping.Join(mapping.TextOf(source), "\n", mapping.TextOf(source.Choices[0])) : mapping.TextOf(source);
            twin.Entry("", twin.Code);
            twin.Entry(source.Choices.Count == 1 ? source.Choices[0].Id : "1", twin.Code);
            twin.Add(QsfMapping.New(twin.Code, QuestionKind.Rating, text, source.IsForced) with { Points = stars, Style = QuestionStyle.Stars });
            return;
        }
        twin.Change("The stars of its rows are the points of a scale.");
        var rows = mapping.Rows(twin, source.Choices);
        foreach (var (from, row) in rows)
        {
            twin.Entry(from.Id, $"{twin.Code}.{row.Code}");
        }
        twin.Add(QsfMapping.New(twin.Code, QuestionKind.Matrix, mapping.TextOf(source), source.IsForced) with { Rows = [.. rows.Select(pair => pair.Row)], Points = stars });
    }
}
