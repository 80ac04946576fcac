using System.Globalization;
using Kept.Questionnaires.Exchange.XlsForm.Translation;
using Kept.Questionnaires.Exchange.XlsForm.XPath;

namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>Runs a form by its own rules: from top to bottom, what is not relevant has no answer.</summary>
internal sealed class XlsFormRun(IReadOnlyList<FormItem> items, FormFields fields, FormRules rules) : ISourceRun
{
    public IReadOnlyDictionary<string, bool> Shown(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var run = new Run(fields, rules, facts);
        foreach (var item in items)
        {
            run.Pass(item, relevant: true, sure: true);
        }
        return run.Shown;
    }

    /// <summary>One pass over the form with one set of answers.</summary>
    private sealed class Run(FormFields fields, FormRules rules, Facts facts)
    {
        private readonly Dictionary<string, List<string>> answers = new(StringComparer.Ordinal);

        // Calculations that only the tools of XLSForm can do, and what depends on them.
        private readonly HashSet<string> unknown = new(StringComparer.Ordinal);
        private int repetition;
        private FormRepeat? repeat;

        public Dictionary<string, bool> Shown { get; } = new(StringComparer.Ordinal);

        /// <param name="sure">Whether all conditions around came over.</param>
        public void Pass(FormItem item, bool relevant, bool sure)
        {
            var field = fields.Of(item);
            sure &= !rules.HasLostRelevance(item.Row);
            try
            {
                relevant = relevant && (rules.Parse(item.Row, "relevant") is not { } rule || Evaluate(rule, "").ToTruth());
            }
            catch (XPathException)
            {
                sure = false;
            }
            if (fields.RepeatOf(item) is { } own && repeat is null)
            {
                Repeat(own, relevant, sure);
                return;
            }
            if (item.Type.Begins)
            {
                if (fields.IsTable(item))
                {
                    Note(field, relevant, sure);
                }
                foreach (var child in item.Children)
                {
                    Pass(child, relevant, sure);
                }
                return;
            }
            if (field.Kind != QuestionKind.Matrix)
            {
                Note(field, relevant, sure);
            }
            Answer(field, relevant ? Given(item, field) : "");
            if (item.Type.OrOther)
            {
                Answer(fields.Names.Find(field.Name + "_other")!, relevant ? TextOf(facts.Answer(field.Code + AnswerSheet.OtherSuffix), field) : "");
            }
        }

        private void Repeat(FormRepeat own, bool relevant, bool sure)
        {
            var times = Times(own);
            if (own.CountCode is { } asked)
            {
                Note(asked, relevant, sure);
            }
            repeat = own;
            for (repetition = 1; repetition <= own.Loop!.Most; repetition++)
            {
                foreach (var child in own.Item.Children)
                {
                    Pass(child, relevant && repetition <= times, sure && !double.IsNaN(times));
                }
            }
            (repeat, repetition) = (null, 0);
        }

        // NaN where only the tools of XLSForm know.
        private double Times(FormRepeat own)
        {
            if (own.CountCode is { } asked)
            {
                return (double?)facts.Answer(asked)?.Number ?? 0;
            }
            try
            {
                var times = Evaluate(own.Times!, "").ToNumber();
                return double.IsNaN(times) ? 0 : times;
            }
            catch (XPathException)
            {
                return double.NaN;
            }
        }

        private void Note(FormField field, bool relevant, bool sure) => Note(repeat is null ? field.Code : field.Code + Item, relevant, sure);

        private void Note(string code, bool relevant, bool sure)
        {
            if (sure)
            {
                Shown[code] = relevant;
            }
        }

        private string Item => "." + repetition.ToString(CultureInfo.InvariantCulture);

        private void Answer(FormField field, string text)
        {
            if (repetition > 1)
            {
                answers[field.Name].Add(text);
            }
            else
            {
                answers.TryAdd(field.Name, [text]);
            }
        }

        private string Given(FormItem item, FormField field)
        {
            if (item.Type.Kind == RowKind.Calculate && rules.Parse(item.Row, "calculation") is { } calculation)
            {
                try
                {
                    return Evaluate(calculation, "").ToText();
                }
                catch (XPathException)
                {
                    unknown.Add(field.Name);
                    return "";
                }
            }
            var given = TextOf(facts.Answer(CodeOf(field)), field);
            return field.Kind == QuestionKind.Computed ? XPathDates.Write(facts.Today)
                : field.Kind == QuestionKind.Hidden && given.Length == 0 ? item.Row["default"] : given;
        }

        private string CodeOf(FormField field)
        {
            var dot = field.Code.IndexOf('.', StringComparison.Ordinal);
            return repeat is null ? field.Code : dot < 0 ? field.Code + Item : field.Code[..dot] + Item + field.Code[dot..];
        }

        private XPathValue Evaluate(XPathNode node, string self) => XPathEvaluator.Evaluate(node, new XPathScope
        {
            Self = self,
            Today = facts.Today,
            Position = Math.Max(repetition, 1),
            Answers = Answers,
            Label = (name, choice) => fields.Names.Find(name)?.Choices?.Choices.FirstOrDefault(other => other.Row.Name == choice).Row?["label"] ?? "",
        });

        private List<string> Answers(string name)
        {
            if (unknown.Contains(name))
            {
                throw new XPathException($"\"{name}\" is not known");
            }
            if (fields.Names.Find(name) is { Repeats: { Loop: { } loop } counted })
            {
                return [.. Enumerable.Repeat("", (int)Math.Clamp(Times(counted), 0, loop.Most))];
            }
            if (!answers.TryGetValue(name, out var all))
            {
                return [""];
            }
            // Inside its repeat a name means the present repetition.
            return fields.Names.Find(name)?.Repeat is { } around && around == repeat ? [all.ElementAtOrDefault(repetition - 1) ?? ""] : all;
        }

        private static string TextOf(AnswerValue? answer, FormField field) => answer switch
        {
            null => "",
            { Truth: { } truth } => field.Kind == QuestionKind.YesNo ? truth ? "yes" : "no" : truth ? "OK" : "",
            { Words: { } words } => string.Join(' ', words.Select(word => field.Choices?.NameOf(word) ?? word)),
            { Word: { } word } => field.Choices?.NameOf(word) ?? word,
            { } number => number.ToString(),
        };
    }
}
