using System.Collections.Concurrent;
using Kept.Data;
using Kept.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases;

/// <summary>Questionnaires as they were asked, at hand: a published version never changes.</summary>
public sealed class AskedQuestions
{
    private readonly ConcurrentDictionary<(Guid Survey, int Version), Questionnaire> _known = new();

    public async ValueTask<Questionnaire> Of(KeptDb db, Guid surveyId, int version, CancellationToken ct)
    {
        if (_known.TryGetValue((surveyId, version), out var known)) return known;
        var json = await db.SurveyVersions.Where(v => v.SurveyId == surveyId && v.Number == version).Select(v => v.Questionnaire).SingleAsync(ct);
        return _known[(surveyId, version)] = Questionnaire.Parse(json);
    }

    /// <summary>What the customer wrote herself, one text a line; null when she wrote nothing.</summary>
    public static string? WordsOf(string answers, Questionnaire asked)
    {
        var said = StoredAnswers.Parse(answers, asked)
            .SelectMany(a => new[] { a.Question.Kind == QuestionKind.Text ? a.Value.Word : null, a.Other })
            .Where(text => !string.IsNullOrWhiteSpace(text));
        var words = string.Join("\n", said);
        return words.Length == 0 ? null : words;
    }
}
