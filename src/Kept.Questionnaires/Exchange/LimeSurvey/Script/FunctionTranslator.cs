using Kept.Questionnaires.Expressions;

namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

/// <summary>Says calls of LimeSurvey's functions in ours.</summary>
internal sealed class FunctionTranslator(ScriptTranslator translator)
{
    private static readonly Expression Zero = Expression.Of(0);
    private static readonly Expression One = Expression.Of(1);

    /// <exception cref="ScriptException">There is no counterpart.</exception>
    public Term Call(ScriptCall call)
    {
        var name = call.Name.ToLowerInvariant();
        if (name == "regexmatch")
        {
            return call.Arguments.Count == 2 ? Term.Of(Pattern(call.Arguments[0], Value(call.Arguments[1]))) : throw Wrong(call);
        }
        var arguments = translator.Arguments(call.Arguments);
        var least = name switch { "countif" or "sumif" or "pow" or "in_array" => 2, "countifop" or "sumifop" => 3, "date" or "today" or "time" or "count" or "sum" or "list" or "unique" => 0, _ => 1 };
        if (arguments.Count < least || arguments.Count > Functions.MostArguments)
        {
            throw Wrong(call);
        }
        return Question(name, arguments) ?? OfNumbers(name, arguments) ?? OfLists(name, call, arguments) ?? OfTexts(name, arguments) ?? DayTerms.Call(name, arguments)
            ?? throw new ScriptException($"the function {call.Name} has no counterpart");
    }

    private static ScriptException Wrong(ScriptCall call) => new($"{call.Name} has too few or too many arguments");

    private Term Value(ScriptNode node) => translator.Value(node);

    private static Term? Question(string name, List<Term> a) => name switch
    {
        "is_empty" or "is_null" => Term.Of(Logic.Not(a[0].IsThere)),
        "is_numeric" => Term.Of(Logic.Answered(a[0].AsNumber)),
        "is_string" => Term.Of(Logic.Not(Logic.Answered(a[0].AsNumber))),
        "is_int" => Term.Of(Logic.Compare(Operator.Equal, Number(Function.Floor, a[0].AsNumber), a[0].AsNumber)),
        "is_float" => Term.Of(Logic.Compare(Operator.NotEqual, Number(Function.Floor, a[0].AsNumber), a[0].AsNumber)),
        "is_nan" => Term.Of(Logic.And(a[0].IsThere, Logic.Not(Logic.Answered(a[0].AsNumber)))),
        "unique" => Term.Of(a.SelectMany((left, at) => a.Skip(at + 1), Same).Aggregate(Logic.True, (all, same) => Logic.And(all, Logic.Not(same)))),
        "in_array" => Term.Of(a.Skip(1).Select(other => Comparisons.OfTwo("==", a[0], other)).Aggregate(Logic.Or)),
        _ => null,
    };

    private static Expression Same(Term left, Term right) => Logic.And(
        Logic.And(left.IsThere, right.IsThere), Logic.Compare(Operator.Equal, left.Expression, right.Expression));

    private static Term? OfNumbers(string name, List<Term> a) => name switch
    {
        "sum" => Term.Number(Amount(Function.Sum, a)),
        "min" or "max" => Term.Number(Number(name == "min" ? Function.Min : Function.Max, [.. a.Select(term => term.AsNumber)]), a.TrueForAll(term => term.MayBeMissing)),
        "abs" => Term.Number(Number(Function.Abs, a[0].AsAmount)),
        "floor" => Term.Number(Number(Function.Floor, a[0].AsAmount)),
        "ceil" => Term.Number(Number(Function.Ceiling, a[0].AsAmount)),
        "round" => Term.Number(a.Count == 1 ? Number(Function.Round, a[0].AsAmount) : Number(Function.Round, a[0].AsAmount, a[1].AsAmount)),
        "pow" => Term.Number(Number(Function.Power, a[0].AsAmount, a[1].AsAmount)),
        "sqrt" => Term.Number(Number(Function.Sqrt, a[0].AsAmount)),
        "intval" => Term.Number(Logic.If(Logic.Compare(Operator.Less, a[0].AsAmount, Zero), Number(Function.Ceiling, a[0].AsAmount), Number(Function.Floor, a[0].AsAmount))),
        "strlen" => Term.Number(a[0].MayBeMissing ? new Expression.Call(Function.Coalesce, Number(Function.Length, a[0].AsText), Zero) : Number(Function.Length, a[0].AsText)),
        "rand" when a.Count == 2 => Term.Number(Number(Function.Random, a[0].AsNumber, a[1].AsNumber)),
        _ => null,
    };

    private static Term? OfLists(string name, ScriptCall call, List<Term> a)
    {
        switch (name)
        {
            case "count":
                return Term.Number(Count(a.Select(term => (term.IsThere, term))));
            case "countif":
                return Term.Number(Count(a.Skip(1).Select(term => (Matches("==", term, call.Arguments[0]), term))));
            case "countifop":
                return Term.Number(Count(a.Skip(2).Select(term => (Matches(Comparator(call), term, call.Arguments[1]), term))));
            case "sumif":
                return Term.Number(Sum(a.Skip(1).Select(term => (Matches("==", term, call.Arguments[0]), term))));
            case "sumifop":
                return Term.Number(Sum(a.Skip(2).Select(term => (Matches(Comparator(call), term, call.Arguments[1]), term))));
            default:
                return null;
        }
    }

