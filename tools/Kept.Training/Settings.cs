using System.Globalization;

namespace Kept.Training;

/// <summary>How a model is learned, by name. What stands here was chosen by cross-validation within train.tsv: see Training.md.</summary>
internal sealed class Settings
{
    private readonly Dictionary<string, float> numbers = new(StringComparer.Ordinal)
    {
        // Features: 1 for a plain bag; worth of facts about the whole and of reasons' stems; power of the inverse frequency.
        ["plain"] = 0, ["fact"] = 8, ["reason"] = 8, ["idf"] = 0.7f,
        // By task, s for sentiment and r for reasons: rows of the table as a power of two, length of pieces beside words (0: one
        // length for both), cost of an error, share of naive Bayes in a row's worth, power of the balance between classes.
        ["s.rows"] = 19, ["s.pieces"] = 0.5f, ["s.cost"] = 0.8f, ["s.bayes"] = 0.25f, ["s.balance"] = 0.25f, ["s.net"] = 0.1f,
        ["r.rows"] = 18, ["r.pieces"] = 0, ["r.cost"] = 1.5f, ["r.bayes"] = 0.7f, ["r.balance"] = 0.25f, ["r.net"] = 0.1f,
        // Details of groups and grave matters: weight of a comment that has it.
        ["d.rows"] = 14, ["d.cost"] = 2, ["d.yes"] = 4,
        ["passes"] = 12,
        // The networks: how many, rows with vectors as a power of two, width of vectors and of the hidden layer, share of rows left out.
        ["net.count"] = 2, ["net.rows"] = 16, ["net.width"] = 24, ["net.hidden"] = 64, ["net.passes"] = 8, ["net.step"] = 0.1f, ["net.forget"] = 0.5f, ["net.only"] = 0,
        // Cross-validation: how many folds of five; how much macro-F1 counts beside accuracy when offsets are chosen.
        ["folds"] = 5, ["share"] = 0.5f,
    };

    /// <param name="pairs">Other values than the chosen ones, as name=value.</param>
    public Settings(IEnumerable<string> pairs)
    {
        foreach (var pair in pairs)
        {
            var parts = pair.Split('=');
            if (parts.Length != 2 || !numbers.ContainsKey(parts[0]) || !float.TryParse(parts[1], CultureInfo.InvariantCulture, out var number))
            {
                throw new ArgumentException($"'{pair}' is no setting; there are {string.Join(", ", numbers.Keys)}, each with =number.");
            }
            numbers[parts[0]] = number;
        }
    }

    public float this[string name] => numbers[name];

    public int Whole(string name) => (int)numbers[name];

    public int PowerOfTwo(string name) => 1 << Whole(name);
}
