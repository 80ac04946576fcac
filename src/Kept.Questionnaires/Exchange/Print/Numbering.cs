namespace Kept.Questionnaires.Exchange.Print;

/// <summary>The numbers by which a printed questionnaire refers to its questions: those that are asked, counted through.</summary>
internal sealed class Numbering
{
    private readonly Flow flow;
    private readonly Dictionary<FlowQuestion, int> numbers = [];
    private readonly Dictionary<string, (FlowQuestion Question, AnswerSlot Slot)> slots = new(StringComparer.Ordinal);

    public Numbering(Flow flow)
    {
        this.flow = flow;
        foreach (var question in flow.Questions)
        {
            if (question.Question.IsAsked)
            {
                numbers.Add(question, numbers.Count + 1);
            }
            foreach (var slot in question.Slots)
            {
                slots.TryAdd(slot.Code, (question, slot));
            }
        }
    }

    public bool Knows(string code) => slots.ContainsKey(code);

    public int Of(FlowQuestion question) => numbers[question];

    /// <summary>What an answer is called: "question 3", with the row where it is one of a matrix; its code where it is not asked.</summary>
    public string NameOf(string code, string language, PrintWords words)
    {
        if (Find(code) is not { } found || !numbers.TryGetValue(found.Question, out var number))
        {
            return words.Quote(code);
        }
        var question = words.Say("question", number);
        return found.Row is { } row ? words.Say("row", question, row.Text.In(language)) : question;
    }

    /// <summary>The text of a choice; the code itself where the answer is not picked.</summary>
    public string ChoiceOf(string code, string choice, string language, PrintWords words)
    {
        var question = Find(code)?.Question.Question;
        return question?.Choices.FirstOrDefault(one => one.Code == choice)?.Text.In(language)
            ?? (question is { Other: true } && choice == AnswerSheet.OtherChoice ? words["own"].TrimEnd(':', ' ') : choice);
    }

    // Own words are written where the question is; a matrix or a loop as a whole has a code of its own.
    private (FlowQuestion Question, Row? Row)? Find(string code)
    {
        var asked = code.EndsWith(AnswerSheet.OtherSuffix, StringComparison.Ordinal) && !slots.ContainsKey(code) ? code[..^AnswerSheet.OtherSuffix.Length] : code;
        if (slots.TryGetValue(asked, out var found))
        {
            return (found.Question, found.Slot.Row);
        }
        return flow.Questions.FirstOrDefault(question => question.Code == asked || question.Question.Code == asked) is { } whole ? (whole, null) : null;
    }

    /// <summary>The first question that has a number from a place on; null where there is none.</summary>
    public int? FirstFrom(int index) =>
        flow.Questions.Skip(index).Where(numbers.ContainsKey).Select(question => (int?)numbers[question]).FirstOrDefault();
}
