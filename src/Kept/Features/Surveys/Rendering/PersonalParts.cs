using Kept.Questionnaires;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Finds what makes the untouched form of a questionnaire another one for another person, day or hour.</summary>
internal static class PersonalParts
{
    public static bool Any(Flow flow)
    {
        var q = flow.Questionnaire;
        return flow.IsRandom
            || flow.Questions.Any(question => IsPersonal(question.Question)) || flow.Pages.Any(page => IsPersonal(page.ShowIf) || page.SkipTo.Any(s => IsPersonal(s.If)))
            || flow.Questions.Any(question => IsPersonal(question.ShowIf) || IsPersonal(question.RequiredIf) || IsPersonal(question.Value)
                || question.SkipTo.Any(s => IsPersonal(s.If)) || question.Question.Choices.Any(c => IsPersonal(c.ShowIf)) || question.Question.Rows.Any(r => IsPersonal(r.ShowIf)))
            || q.Texts().SelectMany(text => text.Text.Values.Values).Any(words => Piping.IsPiped(words) && Piping.Parts(words).Any(part => IsPersonal(part.Value)));
    }

    private static bool IsPersonal(Question question) => question.Kind == QuestionKind.Hidden || question.Earliest == "today" || question.Latest == "today"
        || question.Choices.Any(choice => choice.Limit is not null);

    private static bool IsPersonal(Expression? expression) => expression?.Nodes.Any(node =>
        node is Expression.Attribute { Name: not Expression.Attribute.Item } or Expression.Call { Function: Function.Today or Function.Random }) == true;
}
