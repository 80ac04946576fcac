using Kept.Questionnaires;

namespace Kept.Features.Surveys.Bank;

/// <summary>How a question of a survey stands to the approved one of its code.</summary>
public enum BankLikeness
{
    Same,

    /// <summary>The same scale in other words, choices or lines: its scores can be compared, with care.</summary>
    OtherWording,

    /// <summary>Another kind or number of points: its scores must not be compared.</summary>
    OtherScale,
}

public static class BankLikenesses
{
    /// <summary>Compares words only in languages that the approved question has: a further translation is no other wording.</summary>
    public static BankLikeness To(this Question question, Question approved)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(approved);
        if (Scales.Differ(question, approved)) return BankLikeness.OtherScale;
        var words = approved.PlacedTexts().ToDictionary(t => t.Place, t => t.Text);
        var own = question.PlacedTexts();
        var alike = own.Count == words.Count && own.All(t => words.TryGetValue(t.Place, out var text)
            && t.Text.Values.All(pair => !text.Speaks(pair.Key) || text.In(pair.Key) == pair.Value));
        return alike ? BankLikeness.Same : BankLikeness.OtherWording;
    }
}
