using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Puts the logic of one question, its choices and its rows on ours, and makes its piped texts ours.</summary>
internal sealed class QsfQuestionRules(QsfScope scope, QsfTranslator translator, TextMaker texts, ReportBuilder report, ISet<string> untold)
{
    /// <param name="page">On what condition its page is shown; null where there is none.</param>
    public void Apply(QsfTwin twin, Expression? page)
    {
        var source = twin.Source;
        var limit = scope.PlaceOf(source.Id) ?? scope.Count;
        var show = source.ShowIf is null ? Logic.Always : Carry(source.ShowIf, limit, twin.Where, "When it is shown");
        if (show is null)
        {
            untold.UnionWith(twin.Questions.Select(question => question.Code));
        }
        scope.Show(source.Id, show is null ? null : Logic.And(page ?? Logic.Always, show));
        Choices(twin, source.Choices, "choice", limit);
        Choices(twin, source.Answers, "answer", limit);
        if (QsfCarryForward.Carries(source))
        {
            report.RuleCarried();
        }
        new QsfRandomizing(report).Apply(twin);
        Picks(twin);
        Custom(twin, limit);
        for (var i = 0; i < twin.Questions.Count; i++)
        {
            twin.Questions[i] = Piped(twin, twin.Questions[i] with { ShowIf = Narrow(twin.Questions[i].ShowIf, show) }, limit);
        }
    }

    private static Expression? Narrow(Expression? own, Expression? show) => Logic.Both(own, Logic.IsAlways(show) ? null : show);

    private Expression? Carry(QsfLogic logic, int limit, string where, string what, bool counts = true)
    {
        try
        {
            var rule = translator.Translate(logic, limit);
            if (counts)
            {
                report.RuleCarried();
            }
            Constant(rule, where, what);
            foreach (var attribute in rule.Nodes.OfType<Expression.Attribute>().Where(attribute => attribute.Name != Expression.Attribute.Item))
            {
                report.Note(where, $"{what} hangs on \"{attribute.Name}\", which is known only where the link or a program gives it as an attribute.");
            }
            return rule;
        }
        catch (NotCarriedException reason)
        {
            report.RuleLost(where, $"{what} did not come over: {reason.Message}.");
            return null;
        }
    }

    private void Constant(Expression rule, string where, string what)
    {
        if (Logic.IsAlways(rule) || Logic.IsNever(rule))
        {
            report.Note(where, $"{what} {(Logic.IsAlways(rule) ? "always holds" : "never holds")} at this place: what it looks at is always the same, or not asked yet.");
        }
    }

    private void Choices(QsfTwin twin, IReadOnlyList<QsfChoice> choices, string part, int limit)
    {
        foreach (var choice in choices)
        {
            if (choice.ShowIf is not { } logic)
            {
                continue;
            }
            var name = $"\"{PlainText.Of(choice.Display.ToString())}\"";
            var carried = QsfCarryForward.Carries(twin.Source) && choice.Id.StartsWith(QsfCarryForward.Mark);
            var rule = Carry(logic, limit, twin.Where, $"When {name} is offered", !carried);
            scope.Show($"{twin.Source.Id}/{part}/{choice.Id}", rule);
            if (rule is not null && !Logic.IsAlways(rule) && !Offer(twin, choice.Id, part == "answer", rule))
            {
                report.Note(twin.Where, $"{name} is always offered: our own-words choice has no condition.");
            }
        }
    }

