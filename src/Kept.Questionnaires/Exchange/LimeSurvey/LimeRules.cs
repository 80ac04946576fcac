using Kept.Questionnaires.Exchange.LimeSurvey.Script;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Translates rules one by one, and keeps count of those that came over and those that did not.</summary>
internal sealed class LimeRules(LimeVariables variables, ReportBuilder report)
{
    private const int LongestQuote = 200;

    public ReportBuilder Report => report;

    public LimeVariables Variables => variables;

    /// <summary>Whether a relevance or limit says anything.</summary>
    public static bool IsRule(string script) => script.Trim() is not ("" or "1");

    /// <summary>A rule in our language; null, counted as lost and with the reason, where it cannot be said.</summary>
    /// <param name="what">The kind of rule, as the start of a sentence.</param>
    /// <param name="script">As the author wrote it.</param>
    public T? Carry<T>(string where, string what, string script, Func<T> translate)
        where T : class
    {
        try
        {
            var carried = translate();
            report.RuleCarried();
            return carried;
        }
        catch (ScriptException error)
        {
            report.RuleLost(where, $"{what} was not carried over, because {error.Message}: {Quote(script)}");
            return null;
        }
    }

    /// <summary>A condition in our language, or null with a count of what was lost.</summary>
    public Expression? Condition(string where, string what, string script, LimeQuestion? self, int before, LimeVariable? current = null) =>
        Carry(where, what, script, () => Translator(self, before, current).Condition(ScriptParser.Parse(script)));

    public ScriptTranslator Translator(LimeQuestion? self, int before, LimeVariable? current = null) => new(variables, self, current, before);

    public static string Quote(string script) => script.Length <= LongestQuote ? script : script[..LongestQuote] + "…";
}
