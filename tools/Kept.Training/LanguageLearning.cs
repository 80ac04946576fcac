using Kept.Analytics.Language;

namespace Kept.Training;

/// <summary>Learns to tell languages, from comments whose language is known: counts, so that there is nothing to choose but how much is added to them.</summary>
internal static class LanguageLearning
{
    private static readonly string[] Known = ["de", "en", "es", "fr", "pl", "pt"];

    public static LanguageModel Learn(IEnumerable<LabelledComment> comments, double added, double certainty)
    {
        var counts = new double[LanguageModel.Rows * Known.Length];
        var all = new double[Known.Length];
        foreach (var comment in comments.DistinctBy(c => c.Text))
        {
            if (Array.IndexOf(Known, comment.Language) is var language and >= 0)
            {
                foreach (var row in Rows(comment.Text))
                {
                    counts[row * Known.Length + language]++;
                    all[language]++;
                }
            }
        }
        var weights = new sbyte[counts.Length];
        var logarithms = new double[Known.Length];
        for (var row = 0; row < LanguageModel.Rows; row++)
        {
            for (var i = 0; i < Known.Length; i++)
            {
                // As if all languages had been read as long as the shortest: a rare piece must not speak for what was read most.
                logarithms[i] = Math.Log((counts[row * Known.Length + i] / all[i] * 1e6 + added) / (1e6 + added * LanguageModel.Rows));
            }
            var mean = logarithms.Average();
            for (var i = 0; i < Known.Length; i++)
            {
                weights[row * Known.Length + i] = (sbyte)Math.Clamp(Math.Round((logarithms[i] - mean) * LanguageModel.Scale), sbyte.MinValue, sbyte.MaxValue);
            }
        }
        return new(Known, weights, certainty);
    }

    /// <summary>Prints the share of comments whose language is named right, by how long they are, and how often nothing is said.</summary>
    public static void Print(LanguageModel model, IEnumerable<LabelledComment> comments)
    {
        foreach (var kind in comments.GroupBy(c => (c.Language, Length: c.Text.Length >= 40 ? "40 or more" : c.Text.Length >= 15 ? "15 to 39" : "below 15")).OrderBy(g => g.Key.Length).ThenBy(g => g.Key.Language))
        {
            var guesses = kind.Select(c => Of(model, c.Text)).ToList();
            Console.WriteLine($"{kind.Key.Language} {kind.Key.Length,-10} {guesses.Count,6}: right {guesses.Average(g => g.Code == kind.Key.Language ? 1.0 : 0):0.0000}, unsaid {guesses.Average(g => g.Code is null ? 1.0 : 0):0.0000}; {string.Join(' ', guesses.Where(g => g.Code is not null && g.Code != kind.Key.Language).GroupBy(g => g.Code).Select(g => $"{g.Key} {g.Count()}"))}");
        }
        foreach (var length in new[] { 15, 40 })
        {
            var some = comments.Where(c => c.Text.Length >= length).Select(c => (c.Language, Guess: Of(model, c.Text))).ToList();
            Console.WriteLine($"{length} or more: right {some.Average(s => s.Guess.Code == s.Language ? 1.0 : 0):0.0000}; confidence {some.Where(s => s.Guess.Code is not null).Average(s => s.Guess.Confidence):0.0000} where right {some.Where(s => s.Guess.Code is not null).Average(s => s.Guess.Code == s.Language ? 1.0 : 0):0.0000}");
        }
    }

    public static LanguageGuess Of(LanguageModel model, string comment)
    {
        var text = new CommentText(comment);
        return model.Of(text, 0, text.Tokens.Count);
    }

    private static List<int> Rows(string comment)
    {
        var rows = new List<int>();
        var text = new CommentText(comment);
        foreach (var token in text.Tokens)
        {
            if (token.Kind == TokenKind.Word)
            {
                foreach (var row in new LanguageModel.Pieces(text[token]))
                {
                    rows.Add(row);
                }
            }
        }
        return rows;
    }
}
