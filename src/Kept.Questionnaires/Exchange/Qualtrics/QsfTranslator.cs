using System.Globalization;
using Kept.Questionnaires.Exchange.Json;
using Kept.Questionnaires.Expressions;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Makes conditions of Qualtrics into expressions of ours. In the source, what was not answered is an empty text or
/// nothing picked, so that "is not" holds for it; ours says so by turning the positive test.</summary>
internal sealed class QsfTranslator(QsfScope scope)
{
    /// <param name="limit">How many questions come before the place where the condition stands; later ones are not answered there.</param>
    /// <exception cref="NotCarriedException">Ours cannot say it; why.</exception>
    public Expression Translate(QsfLogic logic, int limit) => Logic.Readable(Whole(logic, limit));

    /// <summary>A regular expression without the slashes and flags around it.</summary>
    public static string Bare(string pattern)
    {
        var end = pattern.LastIndexOf('/');
        return pattern.Length > 1 && pattern[0] == '/' && end > 0 && pattern[(end + 1)..].All(c => c is 'i' or 'g' or 'm' or 'u')
            ? (pattern[(end + 1)..].Contains('i', StringComparison.Ordinal) ? "(?i)" : "") + pattern[1..end]
            : pattern;
    }

    private Expression Whole(QsfLogic logic, int limit) => logic switch
    {
        QsfLogic.And and => Logic.And(Whole(and.Left, limit), Whole(and.Right, limit)),
        QsfLogic.Or or => Logic.Or(Whole(or.Left, limit), Whole(or.Right, limit)),
        QsfLogic.Test test => Single(test, limit),
        _ => throw new NotCarriedException("it has an unknown form"),
    };

    private Expression Single(QsfLogic.Test test, int limit) => test.Kind switch
    {
        "Question" => OfQuestion(test, limit),
        "EmbeddedField" => Compared(scope.Field(test.Left.Raw), false, test, limit),
        "PanelData" => Compared(new Expression.Attribute(AfterScheme(test.Left.Raw)), false, test, limit),
        "GeoIP" when test.Left.Raw.StartsWith("loc://", StringComparison.Ordinal) => Compared(new Expression.Attribute(AfterScheme(test.Left.Raw)), false, test, limit),
        "DeviceType" => Is(Logic.Compare(Operator.Equal, new Expression.Attribute("device"), Expression.Of(test.Left.Raw)), test.Operator is "IsNot" or "NotEqualTo"),
        "Quota" => throw new NotCarriedException("whether a quota is full cannot be asked here; a full quota ends the survey by itself"),
        _ => throw new NotCarriedException($"it looks at {test.Kind} ({test.Left.Raw}), which is not known here"),
    };

    private Expression OfQuestion(QsfLogic.Test test, int limit)
    {
        if (test.Left.Question is not { } question)
        {
            return test.Left.Raw.StartsWith("lm://", StringComparison.Ordinal)
                ? Compared(QsfPipes.OfLoop(scope.Loop, AfterScheme(test.Left.Raw)), false, test, limit)
                : throw new NotCarriedException($"it looks at {test.Left.Raw}, which is no question");
        }
        var found = scope.Find(question, limit);
        if (test.Operator is "Displayed" or "NotDisplayed")
        {
            return Is(found is { } there ? Displayed(there.Twin, test.Left) : Logic.Never, test.Operator == "NotDisplayed");
        }
        if (found is not ({ } twin, { } prefix))
        {
            return OfNothing(test, test.Left.Field.EndsWith("Count", StringComparison.Ordinal));
        }
        var path = prefix + string.Join('/', test.Left.Parts);
        return test.Left.Field switch
        {
            "SelectableChoice" or "SelectableAnswer" => Is(Picked(twin, prefix, test.Left), test.Operator is "NotSelected" or "IsNot"),
            "SelectedChoicesCount" => Compared(Logic.Call(Function.Count, Codes(twin)), true, test, limit),
            "SelectedAnswerCount" => Compared(CountOf(twin.PicksOfAnswer(test.Left.First ?? "", prefix)), true, test, limit),
            "SelectedAnswerRecode" or "SelectedAnswerValue" => Recoded(twin.PicksOfRow(prefix + test.Left.First), test),
            "SelectedChoicesRecode" or "SelectedChoicesValue" or "SelectedChoiceRecode" => Recoded(twin.Picks.Values, test),
            _ when twin.Ranking is not null && twin.Picks.TryGetValue(path, out var ranked) =>
                Compared(Logic.Call(Function.Place, Logic.Answer(ranked.Code), Expression.Of(ranked.Choice!)), true, test, limit),
            "TotalSum" or "ChoiceSum" => Compared(Logic.Call(Function.Sum, [.. twin.Entries.Values.Distinct(StringComparer.Ordinal).Select(Logic.Answer)]), true, test, limit),
            _ when twin.EntryAt(path) is { } entry => Compared(Logic.Answer(entry), IsNumber(twin, entry), test, limit),
            _ => throw new NotCarriedException($"it looks at {test.Left.Field}/{string.Join('/', test.Left.Parts)} of {twin.Where}, which has no such thing here"),
        };
    }

    private static bool IsNumber(QsfTwin twin, string entry) => twin.Questions.Exists(question =>
        (question.Code == entry && question.Kind is QuestionKind.Number or QuestionKind.Rating) || (question.Kind == QuestionKind.Matrix && entry.StartsWith(question.Code + ".", StringComparison.Ordinal)));

    private static Expression Is(Expression rule, bool turned) => turned ? Logic.Not(rule) : rule;

    private static string AfterScheme(string raw) => raw[(raw.IndexOf("//", StringComparison.Ordinal) + 2)..];

