using System.Globalization;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Runs the flow of a survey by the tool's own rules.</summary>
/// <param name="outside">Codes of ours for fields that come from outside.</param>
/// <param name="untold">Codes of ours that are left out, since a rule of theirs was lost; "*" for all that a lost jump may pass over.</param>
internal sealed class QsfRun(QsfSurvey survey, IReadOnlyDictionary<string, QsfTwin> twins, IReadOnlyDictionary<string, string> outside, IReadOnlySet<string> untold) : ISourceRun
{
    private readonly HashSet<string> piped = [.. Piped(survey.Flow)];

    public IReadOnlyDictionary<string, bool> Shown(Facts facts)
    {
        if (untold.Contains("*") || Looks(survey.Flow))
        {
            return new Dictionary<string, bool>();
        }
        var state = new QsfRespondent(survey, twins, outside, facts);
        state.Walk(survey.Flow);
        var shown = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var twin in twins.Values.Where(twin => twin.Lost is null && !InLoop(twin) && !LooksAtPiped(twin.Source.ShowIf)))
        {
            foreach (var question in twin.Questions.Where(question => question.IsAsked && !untold.Contains(question.Code) && !twin.Parts.Contains(question.Code)))
            {
                shown[question.Code] = state.IsShown(twin.Source.Id);
            }
        }
        return shown;
    }

    // A field put together from answers holds their words in the source, which the answers here do not say.
    private bool LooksAtPiped(QsfLogic? logic) => logic?.Tests.Any(test => test.Right.Contains("${", StringComparison.Ordinal)
        || (test.Kind == "EmbeddedField" && piped.Contains(test.Left.Raw))) == true;

    private bool Looks(IEnumerable<QsfFlow> steps) => steps.Any(step => step switch
    {
        QsfFlow.Branch branch => LooksAtPiped(branch.If) || Looks(branch.Steps),
        QsfFlow.Randomizer randomizer => Looks(randomizer.Steps),
        QsfFlow.Group group => Looks(group.Steps),
        _ => false,
    });

    private static IEnumerable<string> Piped(IEnumerable<QsfFlow> steps) => steps.SelectMany(step => step switch
    {
        QsfFlow.Fields fields => fields.Sets.Where(field => field.Value?.Contains('$', StringComparison.Ordinal) == true).Select(field => field.Name),
        QsfFlow.Branch branch => Piped(branch.Steps),
        QsfFlow.Randomizer randomizer => Piped(randomizer.Steps),
        QsfFlow.Group group => Piped(group.Steps),
        _ => [],
    });

    private bool InLoop(QsfTwin twin) => survey.Blocks.Values.Any(block =>
        block.Options["Looping"].Text is not (null or "" or "None" or "false") && block.Parts.Any(part => part.Question == twin.Source.Id));
}

