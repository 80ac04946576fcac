using Kept.Data;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

/// <summary>Something to begin a survey with.</summary>
/// <param name="Name">As in the address of the page and the words keys.</param>
/// <param name="Stem">The code proposed for the first such survey.</param>
public sealed record SurveyTemplate(string Name, SurveyKind Kind, string Stem, string Icon)
{
    public static IReadOnlyList<SurveyTemplate> All { get; } =
    [
        new("relational_nps", SurveyKind.Relational, "nps", "heart"),
        new("transactional_csat", SurveyKind.Transactional, "csat", "mood-smile"),
        new("transactional_ces", SurveyKind.Transactional, "ces", "route"),
        new("empty", SurveyKind.Pulse, "survey", "file-text"),
    ];

    public static SurveyTemplate? Find(string? name) => All.FirstOrDefault(template => template.Name == name);

    /// <param name="language">Of an empty questionnaire; the others come in all of ours.</param>
    /// <param name="title">Of an empty questionnaire.</param>
    public Questionnaire Make(string language, string title) => Name switch
    {
        "relational_nps" => Templates.RelationalNps(),
        "transactional_csat" => Templates.TransactionalCsat(),
        "transactional_ces" => Templates.TransactionalCes(),
        _ => new Questionnaire { Title = Text.Of((language, title)), Languages = [language], Pages = [] },
    };
}

/// <summary>A code no survey has yet, so that nobody must think of one.</summary>
public sealed class ProposeCode(KeptDb db) : IUseCase
{
    public async Task<string> Handle(string stem, CancellationToken ct)
    {
        var taken = await db.Surveys.Where(s => s.Code.StartsWith(stem)).Select(s => s.Code).ToListAsync(ct);
        return taken.Contains(stem) ? Enumerable.Range(2, taken.Count + 1).Select(n => $"{stem}-{n}").First(code => !taken.Contains(code)) : stem;
    }
}
