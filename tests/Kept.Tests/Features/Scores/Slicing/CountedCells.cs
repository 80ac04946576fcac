using System.Globalization;
using System.Text.Json;

namespace Kept.Tests.Features.Scores.Slicing;

/// <summary>How many answered, and how many gave each answer.</summary>
internal sealed record CountedCell(long N, IReadOnlyDictionary<string, long> Spread)
{
    public static readonly CountedCell Empty = new(0, new Dictionary<string, long>());

    /// <summary>What is left without a part of it.</summary>
    public CountedCell Without(CountedCell part) => new(N - part.N, Spread.ToDictionary(pair => pair.Key, pair => pair.Value - part.Spread.GetValueOrDefault(pair.Key)));

    /// <summary>The score by the questionnaire's metrics, written out again; null without answers, and where choices are the answer.</summary>
    public double? Score(AskedSlice slice)
    {
        var metric = slice.Choice is null ? slice.Question : "solved";
        if (N == 0 || metric is not ("nps" or "content" or "solved" or "staff" or "easy")) return null;
        var answers = Spread.Select(pair => (Answer: int.Parse(pair.Key, CultureInfo.InvariantCulture), Count: (double)pair.Value)).ToList();
        double Share(Func<int, bool> such) => 100 * answers.Where(one => such(one.Answer)).Sum(one => one.Count) / N;
        return metric switch
        {
            "nps" => Share(answer => answer >= 9) - Share(answer => answer <= 6),
            "content" => Share(answer => answer >= 4),
            "solved" => Share(answer => answer == 1),
            _ => answers.Sum(one => one.Answer * one.Count) / N,
        };
    }

    public override string ToString() => $"n {N}: {string.Join(", ", Spread.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} × {pair.Value}"))}";
}

/// <summary>The cells of a slice by their values, in the order of a breakdown.</summary>
internal sealed class CountedCells : SortedDictionary<string, CountedCell>
{
    private const char Separator = '\t';

    private CountedCells() : base(StringComparer.Ordinal) { }

    /// <summary>As the database counts them.</summary>
    public static async Task<CountedCells> Plain(SlicedCompany company, AskedSlice slice)
    {
        var (cells, spreads) = (new CountedCells(), new Dictionary<string, Dictionary<string, long>>());
        foreach (var (texts, number) in await company.Ask(sql => sql.Answers(slice)))
        {
            var key = string.Join(Separator, texts[..^1]);
            if (!spreads.TryGetValue(key, out var spread)) spreads.Add(key, spread = []);
            spread.Add(texts[^1], number);
        }
        foreach (var (texts, number) in await company.Ask(sql => sql.Counts(slice)))
        {
            var key = string.Join(Separator, texts);
            cells.Add(key, new CountedCell(number, spreads.GetValueOrDefault(key) ?? []));
        }
        return cells;
    }

    public static string KeyOf(AskedSlice slice, JsonElement cell) => string.Join(Separator, slice.By.Select(by => cell.GetProperty("by").GetProperty(by).GetString()));

    /// <summary>The cell of a coarser breakdown that a cell belongs to.</summary>
    public CountedCell? For(string key, AskedSlice of, AskedSlice coarser) =>
        this.GetValueOrDefault(string.Join(Separator, key.Split(Separator).Where((_, i) => i >= of.By.Count || coarser.By.Contains(of.By[i]))));
}
