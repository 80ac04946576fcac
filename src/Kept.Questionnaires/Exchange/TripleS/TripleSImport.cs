namespace Kept.Questionnaires.Exchange.TripleS;

/// <summary>Imports the definition of a survey in triple-s XML: variables become questions, filters conditions.</summary>
internal static class TripleSImport
{
    public static bool Recognises(ReadOnlySpan<byte> start) => TripleSReader.Recognises(start);

    /// <exception cref="ImportException">It is no triple-s, or none that can be understood.</exception>
    public static Imported Read(ReadOnlyMemory<byte> file)
    {
        var survey = TripleSReader.Read(file);
        var report = new ReportBuilder("triples");
        foreach (var note in survey.Notes)
        {
            report.Note(note.Where, note.Message);
        }
        if (survey.Version is not ("1.1" or "1.2" or "2.0"))
        {
            report.Note("sss", $"Version \"{survey.Version}\" is not one of 1.1, 1.2 and 2.0; what is known of it was read.");
        }
        var codes = new TripleCodes(survey);
        var questionnaire = new Questionnaire
        {
            Title = Text.Of((survey.Languages[0], Shortened(survey.Title, 500))),
            Languages = survey.Languages,
            Pages = [new Page { Questions = new TripleQuestions(survey, codes, report).Make() }],
        };
        return new Imported(Checked(questionnaire), report.Report(questionnaire), new TripleSRun(survey, codes));
    }

    private static Questionnaire Checked(Questionnaire questionnaire)
    {
        if (!questionnaire.Questions.Any())
        {
            throw new ImportException("survey", "There is no variable in it.");
        }
        try
        {
            return Questionnaire.Parse(questionnaire.ToJson());
        }
        catch (QuestionnaireException error)
        {
            throw new ImportException("", $"The survey does not fit a questionnaire: {error.Message}");
        }
    }

    private static string Shortened(string text, int most) => text.Length <= most ? text : text[..most];
}

/// <summary>Which of our codes each variable has, and which belong together: rows of one table, own words of one question.</summary>
internal sealed class TripleCodes
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<TripleVariable, string> codes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, TripleVariable> byName = new(StringComparer.OrdinalIgnoreCase);

    public TripleCodes(TripleSurvey survey)
    {
        if (survey.Variables.Count > Limits.Slots)
        {
            throw new ImportException("record", $"There are more than {Limits.Slots} variables.");
        }
        foreach (var variable in survey.Variables)
        {
            byName.TryAdd(variable.Name, variable);
        }
        for (var at = 0; at < survey.Variables.Count;)
        {
            var group = Table(survey.Variables, at);
            if (group.Count > 0)
            {
                var table = NewCode.OfQuestion(Before(group[0].Name), taken);
                var rows = new HashSet<string>(StringComparer.Ordinal);
                foreach (var row in group)
                {
                    codes[row] = $"{table}.{NewCode.OfChoice(After(row.Name), rows)}";
                }
                Tables.Add(group);
                at += group.Count;
                continue;
            }
            var variable = survey.Variables[at++];
            if (OwnWordsOf(variable) is { } question && codes.TryGetValue(question, out var code))
            {
                codes[variable] = code + AnswerSheet.OtherSuffix;
                OwnWords.Add(question);
                continue;
            }
            codes[variable] = NewCode.OfQuestion(variable.Name.Length > 0 ? variable.Name : "v" + variable.Ident, taken);
        }
    }

    public List<List<TripleVariable>> Tables { get; } = [];

    /// <summary>Variables whose own words stand in a variable of their own.</summary>
    public HashSet<TripleVariable> OwnWords { get; } = new(ReferenceEqualityComparer.Instance);

    public string Of(TripleVariable variable) => codes[variable];

    public TripleVariable? Find(string name) => byName.GetValueOrDefault(name);

    public static string Before(string name) => name[..name.IndexOf('.', StringComparison.Ordinal)];

    private static string After(string name) => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    // "service.staff" after "service.speed" with the same answers: one question with rows.
    private static List<TripleVariable> Table(IReadOnlyList<TripleVariable> variables, int at)
    {
        var first = variables[at];
        if (first.Name.IndexOf('.', StringComparison.Ordinal) is not > 0 || !CanBeRow(first))
        {
            return [];
        }
        return [.. variables.Skip(at).Take(Limits.Rows).TakeWhile(other => other.Type == first.Type && other.Filter == first.Filter && other.Name.Contains('.', StringComparison.Ordinal)
            && Before(other.Name) == Before(first.Name) && other.Range == first.Range && other.Values.Select(value => (value.Code, value.Text)).SequenceEqual(first.Values.Select(value => (value.Code, value.Text))))];
    }

    private static bool CanBeRow(TripleVariable variable) => variable.Use.Length == 0 && (variable.Type is TripleType.Single or TripleType.Multiple && variable.Values.Count is > 0 and <= Limits.Choices
        || (variable is { Type: TripleType.Quantity, Values.Count: 0, Decimals: 0, Range: (1, >= Limits.MinPoints and <= Limits.MaxPoints) }));

    private TripleVariable? OwnWordsOf(TripleVariable variable) =>
        variable.Type == TripleType.Character && variable.Name.EndsWith(AnswerSheet.OtherSuffix, StringComparison.Ordinal) ? byName.GetValueOrDefault(variable.Name[..^AnswerSheet.OtherSuffix.Length]) is
            { Type: TripleType.Single or TripleType.Multiple } question && question.Values.Any(value => value.Code == AnswerSheet.OtherChoice) ? question : null : null;
}