    // The choice, the row, the column or the question that stands for a part of the source's question.
    private static bool Offer(QsfTwin twin, string id, bool isColumn, Expression rule)
    {
        var picks = isColumn ? twin.PicksOfAnswer(id).ToList() : twin.Picks.TryGetValue(id, out var pick) ? [pick] : twin.PicksOfRow(id).ToList();
        var done = false;
        for (var i = 0; i < twin.Questions.Count; i++)
        {
            var question = twin.Questions[i];
            var offered = question.Kind == QuestionKind.Matrix && !isColumn
                ? question with { Rows = [.. question.Rows.Select(row => picks.Exists(each => each.Code == $"{question.Code}.{row.Code}") ? row with { ShowIf = rule } : row)] }
                : question with { Choices = [.. question.Choices.Select(choice => picks.Exists(each => Owner(each.Code) == question.Code && each.Choice == choice.Code) ? choice with { ShowIf = rule } : choice)] };
            if (offered == question && twin.Entries.Any(entry => entry.Value == question.Code && (entry.Key == id || entry.Key.StartsWith(id + "/", StringComparison.Ordinal))))
            {
                offered = question with { ShowIf = Logic.Both(question.ShowIf, rule) };
                twin.Parts.Add(question.Code);
            }
            done |= offered != question;
            twin.Questions[i] = offered;
        }
        return done;
    }

    private static string Owner(string code) => code.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? code[..dot] : code;

    private void Picks(QsfTwin twin)
    {
        var settings = twin.Source.Validation;
        var type = settings["Type"].Text ?? "";
        if (type is not ("MinChoices" or "MaxChoices" or "ChoiceRange" or "ExactChoices" or "MinMax"))
        {
            return;
        }
        var exact = type == "ExactChoices" ? settings.Any("ExactChoices", "NumChoices").Whole : null;
        var least = type == "MaxChoices" ? null : exact ?? settings["MinChoices"].Whole;
        var most = type == "MinChoices" ? null : exact ?? settings["MaxChoices"].Whole;
        var at = twin.Questions.FindIndex(question => question.Kind is QuestionKind.Multi or QuestionKind.Ranking);
        if (at < 0)
        {
            report.RuleLost(twin.Where, "How many may be picked is not checked here for such a question.");
            return;
        }
        twin.Questions[at] = twin.Questions[at] with
        {
            Least = least is >= 1 and <= Limits.Choices ? least : null, Most = most is >= 1 and <= Limits.Choices ? most : null,
        };
        report.RuleCarried();
    }

    private void Custom(QsfTwin twin, int limit)
    {
        var settings = twin.Source.Validation;
        if (settings["ForceResponse"].Text == "RequestResponse")
        {
            report.Note(twin.Where, "An answer was asked for a second time without being required; here it may be left out.");
        }
        if (settings["Type"].Text != "CustomValidation" || QsfLogicReader.Read(settings["CustomValidation"]["Logic"]) is not { } logic)
        {
            return;
        }
        var rule = Carry(logic, limit + 1, twin.Where, "What an answer must fulfil");
        var at = twin.Questions.FindLastIndex(question => question.IsAsked);
        if (rule is not null && !Logic.IsAlways(rule) && at >= 0)
        {
            twin.Questions[at] = twin.Questions[at] with { Validation = [.. twin.Questions[at].Validation, new Validation(rule, texts.Of("This answer is not valid."))] };
            report.Note(twin.Where, "The message for an answer that is not valid stands in the author's library, not in the file; write one.");
        }
    }

    private Question Piped(QsfTwin twin, Question question, int limit)
    {
        var pipes = new QsfPipes(scope);
        void Lost(string pipe) => report.Note(twin.Where, $"{pipe} in a text is not known here and was left out.");
        Text Of(Text text) => new(text.Values.Select((value, at) => KeyValuePair.Create(
            value.Key, pipes.Rewrite(value.Value, limit, Lost) is var piped && (at > 0 || !string.IsNullOrWhiteSpace(piped)) ? piped : "…")));
        return question with
        {
            Text = Of(question.Text),
            Help = question.Help is null ? null : Of(question.Help),
            Choices = [.. question.Choices.Select(choice => choice with { Text = Of(choice.Text) })],
            Rows = [.. question.Rows.Select(row => row with { Text = Of(row.Text) })],
        };
    }
}