    private static List<Expression> Codes(QsfTwin twin) => twin.Picks.Count == 0
        ? throw new NotCarriedException($"{twin.Where} has nothing to pick")
        : [.. twin.Picks.Values.Select(pick => pick.Code).Distinct(StringComparer.Ordinal).Select(Logic.Answer)];

    private static Expression CountOf(IEnumerable<QsfPick> picks) =>
        Logic.Call(Function.Sum, [Expression.Of(0), .. picks.Select(pick => Logic.Call(Function.If, pick.Rule(), Expression.Of(1), Expression.Of(0)))]);

    private static Expression Picked(QsfTwin twin, string prefix, QsfLocator locator)
    {
        var path = prefix + string.Join('/', locator.Parts);
        if (twin.Picks.TryGetValue(path, out var pick))
        {
            return pick.Rule();
        }
        var picks = (locator.Field == "SelectableAnswer" ? twin.PicksOfAnswer(locator.First ?? "", prefix) : twin.PicksOfRow(path)).ToList();
        return picks.Count > 0
            ? picks.Select(each => each.Rule()).Aggregate(Logic.Or)
            : throw new NotCarriedException($"{twin.Where} has no choice {string.Join('/', locator.Parts)}");
    }

    private Expression Displayed(QsfTwin twin, QsfLocator locator)
    {
        var rule = scope.RuleOf(twin.Source.Id);
        return locator.First is not { } part ? rule : Logic.And(rule, scope.RuleOf($"{twin.Source.Id}/{(locator.Field.StartsWith("Answer", StringComparison.Ordinal) ? "answer" : "choice")}/{part}"));
    }

    // The data's number of what was picked: true of every choice whose number fulfils the test.
    private static Expression Recoded(IEnumerable<QsfPick> picks, QsfLogic.Test test)
    {
        var all = picks.ToList();
        var any = all.Select(pick => Logic.Answered(pick.Code)).Aggregate(Logic.Never, Logic.Or);
        if (test.Operator is "Empty" or "NotEmpty")
        {
            return Is(any, test.Operator == "Empty");
        }
        var (positive, turned) = QsfComparison.Positive(test.Operator);
        return Is(all.Where(pick => QsfComparison.Holds(positive, pick.Recode, test.Right)).Select(pick => pick.Rule()).Aggregate(Logic.Never, Logic.Or), turned);
    }

    private static Expression OfNothing(QsfLogic.Test test, bool counts)
    {
        var (positive, turned) = QsfComparison.Positive(test.Operator);
        return (positive switch
        {
            "Selected" => false,
            _ when test.Left.Field is "SelectableChoice" or "SelectableAnswer" => false,
            _ => QsfComparison.Holds(positive, counts ? "0" : "", test.Right),
        }) != turned ? Logic.Always : Logic.Never;
    }

    private Expression Compared(Expression left, bool isNumber, QsfLogic.Test test, int limit)
    {
        var (positive, turned) = QsfComparison.Positive(test.Operator);
        if (positive == "NotEmpty" || (positive == "EqualTo" && test.Right.Length == 0))
        {
            return Is(Logic.Call(Function.Answered, left), positive == "NotEmpty" ? turned : !turned);
        }
        if (test.Right.Contains("${", StringComparison.Ordinal))
        {
            var piped = new QsfPipes(scope).Value(test.Right, limit) ?? throw new NotCarriedException($"it compares with {test.Right}, which is not known here");
            return Is(WithPiped(left, positive, piped), turned);
        }
        return Is(WithConstant(left, isNumber, positive, test.Right), turned);
    }

    private static Expression WithPiped(Expression left, string positive, Expression right) => positive switch
    {
        "EqualTo" => Logic.Compare(Operator.Equal, Logic.Call(Function.Lower, left), Logic.Call(Function.Lower, right)),
        "Contains" => Logic.Call(Function.Contains, left, right),
        _ when QsfComparison.Order(positive) is { } op => Logic.Compare(op, Logic.Call(Function.Number, left), Logic.Call(Function.Number, right)),
        _ => throw new NotCarriedException($"there is no \"{positive}\" here"),
    };

    private static Expression WithConstant(Expression left, bool isNumber, string positive, string right)
    {
        var number = decimal.TryParse(right.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && Math.Abs(parsed) <= Limits.LargestNumber ? parsed : (decimal?)null;
        switch (positive)
        {
            case "EqualTo" when number is { } equal:
                return Logic.Compare(Operator.Equal, isNumber ? left : Logic.Call(Function.Number, left), Expression.Of(equal));
            case "EqualTo":
                return isNumber ? Logic.Never : Logic.Compare(Operator.Equal, Logic.Call(Function.Lower, left), Expression.Of(Word(right.ToLowerInvariant())));
            case "Contains": return Logic.Call(Function.Contains, left, Expression.Of(Word(right)));
            case "BeginsWith": return Logic.Call(Function.StartsWith, left, Expression.Of(Word(right)));
            case "EndsWith": return Logic.Call(Function.EndsWith, left, Expression.Of(Word(right)));
            case "MatchesRegex":
                return Patterns.IsPattern(Bare(right))
                    ? Logic.Call(Function.Matches, left, Expression.Of(Word(Bare(right))))
                    : throw new NotCarriedException("its regular expression uses what ours does not have (such as look-around), or is too long");
            case var _ when QsfComparison.Order(positive) is { } op:
                return number is { } bound
                    ? Logic.Compare(op, isNumber ? left : Logic.Call(Function.Number, left), Expression.Of(bound))
                    : throw new NotCarriedException($"it compares sizes with \"{right}\", which is no number");
            default: throw new NotCarriedException($"there is no \"{positive}\" here");
        }
    }

    private static string Word(string word) => word.Length <= 2_000 && !word.Any(char.IsControl) ? word : throw new NotCarriedException("it compares with a text that is too long, or of several lines");
}
