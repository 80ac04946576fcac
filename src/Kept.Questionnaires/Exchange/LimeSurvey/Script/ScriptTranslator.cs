namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

/// <summary>Says a script in our language, so that it holds and is worth the same on all answers.</summary>
/// <param name="variables">Of the whole survey.</param>
/// <param name="self">The question the script belongs to; null for a group or the survey.</param>
/// <param name="current">What <c>this</c> stands for, which is known to be answered.</param>
/// <param name="before">Only what stands before this place among our questions may be used.</param>
internal sealed class ScriptTranslator(LimeVariables variables, LimeQuestion? self, LimeVariable? current, int before)
{
    private const int MostGuard = 300;

    /// <summary>The words an answer is shown as, where a text is tailored.</summary>
    public Func<LimeVariable, Term>? Label { get; init; }

    /// <exception cref="ScriptException">It cannot be said in our language.</exception>
    public Expression Condition(ScriptNode script) => Readable(Guard(script, Holds(script)));

    /// <exception cref="ScriptException">It cannot be said in our language.</exception>
    public Term Worth(ScriptNode script)
    {
        var term = Value(script);
        Readable(term.Expression);
        return term;
    }

    internal LimeReference Find(string name)
    {
        var reference = variables.Find(name, self, current);
        foreach (var variable in reference.Variables)
        {
            if (variable.Order >= before && variable != current)
            {
                throw new ScriptException(variable.Question == self && variable.Order == before
                    ? "it depends on an answer in the same question"
                    : $"it depends on \"{variable.Name}\", which is asked later");
            }
        }
        return reference;
    }

    // Whatever is irrelevant makes theirs empty, unless NAOK says that it does not matter.
    private Expression Guard(ScriptNode script, Expression condition)
    {
        foreach (var name in script.Nodes.OfType<ScriptName>().Distinct())
        {
            var reference = Find(name.Name);
            foreach (var variable in reference.Naok ? [] : reference.Variables)
            {
                if (variable.Shown is { } shown && !Logic.Needs(condition, variable.Answer) && condition != Logic.False)
                {
                    condition = shown.Nodes.Take(MostGuard + 1).Count() <= MostGuard
                        ? Logic.And(shown, condition)
                        : throw new ScriptException("the conditions of what it depends on are too long");
                }
            }
        }
        return condition;
    }

    // What cannot be written and read back is too long or too deep for our language.
    private static Expression Readable(Expression expression) => Expression.TryParse(expression.ToString(), out var read) && read == expression
        ? expression
        : throw new ScriptException("it is too long or too deep for our language");

    /// <summary>The script as a condition.</summary>
    internal Expression Holds(ScriptNode node)
    {
        if (Constants.Fold(node) is { } folded)
        {
            return Expression.Of(folded.Holds);
        }
        switch (node)
        {
            case ScriptBinary { Operator: "and" } and: return Logic.And(Holds(and.Left), Holds(and.Right));
            case ScriptBinary { Operator: "or" } or: return Logic.Or(Holds(or.Left), Holds(or.Right));
            case ScriptUnary { Sign: '!' } not: return Logic.Not(Holds(not.Part));
            case ScriptBinary { IsComparison: true } comparison: return Comparison(comparison);
            case ScriptName name when Find(name.Name) is { Variables: [var variable], Suffix: "" or "code" }: return VariableTerms.Holds(variable);
            case ScriptCall call when call.Name.Equals("if", StringComparison.OrdinalIgnoreCase) && call.Arguments.Count == 3:
                var when = Holds(call.Arguments[0]);
                return Logic.Or(Logic.And(when, Holds(call.Arguments[1])), Logic.And(Logic.Not(when), Holds(call.Arguments[2])));
        }
        var term = Value(node);
        return term.Kind switch
        {
            TermKind.Truth => term.Expression,
            TermKind.Number => Logic.Compare(Operator.NotEqual, term.Expression, Expression.Of(0)),
            _ => Logic.Not(new Expression.Call(Function.OneOf, new Expression.Call(Function.Coalesce, term.Expression, Expression.Of("")), Expression.Of(""), Expression.Of("0"))),
        };
    }

    /// <summary>The script as a value.</summary>
    internal Term Value(ScriptNode node)
    {
        if (Constants.Fold(node) is { } folded)
        {
            return Term.Constant(folded.Text);
        }
        switch (node)
        {
            case ScriptName name: return Named(name.Name);
            case ScriptUnary { Sign: '-' } minus: return Term.Number(new Expression.Negative(Value(minus.Part).AsAmount));
            case ScriptUnary { Sign: '+' } plus: return Term.Number(Value(plus.Part).AsAmount);
            case ScriptBinary { Operator: "+" or "-" or "*" or "/" } sum: return Sum(sum.Operator, Value(sum.Left), Value(sum.Right));
            case ScriptBinary { Operator: "=" }: throw new ScriptException("it assigns a value to another question");
            case ScriptCall call when call.Name.Equals("if", StringComparison.OrdinalIgnoreCase) && call.Arguments.Count == 3:
                return Either(Holds(call.Arguments[0]), Value(call.Arguments[1]), Value(call.Arguments[2]));
            case ScriptCall call: return new FunctionTranslator(this).Call(call);
            default: return Term.Of(Holds(node));
        }
    }

