using Kept.Questionnaires;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Rendering;

/// <summary>What is wrong with an answer, said to the person who gave it.</summary>
internal static class FaultWords
{
    public static string Of(AnswerProblem problem, Words words) => problem.Fault switch
    {
        AnswerFault.Required when problem.Code.Length == 0 => words["answering.fault.empty"],
        AnswerFault.Required => words["answering.fault.required"],
        AnswerFault.OutOfRange or AnswerFault.NotANumber when problem.Max is not null => words["answering.fault.range", ("min", problem.Min), ("max", problem.Max)],
        AnswerFault.TooLong => words["answering.fault.too_long", ("max", problem.Max)],
        AnswerFault.TooMany => words["answering.fault.too_many", ("max", problem.Max)],
        _ => words["answering.fault.other"],
    };
}
