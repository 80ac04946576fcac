namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>A drill-down: levels such as country and city, and answers that are paths through them, as in <c>Spain~Madrid</c>.</summary>
internal sealed class DrillDown(QsfMapping mapping, QsfTwin twin)
{
    private const char Between = '~';
    private const int MostLevels = 10;

    /// <summary>One drop-down list a level, each offering what fits the pick before it.</summary>
    public void Map()
    {
        var source = twin.Source;
        var paths = source.Answers.Select(answer => answer.Display.ToString().Split(Between)).ToList();
        var depth = paths.Count == 0 ? 0 : paths.Max(path => path.Length);
        var levels = depth > MostLevels ? [] : Enumerable.Range(0, depth).Select(level => paths.Where(path => path.Length > level)
            .Select(path => string.Join(Between, path[..(level + 1)])).Distinct(StringComparer.Ordinal).ToList()).ToList();
        if (depth == 0 || depth > MostLevels || levels.Exists(level => level.Count > Limits.Choices))
        {
            twin.Change(depth == 0 ? "It has nothing to choose from; it is answered in words." : $"It has more than {MostLevels} levels, or more than {Limits.Choices} choices in one; it is answered in words.");
            twin.Add(QsfMapping.New(twin.Code, QuestionKind.Text, mapping.TextOf(source), source.IsForced) with { Lines = 1 });
            twin.Entry("", twin.Code);
            return;
        }
        twin.Change("Each level is a drop-down list of its own.");
        Dictionary<string, QsfPick> above = [];
        for (var level = 0; level < depth; level++)
        {
            above = Add(level, levels[level], above);
        }
        foreach (var answer in source.Answers)
        {
            twin.Pick(answer.Id, above.TryGetValue(answer.Display.ToString(), out var pick) ? pick : new QsfPick(twin.Code, "", null, false, answer.Id));
        }
    }

    private Dictionary<string, QsfPick> Add(int level, List<string> paths, Dictionary<string, QsfPick> above)
    {
        var source = twin.Source;
        var title = level < source.Choices.Count ? mapping.TextOf(source.Choices[level]) : mapping.TextOf(source);
        var code = level == 0 ? twin.Code : mapping.Code($"{twin.Code}_{level + 1}");
        var codes = new Json.Codes(ofChoices: true);
        var picks = new Dictionary<string, QsfPick>(StringComparer.Ordinal);
        var choices = new List<Choice>();
        foreach (var path in paths)
        {
            var last = path.LastIndexOf(Between);
            var name = path[(last + 1)..];
            var choice = codes.Take(name, (choices.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
            picks[path] = new QsfPick(code, choice, null, false, choice);
            choices.Add(new Choice
            {
                Code = choice, Text = mapping.Say(name.Trim().Length == 0 ? choice : name), ShowIf = last > 0 && above.TryGetValue(path[..last], out var parent) ? parent.Rule() : null,
            });
        }
        twin.Add(QsfMapping.New(code, QuestionKind.Choice, level == 0 && source.Choices.Count > 0 ? mapping.Join(mapping.TextOf(source), "\n", title) : title, source.IsForced) with
        {
            Choices = choices, Style = QuestionStyle.Dropdown,
        });
        return picks;
    }
}
