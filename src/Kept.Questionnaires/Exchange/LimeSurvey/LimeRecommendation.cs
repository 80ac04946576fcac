using System.Globalization;
using System.Text.RegularExpressions;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>The likelihood to recommend: a list from 0 to 10 whose question says so in one of the languages we know.</summary>
internal static partial class LimeRecommendation
{
    private const int Points = 11;

    public static bool Is(LimeQuestion source) => source is { Type: 'L' or '!', Other: false, Answers.Count: Points }
        && source.Answers.Select((answer, at) => answer.Code == at.ToString(CultureInfo.InvariantCulture)).All(fits => fits)
        && source.Text.Values.Any(text => Recommend().IsMatch(text)) && !source.Attributes.IsOn("hidden");

    public static Question Map(LimeDraft draft)
    {
        var answers = draft.Source.Answers;
        var main = draft.AddMain(QuestionKind.Nps, question => question with { Low = Label(draft, answers[0]), High = Label(draft, answers[^1]) });
        draft.AddVariable("", LimeVariableKind.Number, main.Code);
        return main;
    }

    // "0 - not at all" is the label "not at all".
    private static Text? Label(LimeDraft draft, LimeItem answer)
    {
        var words = answer.Text.Select(pair => KeyValuePair.Create(pair.Key, Number().Replace(PlainText.Of(pair.Value), ""))).Where(pair => pair.Value.Length > 0).ToDictionary(StringComparer.OrdinalIgnoreCase);
        return words.Count == 0 ? null : draft.Words(words, "");
    }

    [GeneratedRegex("recom+end|recommand|empf(e|ie)hl|weiterempf|polec|aanbevel|consigli|raccomand", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Recommend();

    [GeneratedRegex(@"^\s*\d+\s*[-–=:.)]*\s*")]
    private static partial Regex Number();
}
