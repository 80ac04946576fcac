using System.Globalization;
using Kept.Data;
using Kept.Features.Responses.Coding;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Shared.Languages;
using Kept.Shared.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns;

/// <summary>The words a reader knows for the codes of a survey's questions, dimensions and values.</summary>
public sealed class Labels
{
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "unit", "touchpoint", "mode", "language", "day", "week", "month", "quarter", "year" };
    private readonly Questionnaire _questionnaire;
    private readonly UnitTree _tree;
    private readonly Dictionary<string, string> _touchpoints;
    private readonly Codebook? _codebook;
    private readonly Words _words;

    /// <param name="codebook">What comments are coded by; null where the survey asks for none.</param>
    internal Labels(Questionnaire questionnaire, UnitTree tree, IReadOnlyList<Touchpoint> touchpoints, Codebook? codebook, Words words) =>
        (_questionnaire, _tree, _touchpoints, _codebook, _words) = (questionnaire, tree, touchpoints.ToDictionary(t => t.Code, t => t.Name), codebook, words);

    public string Survey => _questionnaire.Title.In(_words.Language);

    /// <summary>Whether it is a question whose answers are picked from choices.</summary>
    public bool IsChoice(string name) => !IsCoded(name) && SlotOf(name) is { IsPicked: true };

    public string Question(string code)
    {
        if (SlotOf(code) is { } slot) return slot.Label(_words.Language);
        var colon = code.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? $"{Dimension(code[..colon])}: {Value(code[..colon], code[(colon + 1)..])}" : code;
    }

    public string Dimension(string name) => name switch
    {
        _ when Own.Contains(name) => _words[$"dimension.{name}"],
        _ when name.StartsWith("level:", StringComparison.Ordinal) => Capital(name["level:".Length..]),
        _ when IsCoded(name) => _words[$"dimension.{name}"],
        _ when SlotOf(name) is { } slot => slot.Label(_words.Language),
        Outcomes.Dimension => _words["dimension.outcome"],
        _ => Capital(_codebook is null ? name : CodedDimensions.GivenName(name)),
    };

    public string Value(string dimension, string value) => dimension switch
    {
        "unit" => _tree.Find(value)?.Name ?? value,
        "touchpoint" => _touchpoints.GetValueOrDefault(value, value),
        "mode" => _words.Has($"dimension.mode.{value}") ? _words[$"dimension.mode.{value}"] : Capital(value),
        "language" => LanguageName(value),
        _ when IsCoded(dimension) => Coded(dimension, value),
        Outcomes.Dimension when _questionnaire.Find(dimension) is null && value is "complete" or "screenOut" or "quotaFull" => _words[$"dimension.outcome.{value.ToLowerInvariant()}"],
        "day" when DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var day) => _words.Date(day),
        "month" when DateOnly.TryParse(value + "-01", CultureInfo.InvariantCulture, out var month) => month.ToString("MMM yyyy", _words.Culture),
        "week" or "quarter" or "year" or "day" or "month" => value,
        _ when dimension.StartsWith("level:", StringComparison.Ordinal) => _tree.Find(value)?.Name ?? value,
        _ => Answer(dimension, value),
    };

    /// <summary>Whether it is not what people said of themselves, but what their comments are read to say.</summary>
    public bool IsCoded(string dimension) => _codebook is not null && CodedDimensions.All.Contains(dimension);

    private string Coded(string dimension, string value)
    {
        var reasons = new ReasonWords(_words);
        if (dimension != CodedDimensions.Sentiment) return reasons.Name(_codebook!, value);
        return int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var tone) && tone is >= -2 and <= 2 ? reasons.Sentiment(tone) : value;
    }

    private AnswerSlot? SlotOf(string code) => Flow.Of(_questionnaire).FindSlot(_codebook is null ? code : CodedDimensions.GivenName(code));

    private string Answer(string question, string value)
    {
        if (SlotOf(question)?.Question is not { } asked) return value;
        if (asked.Choices.FirstOrDefault(choice => choice.Code == value) is { } choice) return choice.Text.In(_words.Language);
        return value is "yes" or "no" or "promoter" or "passive" or "detractor" or "other" ? _words[$"dimension.answer.{value}"] : value;
    }

    private static string LanguageName(string tag)
    {
        var known = Language.All.FirstOrDefault(language => language.Code == tag);
        return known.Name ?? tag;
    }

    private string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], _words.Culture) + text[1..].Replace('_', ' ');
}

/// <summary>Finds the words of a survey: its newest published version, or the draft before there is one.</summary>
/// <param name="coder">Without it reasons have no names: for who speaks of none.</param>
public sealed class LabelReader(KeptDb db, Units units, Touchpoints touchpoints, Words words, CommentCoder? coder = null)
{
    public async Task<Labels> Of(Survey survey, CancellationToken ct)
    {
        var published = await db.SurveyVersions.Where(v => v.SurveyId == survey.Id && v.Number == survey.PublishedVersion).Select(v => v.Questionnaire).SingleOrDefaultAsync(ct);
        var questionnaire = Questionnaire.Parse(published ?? survey.Draft);
        return await Of(questionnaire, AsksForComments(questionnaire) || await AskedForComments(survey, ct), ct);
    }

    /// <summary>Surveys by code and title, to choose among; one query however many they are.</summary>
    public async Task<IReadOnlyList<Option>> Titles(IReadOnlyList<Survey> surveys, CancellationToken ct)
    {
        var ids = surveys.Select(s => s.Id).ToList();
        var published = await db.SurveyVersions.Where(v => ids.Contains(v.SurveyId) && db.Surveys.Any(s => s.Id == v.SurveyId && s.PublishedVersion == v.Number))
            .ToDictionaryAsync(v => v.SurveyId, v => v.Questionnaire, ct);
        return [.. surveys.Select(s => new Option(s.Code, Questionnaire.Parse(published.GetValueOrDefault(s.Id, s.Draft)).Title.In(words.Language)))];
    }

    /// <summary>The words of an earlier version, for answers as they were asked.</summary>
    public Task<Labels> Of(Questionnaire version, CancellationToken ct) => Of(version, AsksForComments(version), ct);

    private async Task<Labels> Of(Questionnaire questionnaire, bool hasComments, CancellationToken ct) => new(
        questionnaire, await units.Tree(ct), await touchpoints.All(ct), hasComments && coder is not null ? await coder.Current(db, ct) : null, words);

    private static bool AsksForComments(Questionnaire questionnaire) => CommentQuestions.Of(questionnaire).Count > 0;

    // What an earlier version asked for stays in the columns.
    private async Task<bool> AskedForComments(Survey survey, CancellationToken ct) =>
        (await db.SurveyVersions.Where(v => v.SurveyId == survey.Id && v.Number != survey.PublishedVersion).Select(v => v.Questionnaire).ToListAsync(ct))
        .Exists(version => AsksForComments(Questionnaire.Parse(version)));
}
