using Kept.Questionnaires.Exchange.LimeSurvey.Script;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>What is known at one point of a run: which questions were relevant so far, and what they were answered.</summary>
internal sealed class LimeRunScope(Facts facts, LimeVariables variables)
{
    private readonly Dictionary<LimeQuestion, bool> questions = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<LimeItem, bool> items = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<LimeQuestion, ScriptValue> computed = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<LimeQuestion> doubted = new(ReferenceEqualityComparer.Instance);

    /// <summary>From here on nothing is said about what depends on this question.</summary>
    public void Doubt(LimeQuestion question) => doubted.Add(question);

    public void Enter(LimeQuestion question, bool relevant) => questions[question] = relevant;

    public void Enter(LimeItem item, bool relevant) => items[item] = relevant;

    public bool IsRelevant(LimeItem item) => items.GetValueOrDefault(item, true);

    /// <summary>Whether a relevance holds; null where that cannot be said.</summary>
    public bool? Holds(string script, LimeQuestion? self)
    {
        if (!LimeRules.IsRule(script))
        {
            return true;
        }
        try
        {
            return Run(ScriptParser.Parse(script), self) is { } value ? value.Holds : null;
        }
        catch (ScriptException)
        {
            return null;
        }
    }

    /// <summary>Works out an equation; false where that cannot be done.</summary>
    public bool Compute(LimeVariable variable)
    {
        var text = "";
        foreach (var (words, script) in LimeTailoring.Cut(ValueRules.EquationOf(variable.Question)))
        {
            if (script is null)
            {
                text += PlainText.Of(words);
            }
            else if (Attempt(script, variable.Question) is { } value)
            {
                text += value.Text;
            }
            else
            {
                return false;
            }
        }
        computed[variable.Question] = new ScriptValue(text);
        return true;
    }

    private ScriptValue? Attempt(ScriptNode script, LimeQuestion self)
    {
        try
        {
            return Run(script, self);
        }
        catch (ScriptException)
        {
            return null;
        }
    }

    private ScriptValue? Run(ScriptNode script, LimeQuestion? self)
    {
        var names = new Names(this, self);
        return script.Nodes.OfType<ScriptName>().Any(name => names.Find(name.Name).Variables.Any(variable => doubted.Contains(variable.Question)))
            ? null
            : new ScriptEvaluator(names).Run(script);
    }

    private bool IsRelevant(LimeVariable variable) => questions.GetValueOrDefault(variable.Question) && variable.Items.All(IsRelevant);

    private ScriptValue Value(LimeVariable variable)
    {
        if (!IsRelevant(variable))
        {
            return ScriptValue.Empty;
        }
        if (variable.Kind == LimeVariableKind.Computed)
        {
            return computed.GetValueOrDefault(variable.Question, ScriptValue.Empty);
        }
        if (variable is { IsComment: true, Question.Type: 'P' })
        {
            // Here a comment is asked for what was picked.
            var box = variables.Of(variable.Question.Code).First(other => other.Kind == LimeVariableKind.Picked && other.Sub == variable.Sub);
            return Value(box).IsEmpty ? ScriptValue.Empty : Text(facts.Answer(variable.Answer));
        }
        var answer = facts.Answer(variable.Answer);
        return variable.Kind switch
        {
            LimeVariableKind.YesNo => answer?.Truth is { } truth ? new ScriptValue(truth ? "Y" : "N") : Text(answer),
            LimeVariableKind.Picked => new ScriptValue(answer?.Words?.Contains(variable.Choice) == true ? variable.Ticked : ""),
            LimeVariableKind.Place => answer?.Words is { } words && words.Count >= variable.Place ? Code(variable, words[variable.Place - 1]) : ScriptValue.Empty,
            LimeVariableKind.Choice => answer?.Word is { } word ? Code(variable, word) : ScriptValue.Empty,
            LimeVariableKind.Nothing => ScriptValue.Empty,
            LimeVariableKind.FileCount => new ScriptValue(answer is null ? "0" : "1"),
            _ => Text(answer),
        };
    }

    private static ScriptValue Points(LimeVariable variable, ScriptValue code) =>
        variable.Labels.FirstOrDefault(label => label.Code == code.Text) is { } label ? ScriptValue.Of(label.Assessment) : ScriptValue.Empty;

    private static ScriptValue Code(LimeVariable variable, string ours) =>
        new(variable.Codes.Where(code => code.Ours == ours).Select(code => code.Theirs).FirstOrDefault(ours));

    private static ScriptValue Text(AnswerValue? answer) => answer is not { } value ? ScriptValue.Empty
        : value.Number is { } number ? ScriptValue.Of(number) : new ScriptValue(value.ToString());

    /// <summary>The names one script may use.</summary>
    private sealed class Names(LimeRunScope run, LimeQuestion? self) : IScriptScope
    {
        public LimeReference Find(string name) => run.Find(name, self);

        public bool IsIrrelevant(string name) => Find(name) is { Naok: false } reference && reference.Variables.Any(variable => !run.IsRelevant(variable));

        public IReadOnlyList<ScriptValue> Values(string name)
        {
            var reference = Find(name);
            return reference.Attribute is { } attribute
                ? [new ScriptValue(run.Attribute(attribute))]
                : [.. reference.Variables.Select(variable => reference.Suffix switch
                {
                    "value" when variable.HasPoints => Points(variable, run.Value(variable)),
                    "" or "code" or "value" => run.Value(variable),
                    "relevancestatus" => new ScriptValue(run.IsRelevant(variable) ? "1" : "0"),
                    "shown" when variable.Kind is LimeVariableKind.Number or LimeVariableKind.Text or LimeVariableKind.Date or LimeVariableKind.Computed => run.Value(variable),
                    var suffix => LimeFacts.About(variable, suffix, "") is { } fact ? new ScriptValue(fact) : throw new ScriptException($"\".{suffix}\" is not known here"),
                })];
        }
    }

    private LimeReference Find(string name, LimeQuestion? self) => variables.Find(name, self, null);

    private string Attribute(string name) => facts.Attribute(name.ToLowerInvariant()) ?? "";
}
