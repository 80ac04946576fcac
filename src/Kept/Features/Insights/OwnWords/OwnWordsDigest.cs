using Kept.Features.Insights.Quotes;
using Kept.Shared.Ui;

namespace Kept.Features.Insights.OwnWords;

/// <summary>What one reader is told of what customers wrote, in her language: what they praise and criticise, and how they say it.</summary>
/// <param name="Period">The days it tells of, in words.</param>
/// <param name="Lead">How many comments there are, in a sentence; where there are none, that.</param>
/// <param name="Surveys">Those with comments, the most first.</param>
/// <param name="Matters">What is grave or welcome, a line a kind.</param>
/// <param name="Note">What is left out, and why; null where nothing is.</param>
public sealed record OwnWordsDigest(string Title, string Period, string Lead, IReadOnlyList<SurveyWords> Surveys, IReadOnlyList<MatterLine> Matters, string? Note)
{
    public const int MostSurveys = 3;
}

/// <param name="Comments">How many, and how many in the period before.</param>
/// <param name="Steady">What changed no more than chance, in one line; null where nothing could be compared.</param>
public sealed record SurveyWords(string Survey, string Comments, IReadOnlyList<SpokenReason> Reasons, IReadOnlyList<SpokenTheme> Themes, string? Steady)
{
    public const int MostReasons = 4;

    /// <summary>Of the second survey and those after it: a mail that is too long is not read.</summary>
    public const int MostReasonsLater = 2;
    public const int MostThemes = 3;
}

/// <param name="Finding">One sentence.</param>
/// <param name="Figures">Share, interval, and the share before.</param>
/// <param name="Quotes">A few of the comments; empty where the reader may not see them.</param>
/// <param name="Href">The page of the reason, within Kept.</param>
public sealed record SpokenReason(Tone Tone, string Finding, string Figures, IReadOnlyList<SpokenQuote> Quotes, string Href)
{
    public const int MostQuotes = 3;
}

/// <summary>What customers write more often of late and no reason names.</summary>
/// <param name="Href">Where it is shown, within Kept.</param>
public sealed record SpokenTheme(string Finding, string Href);

/// <summary>A masked comment, cut to what the reason is about.</summary>
/// <param name="From">Where and when.</param>
/// <param name="Language">The language it is written in.</param>
public sealed record SpokenQuote(IReadOnlyList<QuotedWords> Words, string From, string Language)
{
    public string Text => string.Concat(Words.Select(words => words.Text));
}

/// <param name="Href">The list of them, within Kept.</param>
public sealed record MatterLine(Tone Tone, string Finding, string Href);