    private static string Comparator(ScriptCall call) => Constants.Fold(call.Arguments[0]) is { } name
        ? ScriptFunctions.Comparator(name.Text)
        : throw new ScriptException("which comparison is meant depends on an answer");

    private static Expression Matches(string comparator, Term term, ScriptNode with)
    {
        if (comparator == "RX")
        {
            return Pattern(with, term);
        }
        var constant = Constants.Fold(with) ?? throw new ScriptException("what is compared with depends on an answer");
        return (term.Variable is { } variable ? VariableTerms.Compare(comparator, variable, constant) : null) ?? Comparisons.WithConstant(comparator, term, constant);
    }

    // One call of count where all are plain answers, else one for each that holds.
    private static Expression Count(IEnumerable<(Expression Holds, Term Term)> items)
    {
        var all = items.ToList();
        return all.Count > 0 && all.TrueForAll(item => item.Holds is Expression.Call { Function: Function.Answered, Arguments: [Expression.Answer] })
            ? new Expression.Call(Function.Count, [.. all.Select(item => item.Term.Expression)])
            : Total(all.Select(item => Logic.If(item.Holds, One, Zero)));
    }

    private static Expression Sum(IEnumerable<(Expression Holds, Term Term)> items) =>
        Total(items.Select(item => Logic.If(item.Holds, item.Term.AsAmount, Zero)));

    private static Expression Total(IEnumerable<Expression> parts)
    {
        List<Expression> all = [.. parts];
        return all.Count == 0 ? Zero : all.Count == 1 ? all[0] : new Expression.Call(Function.Sum, all);
    }

    private static Term? OfTexts(string name, List<Term> a) => name switch
    {
        "implode" => Term.Word(new Expression.Call(Function.Concat, Joined(a[0], a.Skip(1)))),
        "join" => Term.Word(new Expression.Call(Function.Concat, [.. a.Select(term => term.AsText)])),
        "list" => Term.Word(Listed(a)),
        "strtolower" => Term.Word(Number(Function.Lower, a[0].AsText), a[0].MayBeMissing),
        "strtoupper" => Term.Word(Number(Function.Upper, a[0].AsText), a[0].MayBeMissing),
        "trim" => Term.Word(Number(Function.Trim, a[0].AsText), a[0].MayBeMissing),
        "substr" when a.Count >= 2 => Term.Word(Part(a)),
        "strip_tags" or "htmlspecialchars" or "nl2br" or "stripslashes" => a[0],
        _ => null,
    };

    // Places are counted from 0 there; from the end, which is allowed there, they are not counted here.
    private static Expression.Call Part(List<Term> a) => a.Skip(1).All(place => place.Expression is Expression.Literal { Constant.Number: >= 0 })
        ? Number(Function.Substring, [new Expression.Call(Function.Concat, a[0].AsText), Expression.Of(((Expression.Literal)a[1].Expression).Constant.Number!.Value + 1), .. a.Skip(2).Select(length => length.Expression)])
        : throw new ScriptException("substr counts from the end, or as an answer says");

    private static List<Expression> Joined(Term separator, IEnumerable<Term> items)
    {
        var parts = items.SelectMany(item => new[] { separator.AsText, item.AsText }).Skip(1).ToList();
        return parts.Count == 0 ? [Expression.Of("")] : parts;
    }

    private static Expression Listed(List<Term> items)
    {
        var parts = new List<Expression>();
        var any = Logic.False;
        foreach (var item in items)
        {
            var there = item.IsThere;
            var separator = Logic.If(any, Expression.Of(", "), Expression.Of(""));
            parts.Add(Logic.If(there, parts.Count == 0 ? item.AsText : new Expression.Call(Function.Concat, separator, item.AsText), Expression.Of("")));
            any = Logic.Or(any, there);
        }
        return parts.Count == 0 ? Expression.Of("") : new Expression.Call(Function.Concat, parts);
    }

    private static Expression Pattern(ScriptNode pattern, Term text)
    {
        if (Constants.Fold(pattern) is not { } fixedPattern || ScriptPattern.Read(fixedPattern.Text) is not { } read)
        {
            throw new ScriptException("its regular expression cannot be read");
        }
        if (!Patterns.IsPattern(read))
        {
            throw new ScriptException("its regular expression looks around or back, which ours cannot");
        }
        var matches = new Expression.Call(Function.Matches, text.AsText, Expression.Of(read));
        return text.MayBeMissing && Patterns.Matches("", read) ? Logic.Or(Logic.Not(text.IsThere), matches) : matches;
    }

    private static Expression Amount(Function function, List<Term> a) => a.Count == 0 ? Zero
        : new Expression.Call(Function.Coalesce, Number(function, [.. a.Select(term => term.AsNumber)]), Zero);

    private static Expression.Call Number(Function function, params IReadOnlyList<Expression> arguments) => new(function, arguments);
}
