namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Choices and rows in random order.</summary>
internal sealed class QsfRandomizing(ReportBuilder report)
{
    public void Apply(QsfTwin twin)
    {
        var raw = twin.Source.Raw["Randomization"];
        var type = raw["Type"].Text ?? "";
        if (type is "" or "None")
        {
            return;
        }
        var mixed = type is "All" or "Subset" or "Advanced" && twin.Questions.Exists(CanMix);
        if (!mixed || raw["TotalRandSubset"].Whole is > 0 || !raw["Advanced"]["RandomSubSet"].IsEmpty)
        {
            report.RuleLost(twin.Where, type switch
            {
                "ScaleReversal" => "The scale is not turned round for half of the respondents here.",
                _ when !mixed => "Its parts, which are questions of their own here, do not change places.",
                _ => "All choices are shown in random order, not only some of them.",
            });
        }
        else
        {
            report.RuleCarried();
        }
        if (mixed)
        {
            Mix(twin, raw["Advanced"]["FixedOrder"].Items.Select(item => item.Text ?? "").ToHashSet(StringComparer.Ordinal));
        }
    }

    private void Mix(QsfTwin twin, HashSet<string> kept)
    {
        for (var i = 0; i < twin.Questions.Count; i++)
        {
            var question = twin.Questions[i];
            if (!CanMix(question))
            {
                continue;
            }
            if (question.Kind == QuestionKind.Matrix && kept.Any(id => id.Length > 0 && id.All(char.IsAsciiDigit)))
            {
                report.Note(twin.Where, "Rows that kept their place change places with the others here.");
            }
            twin.Questions[i] = question with
            {
                Random = true,
                Choices = question.Kind == QuestionKind.Matrix ? question.Choices
                    : [.. question.Choices.Select(choice => choice with { Fixed = twin.Picks.Any(pick => kept.Contains(pick.Key) && pick.Value.Choice == choice.Code && pick.Value.Code == question.Code) })],
            };
        }
    }

    private static bool CanMix(Question question) => question.Kind is QuestionKind.Choice or QuestionKind.Multi or QuestionKind.Ranking or QuestionKind.Matrix;
}
