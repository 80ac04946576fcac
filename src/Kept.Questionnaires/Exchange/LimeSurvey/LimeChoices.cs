namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Questions answered by picking from a list.</summary>
internal static class LimeChoices
{
    private const string TheirOther = "-oth-";

    public static void Map(LimeDraft draft)
    {
        switch (draft.Source.Type)
        {
            case 'L' or '!': List(draft); break;
            case 'O': ListWithComment(draft); break;
            case 'G': Fixed(draft, ("F", "Female"), ("M", "Male")); break;
            case 'Y': YesNo(draft); break;
            case 'I': Language(draft); break;
            case 'M' or 'P': Multiple(draft); break;
            case 'R': Ranking(draft); break;
        }
    }

    private static Question List(LimeDraft draft)
    {
        var source = draft.Source;
        if (LimeRecommendation.Is(source))
        {
            return LimeRecommendation.Map(draft);
        }
        var (choices, codes) = draft.Choices(source.Answers, source.Other);
        var main = draft.AddMain(QuestionKind.Choice, question => question with
        {
            Choices = choices,
            Other = source.Other,
            Style = source.Type == '!' ? QuestionStyle.Dropdown : QuestionStyle.Usual,
        });
        draft.AddVariable("", LimeVariableKind.Choice, main.Code, variable => variable with
        {
            Codes = source.Other ? [.. codes, (TheirOther, AnswerSheet.OtherChoice)] : codes,
            Labels = source.Answers,
        });
        AddOther(draft, main);
        return main;
    }

    private static void AddOther(LimeDraft draft, Question main)
    {
        if (!draft.Source.Other)
        {
            return;
        }
        draft.AddVariable("other", LimeVariableKind.Text, main.Code + AnswerSheet.OtherSuffix);
        if (draft.Source.Attributes["other_replace_text"].Length > 0)
        {
            draft.Changed("The own choice is called \"other\" here, whatever it was called there.");
        }
    }

    private static void ListWithComment(LimeDraft draft)
    {
        var main = List(draft);
        var comment = draft.Add(draft.Source.Code + "_comment", QuestionKind.Text, draft.Own("Comment"));
        draft.Questions[^1] = comment with { Required = false };
        draft.AddVariable("comment", LimeVariableKind.Text, comment.Code, variable => variable with { IsComment = true });
        draft.Changed("The comment beside the list is a question of its own.");
    }

    private static void Fixed(LimeDraft draft, params (string Code, string Words)[] options)
    {
        var main = draft.AddMain(QuestionKind.Choice, question => question with
        {
            Choices = [.. options.Select(option => new Choice { Code = option.Code, Text = draft.Own(option.Words) })],
        });
        draft.AddVariable("", LimeVariableKind.Choice, main.Code, variable => variable with { Codes = [.. options.Select(option => (option.Code, option.Code))] });
    }

    private static void YesNo(LimeDraft draft)
    {
        var main = draft.AddMain(QuestionKind.YesNo);
        draft.AddVariable("", LimeVariableKind.YesNo, main.Code);
    }

    private static void Language(LimeDraft draft)
    {
        var main = draft.AddMain(QuestionKind.Hidden, question => question with { Value = new Expression.Attribute("language") });
        draft.AddVariable("", LimeVariableKind.Text, main.Code);
        draft.Changed("The language is changed above every survey here; this question only records it.");
    }

    private static void Multiple(LimeDraft draft)
    {
        var source = draft.Source;
        var (choices, codes) = draft.Choices(source.Rows, source.Other);
        var main = draft.AddMain(QuestionKind.Multi, question => question with { Choices = choices, Other = source.Other });
        for (var i = 0; i < codes.Count; i++)
        {
            draft.Items.Add((source.Rows[i], 0, codes[i].Ours));
            var row = source.Rows[i];
            var choice = codes[i].Ours;
            draft.AddVariable(row.Code, LimeVariableKind.Picked, main.Code, variable => variable with { Choice = choice, Labels = [row], Items = [row] });
        }
        AddOther(draft, main);
        if (source.Type == 'P')
        {
            AddComments(draft, main, codes);
        }
    }

    private static void AddComments(LimeDraft draft, Question main, List<(string Theirs, string Ours)> codes)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            var row = draft.Source.Rows[i];
            var picked = new Expression.Binary(Operator.Has, new Expression.Answer(main.Code), Expression.Of(codes[i].Ours));
            var comment = draft.Add($"{draft.Source.Code}_{row.Code}comment", QuestionKind.Text, draft.Words(row), question => question with { Lines = 1, ShowIf = picked });
            draft.Questions[^1] = comment with { Required = false };
            draft.AddVariable(row.Code, LimeVariableKind.Text, comment.Code, variable => variable with { IsComment = true, Items = [row] }, row.Code + "comment");
        }
        draft.Changed("The comments beside the choices are questions of their own, asked for what was picked.");
    }

    private static void Ranking(LimeDraft draft)
    {
        var source = draft.Source;
        var items = source.Answers.Count > 0 ? source.Answers : source.Rows;
        var (choices, codes) = draft.Choices(items, false);
        var main = draft.AddMain(QuestionKind.Ranking, question => question with { Choices = choices });
        for (var place = 1; place <= codes.Count; place++)
        {
            var at = place;
            draft.AddVariable($"{place}", LimeVariableKind.Place, main.Code, variable => variable with { Place = at, Codes = codes, Labels = items });
        }
        for (var i = 0; i < codes.Count; i++)
        {
            draft.Items.Add((items[i], 0, codes[i].Ours));
        }
    }
}
