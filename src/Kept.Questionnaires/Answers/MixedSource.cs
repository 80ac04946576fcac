namespace Kept.Questionnaires.Answers;

/// <summary>A form for the questions that were on the screen, what was saved before for all others.</summary>
internal readonly struct MixedSource(FormSource form, JsonSource saved, IReadOnlySet<int> onScreen) : IAnswerSource
{
    // A saved answer that does not fit any more, since the questionnaire was changed meanwhile, is asked for again when its screen comes.
    public bool Tells(FlowQuestion question) => onScreen.Contains(question.Index);

    public Outcome Read(SheetLine line, int index) => onScreen.Contains(line.Place) ? form.Read(line, index) : saved.Read(line, index);

    public Outcome Other(SheetLine line, int index) => onScreen.Contains(line.Place) ? form.Other(line, index) : saved.Other(line, index);
}
