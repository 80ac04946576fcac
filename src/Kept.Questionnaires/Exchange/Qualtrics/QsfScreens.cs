using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Makes one block pages: cut at its page breaks, with its loop and its random order.</summary>
internal sealed class QsfScreens(
    QsfBuilder builder, QsfBlock block, IReadOnlyDictionary<string, QsfTwin> twins, QsfScope scope, QsfTranslator translator, TextMaker texts, ReportBuilder report, Codes codes)
{
    private QsfPage? page;

    /// <summary>What the page behind the block is to be called, because a jump goes there; null where none does.</summary>
    public string? EndCode { get; private set; }

    /// <param name="condition">On what the block is shown.</param>
    public void Build(Expression? condition, List<QsfJump> jumps)
    {
        scope.Loop = Loop();
        var random = Random();
        foreach (var part in block.Parts)
        {
            if (part.Question is { } id)
            {
                Ask(id, part.Skips, random, condition, jumps);
            }
            else
            {
                page = null;
            }
        }
        scope.Loop = null;
    }

    private void Ask(string id, IReadOnlyList<QsfSkip> skips, bool random, Expression? condition, List<QsfJump> jumps)
    {
        if (!twins.TryGetValue(id, out var twin))
        {
            report.Note(block.Name, $"The block names the question {id}, which is not there.");
            return;
        }
        if (scope.PlaceOf(id) is not null)
        {
            return;
        }
        scope.Ask(id);
        Count(twin);
        if (twin.Lost is not null)
        {
            return;
        }
        if (page is null)
        {
            page = builder.NewPage();
            page.Random = random;
            page.Loop = scope.Loop?.Loop;
        }
        new QsfQuestionRules(scope, translator, texts, report, builder.Untold).Apply(twin, page.ShowIf ?? condition);
        page.Questions.AddRange(twin.Questions);
        foreach (var skip in skips)
        {
            Jump(twin, skip, jumps);
        }
    }

    private void Count(QsfTwin twin)
    {
        if (twin.Lost is { } why)
        {
            report.Lost(twin.Where, why);
        }
        else if (twin.Changes.Count > 0)
        {
            report.Changed(twin.Where, string.Join(" ", twin.Changes));
        }
        else
        {
            report.Carried();
        }
        if (!twin.Source.Raw["QuestionJS"].IsEmpty)
        {
            report.Note(twin.Where, "Its script stayed behind.");
        }
    }

    private void Jump(QsfTwin twin, QsfSkip skip, List<QsfJump> jumps)
    {
        try
        {
            var rule = translator.Translate(skip.If, scope.Count);
            var to = skip.To is "ENDOFBLOCK" or "EndOfBlock" ? EndCode ??= codes.Take($"after_{block.Name}", "after_block") : skip.To;
            jumps.Add(new QsfJump(page!, twin.Questions[^1].Code, twin.Source.Id, rule, to, twin.Where));
        }
        catch (NotCarriedException reason)
        {
            builder.Untold.Add("*");
            report.RuleLost(twin.Where, $"The jump to {skip.To} did not come over: {reason.Message}.");
        }
    }

    private QsfLoop? Loop()
    {
        try
        {
            var loop = QsfLoops.Of(block, scope);
            if (loop is not null)
            {
                report.RuleCarried();
                if (block.Options["LoopingOptions"]["Randomization"].Text is not (null or "" or "None" or "false"))
                {
                    report.Note(block.Name, "The items of the loop come in their own order, not at random.");
                }
            }
            return loop;
        }
        catch (NotCarriedException reason)
        {
            report.RuleLost(block.Name, $"The loop did not come over, the block is asked once: {reason.Message}.");
            return null;
        }
    }

    private bool Random()
    {
        var how = block.Options["RandomizeQuestions"].Text;
        if (how is null or "" or "false" or "None")
        {
            return false;
        }
        if (!block.Options["Randomization"]["Advanced"]["FixedOrder"].IsEmpty || !block.Options["Randomization"]["Advanced"]["RandomSubSet"].IsEmpty)
        {
            report.RuleLost(block.Name, "The questions come in random order, all of them, on each page: those that kept their place or were drawn move with the others.");
        }
        else
        {
            report.RuleCarried();
        }
        return true;
    }
}
