using System.Globalization;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Finds for each type of question what stands for it here. Rules come later, when all variables are known.</summary>
internal static class LimeQuestionMapper
{
    /// <summary>Makes the questions and variables of a draft; none for a type that is not known.</summary>
    public static void Map(LimeDraft draft)
    {
        var question = draft.Source;
        switch (question.Type)
        {
            case 'X': Note(draft); break;
            case '5': Scale(draft); break;
            case 'L' or '!' or 'O' or 'I' or 'G' or 'Y' or 'M' or 'P' or 'R': LimeChoices.Map(draft); break;
            case 'A' or 'B' or 'C' or 'E' or 'F' or 'H' or '1': LimeArrays.Map(draft); break;
            case ':' or ';' or 'K' or 'Q': LimeBoxes.Map(draft); break;
            case 'S' or 'T' or 'U': Words(draft); break;
            case 'N': Number(draft); break;
            case 'D': Date(draft); break;
            case '*': Equation(draft); break;
            case '|': File(draft); break;
        }
        Hide(draft);
    }

    private static void Note(LimeDraft draft)
    {
        var main = draft.AddMain(QuestionKind.Note);
        draft.AddVariable("", LimeVariableKind.Nothing, main.Code);
    }

    private static void Scale(LimeDraft draft)
    {
        var main = draft.AddMain(QuestionKind.Rating, question => question with { Points = 5 });
        draft.AddVariable("", LimeVariableKind.Number, main.Code);
    }

    private static void Words(LimeDraft draft)
    {
        if (draft.Source.Attributes.IsOn("numbers_only"))
        {
            Number(draft);
            draft.Changed("A text that takes only numbers is a number here.");
            return;
        }
        if (draft.Source.Type == 'S' && draft.Source.Attributes["location_mapservice"] is not ("" or "0"))
        {
            draft.Changed("The map to pick a place on is left out; the place is written.");
        }
        var lines = draft.Source.Type switch { 'S' => 1, 'T' => 5, _ => 12 };
        if (int.TryParse(draft.Source.Attributes["display_rows"], CultureInfo.InvariantCulture, out var rows) && draft.Source.Type != 'S')
        {
            lines = Math.Clamp(rows, 2, Limits.MaxLines);
        }
        var main = draft.AddMain(QuestionKind.Text, question => question with { Lines = lines });
        draft.AddVariable("", LimeVariableKind.Text, main.Code);
    }

    private static void Number(LimeDraft draft)
    {
        var main = draft.AddMain(QuestionKind.Number, question => LimeBoxes.AsNumber(draft, question));
        draft.AddVariable("", LimeVariableKind.Number, main.Code);
    }

    private static void Date(LimeDraft draft)
    {
        var format = draft.Source.Attributes["date_format"];
        var hasTime = format.Contains('H', StringComparison.Ordinal) || format.Contains("h:", StringComparison.Ordinal);
        var hasDay = format.Length == 0 || format.Contains('d', StringComparison.OrdinalIgnoreCase) || format.Contains('y', StringComparison.OrdinalIgnoreCase);
        var main = draft.AddMain(QuestionKind.Date, question => question with
        {
            Style = !hasTime ? QuestionStyle.Usual : hasDay ? QuestionStyle.DateTime : QuestionStyle.Time,
        });
        draft.AddVariable("", LimeVariableKind.Date, main.Code);
    }

    // Its value comes with the rules.
    private static void Equation(LimeDraft draft)
    {
        var main = draft.AddMain(QuestionKind.Computed);
        draft.AddVariable("", LimeVariableKind.Computed, main.Code);
    }

    private static void File(LimeDraft draft)
    {
        var types = draft.Source.Attributes["allowed_filetypes"].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        var onlyPictures = types.Length > 0 && types.All(type => type.ToLowerInvariant() is "png" or "gif" or "jpg" or "jpeg" or "heic" or "webp" or "bmp");
        var main = draft.AddMain(QuestionKind.File, question => question with { Style = onlyPictures ? QuestionStyle.Photo : QuestionStyle.Usual });
        draft.AddVariable("", LimeVariableKind.Text, main.Code);
        draft.AddVariable("filecount", LimeVariableKind.FileCount, main.Code, oldSub: "_filecount");
        if (draft.Source.Attributes["max_num_of_files"] is not ("" or "1"))
        {
            draft.Changed("Several files could be sent; here it is one.");
        }
    }

    /// <summary>What is always hidden has its answer from the link or a default; what cannot be had so is never shown.</summary>
    private static void Hide(LimeDraft draft)
    {
        if (!draft.Source.Attributes.IsOn("hidden") || draft.Source.Type == '*')
        {
            return;
        }
        for (var i = 0; i < draft.Questions.Count; i++)
        {
            var question = draft.Questions[i];
            var single = draft.Variables.Where(variable => variable.Answer == question.Code).ToList();
            if (question.Kind is QuestionKind.Text or QuestionKind.Number or QuestionKind.Choice or QuestionKind.Date && single is [var variable])
            {
                draft.Questions[i] = new Question { Code = question.Code, Kind = QuestionKind.Hidden, Text = question.Text, Help = question.Help };
            }
            else
            {
                draft.Questions[i] = question with { ShowIf = Logic.False };
            }
        }
        draft.Changed("It is hidden: nobody sees it, its answer can come along with the link.");
    }
}