    /// <summary>All that arguments of a function stand for: <c>self</c> and <c>that</c> are several.</summary>
    internal List<Term> Arguments(IEnumerable<ScriptNode> nodes) => [.. nodes.SelectMany(node =>
        node is ScriptName name && Find(name.Name) is { Variables.Count: not 1, Attribute: null } several
            ? several.Variables.Select(variable => Worth(variable, several.Suffix))
            : [Value(node)])];

    private Term Named(string name)
    {
        var reference = Find(name);
        if (reference.Attribute is { } attribute)
        {
            return Term.Word(new Expression.Attribute(attribute.ToLowerInvariant()), mayBeMissing: true);
        }
        return reference.Variables is [var variable]
            ? Worth(variable, reference.Suffix)
            : throw new ScriptException($"\"{name}\" stands for several variables or none where one is needed");
    }

    private Term Worth(LimeVariable variable, string suffix) => suffix switch
    {
        "value" when variable.HasPoints => VariableTerms.Points(variable),
        "" or "code" or "value" => VariableTerms.Value(variable, variable != current),
        "relevancestatus" => Term.Number(variable.Shown is { } shown ? Logic.If(shown, Expression.Of(1), Expression.Of(0)) : Expression.Of(1)),
        "qid" => Term.Constant(variable.Question.Id),
        "gid" => Term.Constant(variable.Question.Group.Id),
        "type" => Term.Constant(variable.Question.Type.ToString()),
        "mandatory" => Term.Constant(variable.Question.Mandatory ? "Y" : "N"),
        "shown" when Label is not null => Label(variable),
        "shown" when variable.Kind is LimeVariableKind.Number or LimeVariableKind.Text or LimeVariableKind.Date or LimeVariableKind.Computed
            => VariableTerms.Value(variable, variable != current),
        _ => throw new ScriptException($"\".{suffix}\" has no counterpart in a rule"),
    };

    private Expression Comparison(ScriptBinary node)
    {
        var (left, right) = (Value(node.Left), Value(node.Right));
        var comparator = node.Operator;
        // The fixed side to the right.
        if (Constants.Fold(node.Left) is not null)
        {
            (left, right) = (right, left);
            comparator = comparator switch { "<" => ">", "<=" => ">=", ">" => "<", ">=" => "<=", _ => comparator };
        }
        return (Constants.Fold(node.Right) ?? Constants.Fold(node.Left)) is { } constant
            ? (left.Variable is { } variable ? VariableTerms.Compare(comparator, variable, constant) : null) ?? Comparisons.WithConstant(comparator, left, constant)
            : Comparisons.OfTwo(comparator, left, right);
    }

    private static Term Sum(string sign, Term left, Term right)
    {
        if (sign == "+" && (left.Kind == TermKind.Word || right.Kind == TermKind.Word))
        {
            return IsWordForSure(left) || IsWordForSure(right)
                ? Term.Word(new Expression.Call(Function.Concat, left.AsText, right.AsText))
                : throw new ScriptException("\"+\" adds a text, which may be a number or not");
        }
        var op = sign switch { "+" => Operator.Add, "-" => Operator.Subtract, "*" => Operator.Multiply, _ => Operator.Divide };
        return Term.Number(Logic.Compare(op, left.AsAmount, right.AsAmount));
    }

    private static bool IsWordForSure(Term term) => term.Expression is Expression.Literal { Constant.Word.Length: > 0 } or Expression.Call { Function: Function.Concat };

    private static Term Either(Expression when, Term then, Term otherwise)
    {
        var kind = then.Kind == otherwise.Kind ? then.Kind : then.Kind == TermKind.Number && IsNothing(otherwise) || otherwise.Kind == TermKind.Number && IsNothing(then)
            ? TermKind.Number
            : TermKind.Word;
        // A number or nothing: what is nothing there is missing here.
        return kind == TermKind.Number && (IsNothing(then) || IsNothing(otherwise))
            ? Term.Number(Logic.If(when, Missing(then), Missing(otherwise)), mayBeMissing: true)
            : new Term(Logic.If(when, then.Expression, otherwise.Expression), kind, then.MayBeMissing || otherwise.MayBeMissing);
    }

    private static bool IsNothing(Term term) => term.Expression is Expression.Literal { Constant.Word: "" };

    private static Expression Missing(Term term) => IsNothing(term) ? new Expression.Call(Function.Number, Expression.Of("")) : term.Expression;
}
