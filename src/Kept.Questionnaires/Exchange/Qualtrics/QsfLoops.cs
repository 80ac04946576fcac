using System.Globalization;
using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Loop and merge: a block repeated for picked choices, a number of times, or a list of items.</summary>
internal static class QsfLoops
{
    /// <summary>Null where the block is asked once.</summary>
    /// <exception cref="NotCarriedException">It loops over what ours cannot.</exception>
    public static QsfLoop? Of(QsfBlock block, QsfScope scope)
    {
        var options = block.Options["LoopingOptions"];
        if (block.Options["Looping"].Text is null or "" or "None" or "false")
        {
            return null;
        }
        var rows = options["Static"].Members.Where(row => row.Value.Members.Count > 0).ToList();
        return options.Any("ChoiceGroupLocator", "Locator").Text is { } raw
            ? OverQuestion(QsfLocator.Read(raw), rows, scope)
            : rows.Count == 0 ? throw new NotCarriedException("it has nothing to loop over") : Counted(rows.Select(row => Values(row.Value)));
    }

    private static QsfLoop OverQuestion(QsfLocator locator, List<KeyValuePair<string, SourceNode>> rows, QsfScope scope)
    {
        if (locator.Question is not { } id || scope.Find(id, scope.Count) is not ({ } twin, _))
        {
            throw new NotCarriedException($"the question it loops over ({locator.Raw}) is not asked before it");
        }
        if (locator.Field == "LoopAndMerge" && twin.EntryAt("") is { } number)
        {
            var most = Math.Clamp(rows.Count == 0 ? Limits.DefaultTimes : rows.Count, 1, Limits.MaxTimes);
            var times = twin.Questions.Find(question => question.Code == number)?.Kind == QuestionKind.Number ? Logic.Answer(number) : Logic.Call(Function.Number, Logic.Answer(number));
            return new QsfLoop(new Loop { Times = times, Most = most }, [.. rows.Select((row, at) => (Item(at), Values(row.Value)))]);
        }
        if (twin.Source.Answers.Count > 0 && locator.First is "AllChoices" or "SelectedChoices" or "DisplayedChoices" && twin.Picks.Keys.Any(path => path.Contains('/', StringComparison.Ordinal)))
        {
            return locator.First == "SelectedChoices"
                ? throw new NotCarriedException("it loops over the answered rows of a table")
                : Counted(twin.Source.Choices.Select(choice => Named(choice.Display, rows, choice.Id)));
        }
        var codes = twin.Picks.Values.Select(pick => pick.Code).Distinct(StringComparer.Ordinal).ToList();
        if (codes.Count != 1 || !twin.Questions.Exists(question => question.Code == codes[0] && question.HasChoices))
        {
            throw new NotCarriedException($"{twin.Where} is no question with choices");
        }
        return locator.First is "AllChoices" or "DisplayedChoices"
            ? Counted(twin.Source.Choices.Select(choice => Named(choice.Display, rows, choice.Id)))
            : new QsfLoop(
                new Loop { Over = codes[0], Unpicked = locator.First is "UnselectedChoices" or "NotSelectedChoices" },
                [.. rows.Where(row => twin.Picks.ContainsKey(row.Key)).Select(row => (twin.Picks[row.Key].Choice ?? row.Key, Values(row.Value)))]);
    }

    private static QsfLoop Counted(IEnumerable<IReadOnlyDictionary<string, string>> items)
    {
        var all = items.ToList();
        return all.Count > Limits.MaxTimes
            ? throw new NotCarriedException($"it has more than {Limits.MaxTimes} items")
            : new QsfLoop(new Loop { Times = Expression.Of(all.Count), Most = Math.Max(1, all.Count) }, [.. all.Select((values, at) => (Item(at), values))]);
    }

    private static Dictionary<string, string> Named(Translations display, List<KeyValuePair<string, SourceNode>> rows, string id)
    {
        var values = rows.Find(row => row.Key == id) is { Key: not null } row ? new Dictionary<string, string>(Values(row.Value)) : [];
        values["1"] = Plain(display.ToString());
        return values;
    }

    // An empty field says nothing of its own: the item's text stands for it.
    private static Dictionary<string, string> Values(SourceNode row) =>
        row.Members.Where(field => !field.Value.IsEmpty).ToDictionary(field => field.Key, field => Plain(field.Value.Text ?? ""), StringComparer.Ordinal);

    private static string Plain(string html) => PlainText.Of(html) is { Length: > 500 } text ? text[..500] : PlainText.Of(html);

    private static string Item(int at) => (at + 1).ToString(CultureInfo.InvariantCulture);
}
