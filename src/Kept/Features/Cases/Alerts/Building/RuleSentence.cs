using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Responses.Coding;
using Kept.Questionnaires;
using Kept.Shared.Languages;

namespace Kept.Features.Cases.Alerts.Building;

/// <summary>Says a rule in plain words of the reader's language: "NPS at most 6, and waiting is criticised, and in Madrid".</summary>
public sealed class RuleSentence(RuleVocabulary vocabulary, Words words)
{
    private const int LongestLabel = 60;

    public string Of(Trigger trigger) => trigger switch
    {
        OnAnswer on => Upper(Of(on.If)),
        OnSignal => Within(words["alerts.says.signal"], trigger),
        OnUntaken on => Within(words["alerts.says.untaken", on.Hours], trigger),
        OnDue on => Within(words["alerts.says.due", on.Hours], trigger),
        OnNoVerdict on => Within(words["alerts.says.no_verdict", on.Days], trigger),
        OnSilence on => words["alerts.says.silence", on.Days],
        _ => "",
    };

    public string Of(Condition condition) => condition switch
    {
        All all => Joined(all.Of, "alerts.says.and"),
        Any any => Joined(any.Of, "alerts.says.or"),
        Not not => words["alerts.says.not", Inner(not.Of)],
        ScoreIs score => Limits(Label(score.Question), score.AtLeast, score.AtMost),
        ChoiceIs choice => words["alerts.says.choice", Label(choice.Question), Choice(choice)],
        ReasonIs reason => words[$"alerts.says.reason.{reason.Said.ToString().ToLowerInvariant()}", new ReasonWords(words).Name(vocabulary.Codebook, reason.Reason)],
        WordsAre said => words["alerts.says.words", Quoted(said.Words)],
        SentimentIs tone => words["alerts.says.sentiment", new ReasonWords(words).Sentiment(tone.AtMost)],
        MatterIs matter => words["alerts.says.matter", new ReasonWords(words).Matter(matter.Matter)],
        AttributeIs attribute => words["alerts.says.is", attribute.Name, string.Join(words["alerts.says.or"], attribute.OneOf)],
        AttributeNumber number => Limits(number.Name, number.AtLeast, number.AtMost),
        RepeatedTrouble { CountsCases: true } trouble => words["alerts.says.cases", trouble.Times, trouble.Days],
        RepeatedTrouble trouble => words["alerts.says.answers", trouble.Times, trouble.Days, Label(trouble.Question!), Plain(trouble.AtMost)],
        UnitIs unit => words["alerts.says.unit", vocabulary.Units.Find(unit.Unit)?.Name ?? unit.Unit],
        TouchpointIs point => words["alerts.says.touchpoint", vocabulary.Touchpoints.FirstOrDefault(t => t.Code == point.Touchpoint)?.Name ?? point.Touchpoint],
        LanguageIs language => words["alerts.says.language", Language.IsKnown(language.Language) ? Language.All.First(l => l.Code == language.Language).Name : language.Language],
        ModeIs mode => words["alerts.says.mode", mode.Mode],
        _ => "",
    };

    /// <summary>What a question is called in a rule: the name of its score, or what it asks.</summary>
    public string Label(string code) => vocabulary.Find(code) is not { } slot ? code : slot.Question.Kind switch
    {
        QuestionKind.Nps => "NPS",
        QuestionKind.Csat => "CSAT",
        QuestionKind.Ces => "CES",
        _ => $"“{Shortened(slot.Label(words.Language))}”",
    };

    private string Joined(IReadOnlyList<Condition> of, string key) => string.Join(words[key], of.Select(Inner));

    // What joins several stands in brackets where it is joined itself.
    private string Inner(Condition condition) => condition is All { Of.Count: > 1 } or Any { Of.Count: > 1 } ? $"({Of(condition)})" : Of(condition);

    private string Limits(string name, IFormattable? least, IFormattable? most) =>
        least is null ? words["alerts.says.at_most", name, Plain(most)] : most is null ? words["alerts.says.at_least", name, Plain(least)] : words["alerts.says.between", name, Plain(least), Plain(most)];

    private string Plain(IFormattable? number) => number?.ToString(null, words.Culture) ?? "";

    private string Choice(ChoiceIs chosen) => vocabulary.Find(chosen.Question)?.Question.Choices.FirstOrDefault(c => c.Code == chosen.Choice)?.Text.In(words.Language) ?? chosen.Choice;

    private string Within(string sentence, Trigger trigger) =>
        trigger.Unit is { } unit ? sentence + words["alerts.says.and"] + words["alerts.says.unit", vocabulary.Units.Find(unit)?.Name ?? unit] : sentence;

    private static string Quoted(IReadOnlyList<string> texts) => string.Join(", ", texts.Select(text => $"“{text}”"));

    private static string Shortened(string text) => text.Length <= LongestLabel ? text : text[..LongestLabel].TrimEnd() + "…";

    private string Upper(string text) => text.Length == 0 ? text : char.ToUpper(text[0], words.Culture) + text[1..];
}
