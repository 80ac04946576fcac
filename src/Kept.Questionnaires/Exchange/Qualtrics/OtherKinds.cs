namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>What only shows something, measures something, or takes a file; and whatever kind we do not know.</summary>
internal sealed class OtherKinds(QsfMapping mapping, QsfTwin twin)
{
    private readonly QsfQuestion source = twin.Source;

    public void Map()
    {
        switch (source.Type)
        {
            case "DB": Shown(); break;
            case "Timing": Unseen("How long the screen is looked at is not measured here; the hidden answer is filled only by a program."); break;
            case "Meta": Unseen("The browser is not looked at here; the hidden answer is filled only by a link or a program."); break;
            case "Captcha": twin.Lost = "There is no captcha here; robots are kept out by other means."; break;
            case "FileUpload" or "ScreenCapture" or "ImageCapture": File(source.Type != "FileUpload" || source.Selector.Contains("Photo", StringComparison.OrdinalIgnoreCase)); break;
            case "Draw" or "Signature":
                twin.Change("A picture of the drawing or signature is sent instead of being drawn here.");
                File(photo: true);
                break;
            default: Unknown(); break;
        }
    }

    /// <summary>Answered in words, since nothing else of it can be asked.</summary>
    public void Words()
    {
        twin.Change($"There is no such kind of question here ({source.Type} {source.Selector}); it is answered in words.");
        twin.Entry("", twin.Code);
        twin.Add(QsfMapping.New(twin.Code, QuestionKind.Text, mapping.TextOf(source), source.IsForced));
    }

    private void Shown()
    {
        if (source.Selector is "GRB" or "GFX" || PlainText.HasMedia(source.Text.ToString()))
        {
            twin.Change("Its picture or film stayed behind: a text has words only.");
        }
        twin.Add(QsfMapping.New(twin.Code, QuestionKind.Note, mapping.TextOf(source)));
    }

    private void Unseen(string how)
    {
        twin.Change(how);
        twin.Entry("", twin.Code);
        twin.Add(QsfMapping.New(twin.Code, QuestionKind.Hidden, mapping.TextOf(source)));
    }

    private void File(bool photo) => twin.Add(QsfMapping.New(twin.Code, QuestionKind.File, mapping.TextOf(source), source.IsForced) with
    {
        Style = photo ? QuestionStyle.Photo : QuestionStyle.Usual,
    });

    private void Unknown()
    {
        if (source.Choices.Count > 0 && source.Answers.Count > 0)
        {
            twin.Change($"There is no such kind of question here ({source.Type} {source.Selector}); it is a table of choices.");
            new MatrixKinds(mapping, twin).Matrix(source with { Selector = "Likert", SubSelector = "SingleAnswer" }, twin.Code);
        }
        else if (source.Choices.Count > 0)
        {
            twin.Change($"There is no such kind of question here ({source.Type} {source.Selector}); its choices can be picked.");
            new ChoiceKinds(mapping, twin).Pickable();
        }
        else
        {
            Words();
        }
    }
}
