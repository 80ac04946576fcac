namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

/// <summary>Says in our language what a variable is worth, and how it compares with something fixed.</summary>
internal static class VariableTerms
{
    public static Term Value(LimeVariable variable, bool mayBeMissing) => variable.Kind switch
    {
        LimeVariableKind.YesNo => Term.Word(
            Logic.If(IsYes(variable, true), Expression.Of("Y"), Logic.If(IsYes(variable, false), Expression.Of("N"), Expression.Of("")))) with { Variable = variable },
        LimeVariableKind.Picked => Term.Word(Logic.If(IsPicked(variable), Expression.Of(variable.Ticked), Expression.Of(""))) with { Variable = variable },
        LimeVariableKind.Nothing => Term.Word(Expression.Of("")),
        LimeVariableKind.FileCount => Term.Number(Logic.If(IsThere(variable), Expression.Of(1), Expression.Of(0))),
        LimeVariableKind.Number => new Term(Answer(variable), TermKind.Number, mayBeMissing, variable),
        LimeVariableKind.Computed => new Term(Answer(variable), variable.IsNumber ? TermKind.Number : TermKind.Word, mayBeMissing, variable),
        LimeVariableKind.Choice or LimeVariableKind.Place => new Term(TheirCode(variable), TermKind.Word, mayBeMissing, variable),
        _ => new Term(Answer(variable), TermKind.Word, mayBeMissing, variable),
    };

    // Where we had to change codes, what is worked out from theirs needs theirs back.
    private static Expression TheirCode(LimeVariable variable)
    {
        const int most = 10;
        var changed = variable.Codes.Where(code => code.Theirs != code.Ours).ToList();
        return changed.Count > most
            ? throw new ScriptException("too many of the codes it takes are other ones here")
            : changed.Aggregate(Answer(variable), (otherwise, code) => Logic.If(
                Logic.Compare(Operator.Equal, Answer(variable), Expression.Of(code.Ours)), Expression.Of(code.Theirs), otherwise));
    }

    /// <summary>The points its answer gives.</summary>
    public static Term Points(LimeVariable variable)
    {
        const int most = 20;
        Expression points = new Expression.Call(Function.Number, Expression.Of(""));
        foreach (var (label, code) in variable.Labels.Count <= most ? variable.Labels.Zip(variable.Codes).Reverse() : throw new ScriptException("too many answers give points"))
        {
            points = Logic.If(Logic.Compare(Operator.Equal, Answer(variable), Expression.Of(code.Ours)), Expression.Of(label.Assessment), points);
        }
        return Term.Number(points, mayBeMissing: true);
    }

    /// <summary>Whether it is answered.</summary>
    public static Expression IsThere(LimeVariable variable) => variable.Kind switch
    {
        LimeVariableKind.Picked => IsPicked(variable),
        LimeVariableKind.Nothing => Logic.False,
        _ => Logic.Answered(Answer(variable)),
    };

    /// <summary>Whether it is answered with anything but zero.</summary>
    public static Expression Holds(LimeVariable variable) => variable.Kind switch
    {
        LimeVariableKind.Number => Logic.Compare(Operator.NotEqual, Answer(variable), Expression.Of(0)),
        LimeVariableKind.Computed when variable.IsNumber => Logic.Compare(Operator.NotEqual, Answer(variable), Expression.Of(0)),
        LimeVariableKind.Choice or LimeVariableKind.Place when variable.Codes.Any(code => code.Theirs == "0") => Compare("!=", variable, new ScriptValue("0"))!,
        LimeVariableKind.Text or LimeVariableKind.Computed => Logic.And(IsThere(variable), Logic.Compare(Operator.NotEqual, Answer(variable), Expression.Of("0"))),
        _ => IsThere(variable),
    };

    /// <summary>Compared with a constant; null where its values are not a handful that can be listed.</summary>
    public static Expression? Compare(string comparator, LimeVariable variable, ScriptValue constant)
    {
        bool Is(string value) => ScriptValue.Compare(comparator, new ScriptValue(value), constant);
        switch (variable.Kind)
        {
            case LimeVariableKind.Nothing:
                return Expression.Of(Is(""));
            case LimeVariableKind.Picked:
                return Cases(Is(""), [(Is(variable.Ticked), IsPicked(variable))], IsPicked(variable));
            case LimeVariableKind.YesNo:
                return Cases(Is(""), [(Is("Y"), IsYes(variable, true)), (Is("N"), IsYes(variable, false))], IsThere(variable));
            case LimeVariableKind.Choice or LimeVariableKind.Place:
                return Codes(variable, Is);
            default:
                return null;
        }
    }

    private static Expression Codes(LimeVariable variable, Func<string, bool> matches)
    {
        var (yes, no) = (variable.Codes.Where(code => matches(code.Theirs)).ToList(), variable.Codes.Where(code => !matches(code.Theirs)).ToList());
        return (matches(""), yes.Count, no.Count) switch
        {
            (true, _, 0) => Logic.True,
            (false, 0, _) => Logic.False,
            (true, 0, _) => Logic.Not(IsThere(variable)),
            (false, _, 0) => IsThere(variable),
            (true, _, _) => Logic.Not(OneOf(Answer(variable), no)),
            _ => OneOf(Answer(variable), yes),
        };
    }

    private static Expression OneOf(Expression answer, List<(string Theirs, string Ours)> codes) => codes.Count == 1
        ? Logic.Compare(Operator.Equal, answer, Expression.Of(codes[0].Ours))
        : new Expression.Call(Function.OneOf, [answer, .. codes.Select(code => Expression.Of(code.Ours))]);

    private static Expression Cases(bool missing, List<(bool Holds, Expression Case)> cases, Expression there)
    {
        if (cases.TrueForAll(found => found.Holds == missing))
        {
            return Expression.Of(missing);
        }
        if (missing)
        {
            return cases.TrueForAll(found => !found.Holds) ? Logic.Not(there) : Logic.Not(cases.Find(found => !found.Holds).Case);
        }
        return cases.TrueForAll(found => found.Holds) ? there : cases.Find(found => found.Holds).Case;
    }

    private static Expression Answer(LimeVariable variable) => variable.Kind == LimeVariableKind.Place
        ? new Expression.Call(Function.At, new Expression.Answer(variable.Answer), Expression.Of(variable.Place))
        : new Expression.Answer(variable.Answer);

    private static Expression.Binary IsPicked(LimeVariable variable) =>
        new(Operator.Has, new Expression.Answer(variable.Answer), Expression.Of(variable.Choice));

    private static Expression.Binary IsYes(LimeVariable variable, bool yes) => new(Operator.Equal, new Expression.Answer(variable.Answer), Expression.Of(yes));
}
