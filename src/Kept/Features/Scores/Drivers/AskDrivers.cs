using System.Globalization;
using Kept.Analytics.Scores;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Shared;

namespace Kept.Features.Scores.Drivers;

/// <summary>Says which attributes carry an outcome, over what the asker may see.</summary>
public sealed class AskDrivers(AnswersInReach answers, TimeProvider clock) : IUseCase
{
    /// <param name="Parts">Names and values as in a query string: question, attribute, where, from, to, by (one), raise (points, or best).</param>
    public sealed record Request(string? Survey, IReadOnlyList<KeyValuePair<string, string>> Parts);

    /// <exception cref="NotFoundException">There is no such survey.</exception>
    /// <exception cref="InvalidException">A name that does not exist, or a survey without scored questions.</exception>
    public async Task<DriverReport> Handle(Request request, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(request.Survey)) throw new InvalidException("survey", "Say which survey by its code.");
        var open = await answers.Of(request.Survey, Permission.SeeScores, ct);
        var report = await new DriverAnalysis(open, Read(request.Parts), clock.GetUtcNow().UtcDateTime).Report(ct);
        return report ?? throw new InvalidException("question", "This survey has no scored question.");
    }

    private static DriverQuestion Read(IReadOnlyList<KeyValuePair<string, string>> parts)
    {
        string[] own = ["attribute", "raise"];
        var slice = OpenAnswers.Ask(() => Slice.Parse(parts.Where(part => !own.Contains(part.Key)), needsQuestion: false));
        if (slice.By.Count > 1) throw new InvalidException("by", "Drivers are compared by one dimension at a time.");
        if (slice.Compare is not null) throw new InvalidException("compare", "Drivers are not compared with another period; ask for both.");
        var raise = parts.LastOrDefault(part => part.Key == "raise").Value;
        return new DriverQuestion(
            slice.Question.Length == 0 ? null : slice.Question, [.. parts.Where(part => part.Key == "attribute").Select(part => part.Value)], slice, slice.By is [var by, ..] ? by : null,
            Points(raise), raise == "best");
    }

    private static double Points(string? raise)
    {
        if (raise is null or "best") return DriverQuestion.UsualRaise;
        return double.TryParse(raise, NumberStyles.Float, CultureInfo.InvariantCulture, out var points) && points is > 0 and <= DriverQuestion.MostRaise
            ? points : throw new InvalidException("raise", $"'raise' is a number of points above 0 and at most {DriverQuestion.MostRaise}, or best.");
    }
}
