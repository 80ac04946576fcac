using Kept.Questionnaires;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Rendering;

/// <summary>What is wrong with an answer, said to the person who gave it.</summary>
internal static class FaultWords
{
    public static string Of(AnswerProblem problem, SurveyForm form, Words words) => problem.Fault switch
    {
        AnswerFault.Required when problem.Code.Length == 0 => words["answering.fault.empty"],
        AnswerFault.Required => words["answering.fault.required"],
        AnswerFault.OutOfRange => Range(problem, words),
        AnswerFault.NotANumber => words[IsWhole(problem, form) ? "answering.fault.number" : "answering.fault.decimal"],
        AnswerFault.TooPrecise => words["answering.fault.decimals", ("max", problem.Max)],
        AnswerFault.Full => words["answering.fault.full"],
        AnswerFault.Exclusive => words["answering.fault.exclusive"],
        AnswerFault.SamePlace => words["answering.fault.same_place"],
        AnswerFault.TooLong => words["answering.fault.too_long", ("max", (long?)problem.Max)],
        AnswerFault.TooMany => words["answering.fault.too_many", ("max", problem.Max)],
        AnswerFault.TooFew => words["answering.fault.too_few", ("min", problem.Min)],
        AnswerFault.NotADate => words["answering.fault.date"],
        AnswerFault.NotAPhone => words["answering.fault.phone"],
        AnswerFault.NotAnEmail => words["answering.fault.email"],
        AnswerFault.NotAFile => words["answering.fault.file"],
        AnswerFault.Rule when problem.Says is { } says => form.Flow.Fill(says, form.Language, form.Facts),
        _ => words["answering.fault.other"],
    };

    private static bool IsWhole(AnswerProblem problem, SurveyForm form) =>
        form.Flow.Slots.FirstOrDefault(slot => slot.Code == problem.Code)?.Question is not { Kind: QuestionKind.Number, Decimals: > 0 };

    private static string Range(AnswerProblem problem, Words words) =>
        Bounds.Of(problem.Min, problem.Max, words, "answering.fault.range", "answering.fault.least", "answering.fault.most")
        ?? Bounds.Of(problem.Earliest, problem.Latest, words, "answering.fault.days", "answering.fault.from_day", "answering.fault.to_day")
        ?? words["answering.fault.other"];
}
