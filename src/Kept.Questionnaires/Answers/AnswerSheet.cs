using System.Text.Json;
using Kept.Questionnaires.Answers;
using Kept.Questionnaires.Flows;

namespace Kept.Questionnaires;

/// <summary>Takes the answers to one published questionnaire. Made once per version, for all threads.</summary>
public sealed class AnswerSheet
{
    /// <summary>What follows an answer's code in the name of the field for the respondent's own choice.</summary>
    public const string OtherSuffix = ".other";

    /// <summary>The code picked along with an own choice.</summary>
    public const string OtherChoice = "other";

    /// <summary>What stands between the codes of a ranking and of a choice in the name of the field for its place.</summary>
    public const char PlaceMark = '~';

    private static readonly Facts Nothing = new();
    private readonly SheetLine[] lines;
    private readonly AnswerFinder finder;

    /// <exception cref="ArgumentException">Two answers would have the same code, or there would be too many.</exception>
    public AnswerSheet(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        Flow = new Flow(questionnaire);
        lines = [.. Flow.Questions.SelectMany(question => question.Slots.Select(slot => new SheetLine(slot, question.Index)))];
        finder = new AnswerFinder(lines);
    }

    public Flow Flow { get; }

    public Questionnaire Questionnaire => Flow.Questionnaire;

    /// <summary>Reads answers sent to the API: an object from the answer's code to a number (scales, numbers), true or false (yesno,
    /// consent), a choice's code, an array of them (multi, ranking), a day as in 2026-03-01, or text; "na" where a scale does not apply;
    /// null is no answer. The rows of a matrix may come as <c>{"matrix.row": …}</c> or <c>{"matrix": {"row": …}}</c>.</summary>
    /// <param name="answers">What was sent.</param>
    /// <param name="facts">Attributes and day; its answers are not looked at.</param>
    public AnswerResult Read(JsonElement answers, Facts? facts = null)
    {
        if (answers.ValueKind != JsonValueKind.Object)
        {
            return AnswerResult.Refused(new AnswerProblem("", AnswerFault.WrongType));
        }
        var scratch = Scratch.Take(lines.Length);
        try
        {
            var problems = finder.Find(answers, scratch.Found);
            return Collect(new JsonSource(scratch.Found), scratch, facts, problems);
        }
        finally
        {
            scratch.Return(lines.Length);
        }
    }

    /// <summary>Reads a submitted web form with the whole questionnaire on it; a field is named as the answer's code and may be empty.</summary>
    /// <param name="form">The values of a field, none when it was not sent.</param>
    /// <param name="facts">Attributes and day; its answers are not looked at.</param>
    public AnswerResult Read(Func<string, IReadOnlyList<string>> form, Facts? facts = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        var scratch = Scratch.Take(lines.Length);
        try
        {
            return Collect(new FormSource(form), scratch, facts, null);
        }
        finally
        {
            scratch.Return(lines.Length);
        }
    }

    /// <summary>Reads a form with one screen of the questionnaire on it, on top of what was saved of the others. Only what is
    /// wrong on this screen is told; the result is a response only when <see cref="AnswerResult.Ok"/> and every screen was passed.</summary>
    /// <param name="form">The values of a field, none when it was not sent.</param>
    /// <param name="onScreen">Indexes of the questions that were on the screen (<see cref="FlowQuestion.Index"/>); none to look at what was saved alone.</param>
    /// <param name="saved">Answers saved before, as <see cref="AnswerResult.Json"/>; null when there are none.</param>
    /// <param name="facts">Attributes and day; its answers are not looked at.</param>
    /// <exception cref="JsonException">What was saved is not JSON.</exception>
    public AnswerResult Read(Func<string, IReadOnlyList<string>> form, IReadOnlySet<int> onScreen, string? saved, Facts? facts = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(onScreen);
        using var document = JsonDocument.Parse(saved ?? "{}");
        var scratch = Scratch.Take(lines.Length);
        try
        {
            // Answers to questions that are gone since are left behind.
            finder.Find(document.RootElement, scratch.Found);
            return Collect(new MixedSource(new FormSource(form), new JsonSource(scratch.Found), onScreen), scratch, facts, null, true);
        }
        finally
        {
            scratch.Return(lines.Length);
        }
    }

    private AnswerResult Collect<TSource>(TSource source, Scratch scratch, Facts? facts, List<AnswerProblem>? problems, bool inSteps = false)
        where TSource : struct, IAnswerSource
    {
        var walker = new Walker(Flow, facts ?? Nothing, inSteps);
        var collector = new Collector<TSource>(lines, source, scratch, problems);
        var walk = walker.Run(collector);
        return collector.Result(walk, inSteps);
    }
}
