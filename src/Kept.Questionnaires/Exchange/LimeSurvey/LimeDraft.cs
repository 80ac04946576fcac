using System.Globalization;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>One question of the source with what it becomes: questions of ours, still with their HTML, and the variables they answer.</summary>
internal sealed class LimeDraft(LimeQuestion source, IReadOnlyList<string> languages, LimeCodes codes)
{
    private readonly List<string> changes = [];

    public LimeQuestion Source => source;

    public List<Question> Questions { get; } = [];

    public List<LimeVariable> Variables { get; } = [];

    /// <summary>Row, choice or question that a subquestion became: by its id, the place in <see cref="Questions"/> and the code inside.</summary>
    public List<(LimeItem Item, int Question, string Code)> Items { get; } = [];

    /// <summary>What is not just as it was.</summary>
    public IReadOnlyList<string> Changes => changes;

    /// <summary>Whether rules above or of it were lost, so that when it is shown differs from the source.</summary>
    public bool IsDoubtful { get; set; }

    /// <summary>Whether answers are taken for a moment that the source would not offer, so that what depends on them may differ.</summary>
    public bool IsLoose { get; set; }

    public void Changed(string how)
    {
        if (!changes.Contains(how))
        {
            changes.Add(how);
        }
    }

    /// <summary>Adds a question of ours, with a code like the wanted one.</summary>
    public Question Add(string wanted, QuestionKind kind, Text text, Func<Question, Question>? with = null)
    {
        if (Questions.Count >= Limits.Questions)
        {
            throw TooLarge();
        }
        var code = codes.Question(wanted);
        if (code != wanted)
        {
            Changed($"The code is {code} here, because \"{wanted}\" is no code for a question of ours or stands here twice.");
        }
        var question = new Question { Code = code, Kind = kind, Text = text };
        question = with?.Invoke(question) ?? question;
        Questions.Add(question.IsAsked ? question with { Required = source.Mandatory } : question);
        return Questions[^1];
    }

    /// <summary>Adds the question itself, with its own text and help.</summary>
    public Question AddMain(QuestionKind kind, Func<Question, Question>? with = null) => Add(source.Code, kind, Words(source.Text, source.Code),
        question => (with?.Invoke(question) ?? question) with { Help = source.Help.Count > 0 ? Words(source.Help, "") : null });

    public void AddVariable(string sub, LimeVariableKind kind, string answer, Func<LimeVariable, LimeVariable>? with = null, string? oldSub = null)
    {
        var variable = new LimeVariable(source, sub, kind, answer) { OldName = $"{source.Group.Id}X{source.Id}{oldSub ?? sub}" };
        if (Variables.Count >= Limits.Slots)
        {
            throw TooLarge();
        }
        Variables.Add(with?.Invoke(variable) ?? variable);
    }

    private ImportException TooLarge() => new(source.Where, "It has more rows and columns than a questionnaire of ours can hold.");

    /// <summary>A text in the languages of the survey; where the first lacks it, from another, and where all do, the fallback.</summary>
    public Text Words(IReadOnlyDictionary<string, string> words, string fallback)
    {
        var found = languages.Where(words.ContainsKey).Select(language => KeyValuePair.Create(language, words[language])).ToList();
        if (found.Count == 0 || found[0].Key != languages[0])
        {
            found.Insert(0, KeyValuePair.Create(languages[0], found.Count > 0 ? found[0].Value : fallback));
        }
        return new Text(found);
    }

    public Text Words(LimeItem item) => Words(item.Text, item.Code);

    /// <summary>A word of LimeSurvey's own, which stands in no file.</summary>
    public Text Own(string word)
    {
        if (!languages.All(LimeWords.Speaks))
        {
            Changed("LimeSurvey's own words are not in the file; in languages we have none for, they are English.");
        }
        return Words(LimeWords.In(word, languages), word);
    }

    /// <summary>The same words in all languages.</summary>
    public Text Same(string words) => Text.Of((languages[0], words));

    /// <summary>The choices of a list, with our codes.</summary>
    public (List<Choice> Choices, List<(string Theirs, string Ours)> Codes) Choices(IReadOnlyList<LimeItem> items, bool other)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        if (other)
        {
            used.Add(AnswerSheet.OtherChoice);
        }
        var codes = new List<(string Theirs, string Ours)>();
        var choices = new List<Choice>();
        foreach (var item in items.Take(Limits.Choices))
        {
            var code = LimeCodes.Choice(item.Code, used);
            codes.Add((item.Code, code));
            choices.Add(new Choice { Code = code, Text = Words(item) });
        }
        if (items.Count > Limits.Choices)
        {
            Changed(string.Create(CultureInfo.InvariantCulture, $"Only the first {Limits.Choices} of {items.Count} choices came over."));
        }
        return (choices, codes);
    }
}