/// <summary>One respondent on her way through the flow.</summary>
internal sealed class QsfRespondent(QsfSurvey survey, IReadOnlyDictionary<string, QsfTwin> twins, IReadOnlyDictionary<string, string> outside, Facts facts)
{
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);
    private string? jumpingTo;
    private bool ended;

    public bool IsShown(string question) => shown.Contains(question);

    public void Walk(IReadOnlyList<QsfFlow> steps)
    {
        foreach (var step in steps)
        {
            if (ended)
            {
                return;
            }
            switch (step)
            {
                case QsfFlow.Block block when survey.Blocks.TryGetValue(block.BlockId, out var named) && !named.IsTrash: Ask(named); break;
                case QsfFlow.Branch branch when jumpingTo is not null || Holds(branch.If): Walk(branch.Steps); break;
                case QsfFlow.Randomizer randomizer: Walk(randomizer.Steps); break;
                case QsfFlow.Group group: Walk(group.Steps); break;
                case QsfFlow.Fields set: Set(set); break;
                case QsfFlow.End when jumpingTo is null: ended = true; break;
            }
        }
    }

    private void Ask(QsfBlock block)
    {
        foreach (var part in block.Parts)
        {
            if (part.Question is not { } id || !twins.TryGetValue(id, out var twin))
            {
                continue;
            }
            jumpingTo = jumpingTo == id ? null : jumpingTo;
            if (ended || jumpingTo is not null || (twin.Source.ShowIf is { } logic && !Holds(logic)))
            {
                continue;
            }
            shown.Add(id);
            if (part.Skips.FirstOrDefault(skip => Holds(skip.If)) is { } taken)
            {
                ended = taken.To == "ENDOFSURVEY";
                jumpingTo = ended ? null : taken.To;
            }
        }
        jumpingTo = jumpingTo == "ENDOFBLOCK" ? null : jumpingTo;
    }

    private void Set(QsfFlow.Fields step)
    {
        foreach (var field in step.Sets.Where(field => field.Value is not null))
        {
            fields[field.Name] = field.Value!;
        }
    }

    private string Field(string name) =>
        fields.GetValueOrDefault(name) ?? (outside.TryGetValue(name, out var code) ? facts.Answer(code)?.ToString() : null) ?? facts.Attribute(name) ?? "";

    private bool Holds(QsfLogic logic) => logic switch
    {
        QsfLogic.And and => Holds(and.Left) && Holds(and.Right),
        QsfLogic.Or or => Holds(or.Left) || Holds(or.Right),
        QsfLogic.Test test => Holds(test),
        _ => false,
    };

    private bool Holds(QsfLogic.Test test)
    {
        var (positive, turned) = QsfComparison.Positive(test.Operator);
        return test.Kind switch
        {
            "Question" when test.Left.Question is { } question => OfQuestion(test, question),
            "EmbeddedField" => QsfComparison.Holds(positive, Field(test.Left.Raw), test.Right) != turned,
            "DeviceType" => (facts.Attribute("device") == test.Left.Raw) != turned,
            _ => QsfComparison.Holds(positive, facts.Attribute(test.Left.Raw[(test.Left.Raw.IndexOf("//", StringComparison.Ordinal) + (test.Left.Raw.Contains("//", StringComparison.Ordinal) ? 2 : 1))..]) ?? "", test.Right) != turned,
        };
    }

    private bool OfQuestion(QsfLogic.Test test, string locator)
    {
        var hash = locator.IndexOf('#', StringComparison.Ordinal);
        var id = hash < 0 ? locator : locator[..hash];
        var prefix = hash < 0 ? "" : locator[(hash + 1)..] + "#";
        var twin = shown.Contains(id) ? twins[id] : null;
        var (positive, turned) = QsfComparison.Positive(test.Operator);
        if (test.Operator is "Displayed" or "NotDisplayed")
        {
            return (twin is not null && IsOffered(twin, test.Left)) != (test.Operator == "NotDisplayed");
        }
        if (test.Left.Field is "SelectableChoice" or "SelectableAnswer")
        {
            return (twin is not null && IsPicked(twin, prefix, test.Left)) != turned;
        }
        if (test.Left.Field.Contains("Recode", StringComparison.Ordinal) || test.Left.Field.EndsWith("Value", StringComparison.Ordinal) && test.Left.Field.StartsWith("Selected", StringComparison.Ordinal))
        {
            var picks = twin is null ? [] : test.Left.Field.StartsWith("SelectedAnswer", StringComparison.Ordinal) ? twin.PicksOfRow(prefix + test.Left.First) : twin.Picks.Values;
            var codes = picks.Where(pick => pick.IsPicked(facts.Answer)).Select(pick => pick.Recode).ToList();
            return (codes.Count == 0 ? QsfComparison.Holds(positive, "", test.Right) : codes.Exists(code => QsfComparison.Holds(positive, code, test.Right))) != turned;
        }
        return QsfComparison.Holds(positive, ValueOf(twin, prefix, test.Left), test.Right) != turned;
    }

    private string ValueOf(QsfTwin? twin, string prefix, QsfLocator locator)
    {
        if (locator.Field is "SelectedChoicesCount" or "SelectedAnswerCount")
        {
            var picks = twin is null ? [] : locator.Field == "SelectedAnswerCount" ? twin.PicksOfAnswer(locator.First ?? "", prefix) : twin.Picks.Values;
            return picks.Count(pick => pick.IsPicked(facts.Answer)).ToString(CultureInfo.InvariantCulture);
        }
        var path = prefix + string.Join('/', locator.Parts);
        if (twin?.Ranking is { } ranking && twin.Picks.TryGetValue(path, out var pick))
        {
            var place = facts.Answer(ranking)?.Words?.ToList().IndexOf(pick.Choice!) ?? -1;
            return place < 0 ? "" : (place + 1).ToString(CultureInfo.InvariantCulture);
        }
        return twin?.EntryAt(path) is { } entry ? facts.Answer(entry)?.ToString() ?? "" : "";
    }

    private bool IsPicked(QsfTwin twin, string prefix, QsfLocator locator)
    {
        var path = prefix + string.Join('/', locator.Parts);
        return twin.Picks.TryGetValue(path, out var pick)
            ? pick.IsPicked(facts.Answer)
            : (locator.Field == "SelectableAnswer" ? twin.PicksOfAnswer(locator.First ?? "", prefix) : twin.PicksOfRow(path)).Any(each => each.IsPicked(facts.Answer));
    }

    private bool IsOffered(QsfTwin twin, QsfLocator locator)
    {
        var parts = locator.Field.StartsWith("Answer", StringComparison.Ordinal) ? twin.Source.Answers : twin.Source.Choices;
        return locator.First is not { } id || parts.FirstOrDefault(part => part.Id == id)?.ShowIf is not { } logic || Holds(logic);
    }
}
