using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Texts of SurveyJS: a string, or an object with one for each language, of which "default" is the survey's own.</summary>
internal sealed class SjsTexts
{
    private const string Default = "default";
    private readonly TextMaker maker;
    private readonly string own;

    public SjsTexts(SourceNode survey, ReportBuilder report)
    {
        own = Limits.IsLanguage(survey["locale"].Text ?? "") ? survey["locale"].Text! : "en";
        var found = new List<string>();
        Collect(survey, found);
        foreach (var tag in found.Where(tag => !Limits.IsLanguage(tag)))
        {
            report.Note("languages", $"\"{tag}\" is no language we know; its texts stayed behind.");
        }
        Languages = [.. found.Where(Limits.IsLanguage).Prepend(own).Distinct(StringComparer.OrdinalIgnoreCase).Take(Limits.Languages)];
        maker = new TextMaker(Languages, text => text);
    }

    public IReadOnlyList<string> Languages { get; }

    public Text? Optional(SourceNode node)
    {
        if (node.Text is { } text)
        {
            return maker.Optional(new Translations(new Dictionary<string, string> { [own] = text }));
        }
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (language, translation) in node.Members.Where(member => member.Value.Text is not null).OrderBy(member => member.Key == Default))
        {
            values.TryAdd(language == Default ? own : language, translation.Text!);
        }
        return values.Count == 0 ? null : maker.Optional(new Translations(values));
    }

    public Text Of(SourceNode node, string fallback) => Optional(node) ?? Say(fallback);

    public Text Say(string words) => Optional(SourceText(words)) ?? maker.Of("…");

    public Text Join(Text left, string between, Text right) => maker.Join(left, between, right);

    private static SourceNode SourceText(string words) => SourceNode.OfText(words);

    // An object that has a text under "default" is a text in several languages, wherever it stands.
    private static void Collect(SourceNode node, List<string> found)
    {
        if (node.IsObject && node[Default].IsString)
        {
            found.AddRange(node.Members.Where(member => member.Value.IsString && member.Key != Default).Select(member => member.Key).Except(found, StringComparer.OrdinalIgnoreCase));
            return;
        }
        foreach (var member in node.Members)
        {
            Collect(member.Value, found);
        }
    }
}
