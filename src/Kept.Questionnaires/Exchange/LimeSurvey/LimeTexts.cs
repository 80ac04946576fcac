namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Makes plain texts of all the HTML in a question.</summary>
internal sealed class LimeTexts(LimeTailoring tailoring, LimeDraft draft)
{
    /// <param name="order">Place of the question among ours: only what comes before it can be piped in.</param>
    public Question Plain(Question question, int order)
    {
        Text Words(Text text, string fallback) => Plain(text, order, fallback);
        return question with
        {
            Text = Words(question.Text, question.Code),
            Help = Optional(question.Help, order),
            Low = Optional(question.Low, order),
            High = Optional(question.High, order),
            Unit = Optional(question.Unit, order),
            Choices = [.. question.Choices.Select(choice => choice with { Text = Words(choice.Text, choice.Code) })],
            Rows = [.. question.Rows.Select(row => row with { Text = Words(row.Text, row.Code) })],
            Validation = [.. question.Validation.Select(rule => rule with { Message = Words(rule.Message, "Please check this answer.") })],
        };
    }

    private Text Plain(Text text, int order, string fallback)
    {
        if (text.Values.Values.Any(PlainText.HasMedia))
        {
            draft.Changed("Pictures, sounds and films in its texts are left out.");
        }
        return tailoring.Plain(text, draft.Source, order, fallback, draft.Changed);
    }

    private Text? Optional(Text? text, int order)
    {
        const string nothing = "–";
        return text is null || Plain(text, order, nothing) is var plain && plain.ToString() == nothing ? null : plain;
    }
}
