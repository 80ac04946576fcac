namespace Kept.Questionnaires.Exchange.TripleS;

/// <summary>Makes questions of variables.</summary>
internal sealed class TripleQuestions(TripleSurvey survey, TripleCodes codes, ReportBuilder report)
{
    // Between the words of a table and those of its row, where they stand in one label.
    public const string Dash = " – ";

    private readonly HashSet<string> earlier = new(StringComparer.OrdinalIgnoreCase);

    public List<Question> Make()
    {
        var questions = new List<Question>();
        foreach (var variable in survey.Variables)
        {
            var table = codes.Tables.Find(rows => rows.Contains(variable));
            if (codes.Of(variable).EndsWith(AnswerSheet.OtherSuffix, StringComparison.Ordinal) && table is null)
            {
                continue;
            }
            if (table is null)
            {
                questions.Add(Make(variable));
            }
            else if (ReferenceEquals(table[0], variable))
            {
                questions.Add(Table(table));
            }
            earlier.Add(variable.Name);
        }
        return questions;
    }

    /// <summary>Our codes of a variable's values, in their order; a value without a code of its own is left out.</summary>
    public static IReadOnlyList<(TripleValue Value, string Code)> CodesOf(TripleVariable variable)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. variable.Values.Where(value => value.Code.Length > 0).DistinctBy(value => value.Code).Select(value => (value, NewCode.OfChoice(value.Code, taken)))];
    }

    private Question Make(TripleVariable variable)
    {
        var changes = new List<string>();
        var question = new Question
        {
            Code = codes.Of(variable),
            Kind = KindOf(variable),
            Text = Filled(variable.Label, variable.Name.Length > 0 ? variable.Name : variable.Ident),
            ShowIf = Filter(variable),
        };
        question = question.Kind switch
        {
            QuestionKind.Choice or QuestionKind.Multi => question with
            {
                Choices = Choices(variable),
                Other = codes.OwnWords.Contains(variable),
                Most = variable is { Type: TripleType.Multiple, Subfields: > 0 } && variable.Subfields < variable.Values.Count ? variable.Subfields : null,
            },
            QuestionKind.Number => question with { Minimum = variable.Range?.From, Maximum = variable.Range?.To, Decimals = Math.Min(variable.Decimals, Limits.MaxDecimals) },
            QuestionKind.Text => question with { MaxLength = Math.Clamp(variable.Size ?? Limits.DefaultAnswerLength, 1, Limits.AnswerLength) },
            QuestionKind.Date => question with { Style = variable.Type == TripleType.Time ? QuestionStyle.Time : QuestionStyle.Usual },
            _ => question,
        };
        Tell(variable, question, changes);
        return question;
    }

    private void Tell(TripleVariable variable, Question question, List<string> changes)
    {
        if (question.Kind == QuestionKind.Hidden)
        {
            changes.Add($"it is the {variable.Use} of a record and nothing that is asked");
        }
        if (variable.Type == TripleType.Quantity && variable.Values.Count > 0)
        {
            changes.Add($"the numbers {string.Join(", ", variable.Values.Take(5).Select(value => value.Code))} stand for something else and are no answers here");
        }
        if (variable.Type is TripleType.Single or TripleType.Multiple && question.Kind == QuestionKind.Text)
        {
            changes.Add(variable.Values.Count == 0 ? "it has no values to choose from; it is asked for in words" : $"it has more than {Limits.Choices} values; it is asked for in words");
        }
        if (changes.Count == 0)
        {
            report.Carried();
        }
        else
        {
            report.Changed(variable.Where, $"{string.Join("; ", changes)}.");
        }
    }

    private Question Table(List<TripleVariable> rows)
    {
        var first = rows[0];
        var code = codes.Of(first)[..codes.Of(first).IndexOf('.', StringComparison.Ordinal)];
        var (text, lines) = Labels(rows);
        report.Carried();
        return new Question
        {
            Code = code,
            Kind = QuestionKind.Matrix,
            Text = text ?? Text.Of((survey.Languages[0], TripleCodes.Before(first.Name))),
            ShowIf = Filter(first),
            Several = first.Type == TripleType.Multiple,
            Choices = first.Type == TripleType.Quantity ? [] : Choices(first),
            Points = first.Type == TripleType.Quantity ? (int)first.Range!.Value.To : Limits.DefaultPoints,
            Rows = [.. rows.Select((row, i) => new Row { Code = codes.Of(row)[(code.Length + 1)..], Text = Filled(lines[i], row.Name) })],
        };
    }

    private static (Text? Text, List<Text> Rows) Labels(List<TripleVariable> rows)
    {
        var labels = rows.ConvertAll(row => row.Label);
        var heads = labels[0].Values.ToDictionary(pair => pair.Key, pair => pair.Value.IndexOf(Dash, StringComparison.Ordinal) is var dash and > 0 ? pair.Value[..(dash + Dash.Length)] : "", StringComparer.OrdinalIgnoreCase);
        if (heads.Values.Any(head => head.Length == 0) || !labels.TrueForAll(label => heads.All(head => label.In(head.Key).StartsWith(head.Value, StringComparison.Ordinal))))
        {
            return (null, labels);
        }
        return (new Text(heads.Select(head => KeyValuePair.Create(head.Key, head.Value[..^Dash.Length]))),
            labels.ConvertAll(label => new Text(label.Values.Select(pair => KeyValuePair.Create(pair.Key, heads.TryGetValue(pair.Key, out var head) && pair.Value.StartsWith(head, StringComparison.Ordinal) ? pair.Value[head.Length..] : pair.Value)))));
    }

    private Expression.Binary? Filter(TripleVariable variable)
    {
        if (variable.Filter.Length == 0)
        {
            return null;
        }
        if (codes.Find(variable.Filter) is not { Type: TripleType.Logical } filter || !earlier.Contains(filter.Name))
        {
            report.RuleLost(variable.Where, $"filter: \"{variable.Filter}\" is no logical variable before this one.");
            return null;
        }
        report.RuleCarried();
        return new Expression.Binary(Operator.Equal, new Expression.Answer(codes.Of(filter)), Expression.Of(true));
    }

    private List<Choice> Choices(TripleVariable variable) => [.. CodesOf(variable)
        .Where(value => !(codes.OwnWords.Contains(variable) && value.Code == AnswerSheet.OtherChoice))
        .Select(value => new Choice { Code = value.Code, Text = Filled(value.Value.Text, value.Value.Code) })];

    private Text Filled(Text text, string otherwise) => text.In(survey.Languages[0]).Length > 0
        ? new Text(survey.Languages.Where(text.Has).Select(language => KeyValuePair.Create(language, text.In(language).Replace("{{", "{ {", StringComparison.Ordinal))))
        : Text.Of((survey.Languages[0], otherwise.Length > 0 ? otherwise : "–"));

    private static QuestionKind KindOf(TripleVariable variable) => variable switch
    {
        { Use.Length: > 0 } => QuestionKind.Hidden,
        { Type: TripleType.Single, Values.Count: > 0 and <= Limits.Choices } => QuestionKind.Choice,
        { Type: TripleType.Multiple, Values.Count: > 0 and <= Limits.Choices } => QuestionKind.Multi,
        { Type: TripleType.Quantity } => QuestionKind.Number,
        { Type: TripleType.Logical } => QuestionKind.YesNo,
        { Type: TripleType.Date or TripleType.Time } => QuestionKind.Date,
        _ => QuestionKind.Text,
    };
}

/// <summary>A survey run by its filters alone: a variable without an answer makes its filter false.</summary>
internal sealed class TripleSRun(TripleSurvey survey, TripleCodes codes) : ISourceRun
{
    public IReadOnlyDictionary<string, bool> Shown(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var applies = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        var shown = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var variable in survey.Variables)
        {
            var known = variable.Filter.Length == 0 || (codes.Find(variable.Filter) is { Type: TripleType.Logical } filter && applies.ContainsKey(filter.Name));
            var asked = variable.Filter.Length == 0 || !known
                || (applies[variable.Filter] && facts.Answer(codes.Of(codes.Find(variable.Filter)!)) is { Truth: true });
            applies[variable.Name] = asked;
            var code = codes.Of(variable);
            if (known && !code.EndsWith(AnswerSheet.OtherSuffix, StringComparison.Ordinal))
            {
                shown[codes.Tables.Exists(table => table.Contains(variable)) ? code[..code.IndexOf('.', StringComparison.Ordinal)] : code] = asked;
            }
        }
        return shown;
    }
}
