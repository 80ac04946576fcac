using System.Globalization;
using Kept.Analytics.Language;
using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Insights.Emerging;
using Kept.Features.Insights.Quotes;
using Kept.Features.Insights.Reasons;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Exploring;
using Kept.Shared.Languages;
using Kept.Shared.Ui;
using Microsoft.AspNetCore.Http.Extensions;

namespace Kept.Features.Insights.OwnWords;

/// <summary>Says what customers said to one reader, in her language, with the figures it rests on.</summary>
public sealed class OwnWordsTeller(KeptDb db, Units units, Touchpoints touchpoints, CommentCoder coder, ListQuotes quotes, Me me)
{
    /// <summary>How many of the newest comments are looked through for those that say it best.</summary>
    private const int ChosenAmong = 40;
    private const int LongestQuote = 280;

    /// <param name="most">How many reasons are told at most.</param>
    internal async Task<SurveyWords> Tell(PeriodReasons reasons, int most, IReadOnlyList<ThemeView> themes, DateOnly from, DateOnly to, Words words, CancellationToken ct)
    {
        var labels = await LabelsOf(reasons, words, ct);
        var codebook = await coder.Current(db, ct);
        var say = new ReasonFindings(words, code => new ReasonWords(words).Name(codebook, code), null);
        var told = reasons.Told(most);
        var items = new List<SpokenReason>();
        foreach (var row in told)
        {
            items.Add(new SpokenReason(ToneOf(row), Finding(row, new ReasonWords(words).Name(codebook, row.Code), words), Figures(row, say, words),
                await Spoken(reasons, row, labels, words, ct), $"{ReasonsAddress.Path}/{Uri.EscapeDataString(row.Code)}" + Period(reasons, from, to)));
        }
        return new SurveyWords(labels.Survey, Comments(reasons, words), items, [.. themes.Select(theme => Tell(theme, reasons.Open.Survey.Code, words))], Steady(reasons, told, words));
    }

    /// <summary>A survey's name and how many commented.</summary>
    internal async Task<string> Brief(PeriodReasons reasons, Words words, CancellationToken ct) => $"{(await LabelsOf(reasons, words, ct)).Survey} ({words.Number(reasons.Total.Comments)})";

    public MatterLine Tell(Matter matter, int n, Words words) => new(
        matter == Matter.Praise ? Tone.Good : Tone.Bad, $"{new ReasonWords(words).Matter(matter)}: {words.Number(n)}", $"/reasons/matters?matter={QuotesAddress.NameOf(matter)}");

    // Those of the open survey are in the language of the request, and a mail has none.
    private Task<Labels> LabelsOf(PeriodReasons reasons, Words words, CancellationToken ct) => new LabelReader(db, units, touchpoints, words).Of(reasons.Open.Survey, ct);

    private static SpokenTheme Tell(ThemeView theme, string survey, Words words)
    {
        var phrases = string.Join(", ", theme.Phrases.Take(3).Select(phrase => words["own_words.quoted", phrase]));
        var finding = theme is { Recent: { } recent, RecentN: { } of, Before: { } before, BeforeN: { } ofBefore } ? words["own_words.theme", phrases, recent, of, before, ofBefore] : words["own_words.theme_here", phrases, theme.InReach ?? 0];
        return new SpokenTheme(finding, "/reasons/emerging" + new QueryBuilder { { "survey", survey } });
    }

    private static string Comments(PeriodReasons reasons, Words words) =>
        words.Count("own_words.comments", reasons.Total.Comments) + (reasons.Before is { } before ? " " + words["own_words.comments_before", words.Number(before)] : "");

    private static string Finding(ReasonRow row, string name, Words words)
    {
        var (n, of) = (words.Number(row.Volume.Named), words.Number(row.Volume.Of));
        if (row.Change is { IsReal: true } change) return words[change.Test.Difference > 0 ? "own_words.up" : "own_words.down", name, n, of, words.Number(row.Before!.Value.Named), words.Number(row.Before!.Value.Of)];
        return row.Criticised > row.Praised ? words["own_words.criticised", name, words.Number(row.Criticised), of] : words["own_words.praised", name, words.Number(row.Praised), of];
    }

