using Kept.Questionnaires.Exchange.LimeSurvey.Script;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>A group with what its questions became.</summary>
/// <param name="IsDoubtful">Whether its own relevance was lost.</param>
internal sealed record LimePage(LimeGroup Group, IReadOnlyList<LimeDraft> Drafts, bool IsDoubtful);

/// <summary>The survey run by LimeSurvey's own relevances, group by group and question by question.</summary>
internal sealed class LimeRun(IReadOnlyList<LimePage> pages, LimeVariables variables) : ISourceRun
{
    public IReadOnlyDictionary<string, bool> Shown(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var scope = new LimeRunScope(facts, variables);
        var shown = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            var group = page.IsDoubtful ? null : scope.Holds(page.Group.Relevance, null);
            foreach (var draft in page.Drafts)
            {
                Pass(draft, group, scope, shown);
            }
        }
        return shown;
    }

    private void Pass(LimeDraft draft, bool? group, LimeRunScope scope, Dictionary<string, bool> shown)
    {
        var source = draft.Source;
        var own = draft.IsDoubtful || group is null ? null : scope.Holds(source.Relevance, source);
        if (own is null)
        {
            scope.Doubt(source);
            return;
        }
        var relevant = group == true && own == true;
        scope.Enter(source, relevant);
        var doubted = false;
        foreach (var item in source.Rows.Concat(source.Columns).Concat(source.Type == 'R' ? source.Answers : []))
        {
            var holds = RelevanceRules.ScriptsOf(source, item, variables).Select(script => scope.Holds(script, source)).ToList();
            doubted |= holds.Contains(null);
            scope.Enter(item, holds.TrueForAll(hold => hold == true));
        }
        if (source.Type == '*' && !scope.Compute(draft.Variables[0]))
        {
            doubted = true;
        }
        if (doubted || draft.IsLoose)
        {
            scope.Doubt(source);
        }
        if (doubted || source.Attributes.IsOn("hidden"))
        {
            return;
        }
        for (var i = 0; i < draft.Questions.Count; i++)
        {
            // Comments stand beside their answers there, and are asked after them here.
            var at = i;
            if (!draft.Variables.Any(variable => variable.IsComment && variable.Answer == draft.Questions[at].Code))
            {
                shown[draft.Questions[i].Code] = relevant && draft.Items.Where(place => place.Question == at && place.Code.Length == 0).All(place => scope.IsRelevant(place.Item));
            }
        }
    }
}
