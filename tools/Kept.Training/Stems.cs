using Kept.Analytics.Language;

namespace Kept.Training;

/// <summary>Words and stems by what they say, as they stand beside the texts of our own.</summary>
internal static class Stems
{
    /// <param name="valence">A table of words and their worth, below or above 0.</param>
    public static Lexicon Read(string folder, string valence) => new(Scopes().Concat(Directory.EnumerateFiles(folder, "stems.*.tsv").Order(StringComparer.Ordinal).SelectMany(file => File.ReadLines(file).Skip(1)).SelectMany(Entries)).Concat(File.ReadLines(valence).Select(line => line.Split('\t')).Select(p => KeyValuePair.Create(p[0], new Sense(Math.Sign(double.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture)), Scope.None)))));

    private static IEnumerable<KeyValuePair<string, Sense>> Scopes() => Contrasts.Split(' ').Select(w => KeyValuePair.Create(w, new Sense(0, Scope.Contrast))).Concat(Wishes.Split(' ').Select(w => KeyValuePair.Create(w, new Sense(0, Scope.Wish)))).Concat(Negations.Split(' ').Select(w => KeyValuePair.Create(w, new Sense(0, Scope.Negation))));

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
            "positive" => new Sense(1, Scope.None),
            "negative" => new Sense(-1, Scope.None),
            _ => new Sense(parts[1] switch { "+" => 1, "-" or "−" => -1, _ => 0 }, Scope.None),
        };
        foreach (var stem in parts[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(stem => !stem.Contains(' ')))
        {
            if (sense != default)
            {
                yield return new(stem.ToLowerInvariant(), sense);
            }
        }
    }
}
