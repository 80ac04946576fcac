using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Translates one rule after the other at the place where it stands, counts it, and says why one was lost.</summary>
internal sealed class SjsCarry(SjsScope scope, ReportBuilder report)
{
    public SjsScope Scope => scope;

    public ReportBuilder Report => report;

    /// <summary>The condition here; null where there is none, or it was lost.</summary>
    public Expression? Condition(SourceNode rule, string where, string what, out bool lost) =>
        Carry(rule, where, what, (translator, source) => translator.Condition(source), out lost);

    /// <summary>The value here; null where there is none, or it was lost.</summary>
    public Expression? Value(SourceNode rule, string where, string what) => Carry(rule, where, what, (translator, source) => translator.Value(source), out _);

    /// <summary>A condition that is one rule with others, so that it is not counted by itself.</summary>
    /// <exception cref="NotCarriedException">Ours cannot say it.</exception>
    public Expression Part(string source, string where)
    {
        var translator = new SjsTranslator(scope, scope.Count);
        var rule = translator.Condition(source);
        Tell(translator, where, "A condition");
        return rule;
    }

    private Expression? Carry(SourceNode rule, string where, string what, Func<SjsTranslator, string, Expression> translate, out bool lost)
    {
        lost = false;
        if (rule.Text is not { } source || source.Trim().Length == 0)
        {
            return null;
        }
        try
        {
            var translator = new SjsTranslator(scope, scope.Count);
            var expression = translate(translator, source);
            report.RuleCarried();
            Tell(translator, where, what);
            return expression;
        }
        catch (NotCarriedException reason)
        {
            lost = true;
            report.RuleLost(where, $"{what} ({(source.Length > 200 ? source[..200] + "…" : source)}) did not come over: {reason.Message}.");
            return null;
        }
    }

    private void Tell(SjsTranslator translator, string where, string what)
    {
        foreach (var name in translator.Attributes)
        {
            report.Note(where, $"{what} looks at \"{name}\", which is no question: its value must come as an attribute, with the link or from a program.");
        }
    }
}
