using System.Collections.Concurrent;
using Kept.Data;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

/// <summary>
/// The published surveys at hand, by link or code: asked for with every answer. What another node published or closed is
/// seen within a second, what this node did at once. While the database is away, what was known last stands.
/// </summary>
public sealed class PublishedSurveys(IServiceScopeFactory scopes, Dialect dialect, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, Memory> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(Guid Survey, int Version), PublishedSurvey> _versions = new();

    /// <summary>The version now open behind this public link; null when there is none or it was closed.</summary>
    public ValueTask<PublishedSurvey?> ByLink(string linkKey, CancellationToken ct) =>
        Known("link:" + linkKey) is { } known ? new(known.Survey) : Find("link:" + linkKey, s => s.LinkKey == linkKey, ct);

    /// <summary>The version now open of this survey; null when it is not published or was closed.</summary>
    public ValueTask<PublishedSurvey?> ByCode(string code, CancellationToken ct) =>
        Known("code:" + code) is { } known ? new(known.Survey) : Find("code:" + code, s => s.Code == code, ct);

    /// <summary>The version now open of this survey, or the error that says why there is none.</summary>
    public async ValueTask<PublishedSurvey> MustTakeAnswers(string code, CancellationToken ct)
    {
        if (await ByCode(code, ct) is { } survey) return survey;
        await using var scope = scopes.CreateAsyncScope();
        var known = await scope.ServiceProvider.GetRequiredService<KeptDb>().Surveys.AsNoTracking().Named(code, ct);
        throw new RuleBrokenException(known.State == SurveyState.Closed
            ? "surveys.error.takes_none_closed"
            : "surveys.error.takes_none_draft", ("code", code));
    }

    /// <summary>An earlier version of an open survey, for answers that were begun before the present one.</summary>
    public async ValueTask<PublishedSurvey?> Version(PublishedSurvey survey, int version, CancellationToken ct)
    {
        if (version == survey.Version) return survey;
        return version < 1 || version > survey.Version ? null : await Compile(survey, version, ct);
    }

    public void Forget() => _known.Clear();

    private async ValueTask<PublishedSurvey?> Find(string key, System.Linq.Expressions.Expression<Func<Survey, bool>> which, CancellationToken ct)
    {
        var readAt = clock.GetTimestamp();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
            var survey = await db.Surveys.AsNoTracking().Where(which).SingleOrDefaultAsync(ct);
            var open = survey is { State: SurveyState.Open, PublishedVersion: { } version } ? await Compile(survey, version, ct) : null;
            // Links that do not exist are not remembered: anyone may make them up.
            if (survey is not null) _known[key] = new Memory(open, readAt);
            return open;
        }
        catch (Exception error) when (dialect.IsPassing(error) && _known.TryGetValue(key, out var last))
        {
            return last.Survey;
        }
    }

    // Asked before anything is built for the question itself: this is the way nearly every answer takes.
    private Memory? Known(string key) => _known.TryGetValue(key, out var known) && clock.GetElapsedTime(known.ReadAt) < Fresh ? known : null;

    private Task<PublishedSurvey> Compile(PublishedSurvey s, int version, CancellationToken ct) =>
        Compile(s.Id, version, q => s with { Version = version, Questionnaire = q, Sheet = new AnswerSheet(q) }, ct);

    private async Task<PublishedSurvey> Compile(Survey s, int version, CancellationToken ct)
    {
        var compiled = await Compile(s.Id, version, q => new PublishedSurvey(
            s.Id, s.Code, s.Kind, s.LinkKey, s.Anonymous, s.MinimumN, s.TouchpointId, version, q, new AnswerSheet(q)), ct);
        var settled = compiled with { TouchpointId = s.TouchpointId, Anonymous = s.Anonymous, MinimumN = s.MinimumN };
        return settled == compiled ? compiled : _versions[(s.Id, version)] = settled;
    }

    private async Task<PublishedSurvey> Compile(Guid surveyId, int version, Func<Questionnaire, PublishedSurvey> build, CancellationToken ct)
    {
        if (_versions.TryGetValue((surveyId, version), out var compiled)) return compiled;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var json = await db.SurveyVersions.Where(v => v.SurveyId == surveyId && v.Number == version).Select(v => v.Questionnaire).SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException($"Version {version} of this survey");
        return _versions[(surveyId, version)] = build(Questionnaire.Parse(json));
    }

    private sealed record Memory(PublishedSurvey? Survey, long ReadAt);
}
