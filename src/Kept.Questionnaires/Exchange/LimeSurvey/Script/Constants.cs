namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

/// <summary>Works out what depends on no answer.</summary>
internal static class Constants
{
    private static readonly ScriptEvaluator Evaluator = new(new Nothing());

    /// <summary>The value; null when it is not fixed.</summary>
    public static ScriptValue? Fold(ScriptNode node)
    {
        if (node.HasNames)
        {
            return null;
        }
        try
        {
            return Evaluator.Run(node);
        }
        catch (ScriptException)
        {
            return null;
        }
    }

    private sealed class Nothing : IScriptScope
    {
        public IReadOnlyList<ScriptValue> Values(string name) => throw new ScriptException($"there is no variable \"{name}\"");

        public bool IsIrrelevant(string name) => false;
    }
}