    private static string Figures(ReasonRow row, ReasonFindings say, Words words)
    {
        var share = words["own_words.figures", say.Share(row.Volume), say.Interval(row.Volume)];
        if (row.Before is not { Of: > 0 } before) return share;
        return $"{share} {words[row.Change is { IsReal: true } ? "own_words.before_real" : "own_words.before_chance", say.Share(before)]}";
    }

    /// <summary>More blame and less praise are bad news; what is said for and against alike is neither.</summary>
    private static Tone ToneOf(ReasonRow row)
    {
        if (row.Praised == row.Criticised) return Tone.Neutral;
        var (isPraised, isLess) = (row.Praised > row.Criticised, row.Change is { IsReal: true, Test.Difference: < 0 });
        return isPraised != isLess ? Tone.Good : Tone.Bad;
    }

    private static string? Steady(PeriodReasons reasons, IReadOnlyList<ReasonRow> told, Words words)
    {
        var rest = reasons.Rows.Count(row => row.Change is { IsReal: false } && !told.Contains(row));
        return rest == 0 ? null : words.Count("own_words.steady", rest);
    }

    private async Task<IReadOnlyList<SpokenQuote>> Spoken(PeriodReasons reasons, ReasonRow row, Labels labels, Words words, CancellationToken ct)
    {
        if (reasons.Open.Answers.AreProtected || !me.May(Permission.SeeQuotes)) return [];
        var said = row.Criticised > row.Praised ? CodedDimensions.Criticised : row.Praised > row.Criticised ? CodedDimensions.Praised : CodedDimensions.Reason;
        var slice = reasons.Slice with { Where = [new Filter(said, [row.Code])] };
        var found = (await quotes.Handle(new ListQuotes.Request(reasons.Open.Survey.Code, slice, null, ChosenAmong, null), ct)).Items;
        return [.. Best(found, row, ExploreScores.HeadlineOf(reasons.Open.Answers.Measures)).Select(quote => new SpokenQuote(Excerpt.Of(quote.Words, LongestQuote), From(quote, labels, words), quote.Language))];
    }

    // Each from another customer, one that many wrote alike only once; first those whose writers felt so on the whole, who say it clearest,
    // and of those the shorter, which are read.
    private static IEnumerable<Quote> Best(IEnumerable<Quote> found, ReasonRow row, Measure? headline) => found
        .DistinctBy(quote => quote.Response).DistinctBy(quote => quote.Text.Trim(), StringComparer.OrdinalIgnoreCase)
        .OrderByDescending(quote => quote.Words.Any(words => words.Tone is not null))
        .ThenByDescending(quote => Agreement(quote, Math.Sign(row.Praised - row.Criticised), headline))
        .ThenBy(quote => quote.Text.Length > LongestQuote)
        .ThenByDescending(quote => quote.Reading.Reasons.Where(one => QuoteText.Is(one, row.Code)).Max(one => (double?)one.Confidence))
        .Take(SpokenReason.MostQuotes);

    /// <summary>0 to 2: whether the tone of all she wrote, and whether her score, go with what is said of the reason.</summary>
    private static int Agreement(Quote quote, int side, Measure? headline)
    {
        var scored = headline is null || quote.Score is not { } score ? 0 : new Bands(headline).IsHigh(score) ? 1 : new Bands(headline).IsLow(score) ? -1 : 0;
        return (Math.Sign(quote.Reading.Sentiment) == side ? 1 : 0) + (scored == side ? 1 : 0);
    }

    private static string From(Quote quote, Labels labels, Words words) =>
        string.Join(" · ", new[] { quote.Unit is null ? null : labels.Value("unit", quote.Unit), words.Date(DateOnly.FromDateTime(words.Local(quote.At).Date)), labels.Value("language", quote.Language) }.OfType<string>());

    private static string Period(PeriodReasons reasons, DateOnly from, DateOnly to) => new QueryBuilder
    {
        { "survey", reasons.Open.Survey.Code }, { "period", Exploration.Custom }, { "from", Written(from) }, { "to", Written(to) },
    }.ToString();

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
