using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>What all kinds of question need to become ours: texts, codes and the report.</summary>
internal sealed class QsfMapping(QsfLanguages languages, Codes codes, ReportBuilder report)
{
    // Piped text is left as it is here, and made ours when all codes are known.
    private readonly TextMaker texts = new(languages.Tags, text => text);

    public ReportBuilder Report => report;

    public QsfTwin Map(QsfQuestion question)
    {
        var twin = new QsfTwin(question, codes.Take(question.Tag, question.Id));
        switch (question.Type)
        {
            case "MC": new ChoiceKinds(this, twin).MultipleChoice(); break;
            case "RO": new ChoiceKinds(this, twin).RankOrder(); break;
            case "HotSpot" or "HL" or "Highlight": new ChoiceKinds(this, twin).Regions(); break;
            case "HeatMap": new ChoiceKinds(this, twin).Regions(); break;
            case "DD": new DrillDown(this, twin).Map(); break;
            case "Matrix": new MatrixKinds(this, twin).Matrix(question, twin.Code); break;
            case "PGR": new MatrixKinds(this, twin).PickGroupRank(); break;
            case "SBS": new MatrixKinds(this, twin).SideBySide(); break;
            case "TE": new EntryKinds(this, twin).TextEntry(); break;
            case "Slider": new EntryKinds(this, twin).Slider(); break;
            case "CS": new EntryKinds(this, twin).ConstantSum(); break;
            default: new OtherKinds(this, twin).Map(); break;
        }
        return twin;
    }

    public Text TextOf(QsfQuestion question) => texts.Of(languages.Translate(question.Text), question.Raw["QuestionDescription"].Text ?? "");

    public Text TextOf(QsfChoice choice) => texts.Of(languages.Translate(choice.Display), choice.Id);

    public Text? Optional(string? own, SourceNode? translations = null) =>
        own is null ? null : texts.Optional(languages.Translate(new Translations(new Dictionary<string, string> { [QsfQuestionReader.Own] = own })));

    public Text Say(string words) => texts.Of(words);

    public Text Join(Text left, string between, Text right) => texts.Join(left, between, right);

    public string Code(string name) => codes.Take(name, name);

    /// <summary>A question with what every kind has: its text, and whether it must be answered.</summary>
    public static Question New(string code, QuestionKind kind, Text text, bool required = false)
    {
        var question = new Question { Code = code, Kind = kind, Text = text };
        return required && question.IsAsked ? question with { Required = true } : question;
    }

    /// <summary>Choices with codes as the data had them: the author's name, else the recoded value, else the ID.</summary>
    public IReadOnlyList<(QsfChoice Source, Choice Choice)> Choices(QsfTwin twin, IReadOnlyList<QsfChoice> choices, bool other = false)
    {
        var taken = new Codes(ofChoices: true);
        if (other)
        {
            taken.Reserve(AnswerSheet.OtherChoice);
        }
        if (choices.Count > Limits.Choices)
        {
            twin.Change($"Only the first {Limits.Choices} of its {choices.Count} choices came over: there may be no more.");
        }
        return [.. choices.Take(Limits.Choices).Select(choice => (choice, new Choice
        {
            Code = taken.Take(choice.Variable ?? choice.Recode, choice.Id), Text = TextOf(choice), Exclusive = choice.IsExclusive,
        }))];
    }

    public IReadOnlyList<(QsfChoice Source, Row Row)> Rows(QsfTwin twin, IReadOnlyList<QsfChoice> choices)
    {
        var taken = new Codes(ofChoices: true);
        var tags = twin.Source.Raw["ChoiceDataExportTags"];
        if (choices.Count > Limits.Rows)
        {
            twin.Change($"Only the first {Limits.Rows} of its {choices.Count} rows came over: there may be no more.");
        }
        return [.. choices.Take(Limits.Rows).Select(choice => (choice, new Row
        {
            Code = taken.Take(tags[choice.Id].Text is { Length: > 0 } tag && tags.IsObject ? tag : choice.Id, choice.Id), Text = TextOf(choice),
        }))];
    }
}

/// <summary>The languages of a survey: the tool's tags beside ours.</summary>
internal sealed class QsfLanguages
{
    private readonly List<(string Source, string Tag)> pairs = [];

    public QsfLanguages(IEnumerable<string> sources, ReportBuilder report)
    {
        foreach (var source in sources.Take(Limits.Languages))
        {
            var tag = TagOf(source);
            if (!Limits.IsLanguage(tag))
            {
                report.Note("languages", $"\"{source}\" is no language we know; its texts stayed behind.");
            }
            else if (!pairs.Exists(pair => string.Equals(pair.Tag, tag, StringComparison.OrdinalIgnoreCase)))
            {
                pairs.Add((source, tag));
            }
        }
        if (pairs.Count == 0)
        {
            pairs.Add(("EN", "en"));
        }
    }

    public IReadOnlyList<string> Tags => [.. pairs.Select(pair => pair.Tag)];

    public Translations Translate(Translations source)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < pairs.Count; i++)
        {
            if ((i == 0 ? source.In(QsfQuestionReader.Own) : null) is { } own)
            {
                values[pairs[i].Tag] = own;
            }
            else if (source.In(pairs[i].Source) is { } text)
            {
                values[pairs[i].Tag] = text;
            }
        }
        return new Translations(values);
    }

    private static string TagOf(string source) => source.ToUpperInvariant() switch
    {
        "ZH-S" => "zh-Hans",
        "ZH-T" => "zh-Hant",
        "SR-BA" => "sr-BA",
        "PB" => "pt-BR",
        var tag when tag.Split('-', '_') is [var language, var region] => $"{language.ToLowerInvariant()}-{region}",
        var tag => tag.ToLowerInvariant(),
    };
}
