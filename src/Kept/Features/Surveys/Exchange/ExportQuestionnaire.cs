using Kept.Data;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Exchange;

/// <summary>A questionnaire as a file to take away.</summary>
/// <param name="Notes">What the format cannot say.</param>
public sealed record ExportedFile(string Name, string MediaType, ReadOnlyMemory<byte> Content, IReadOnlyList<ImportNote> Notes);

/// <summary>Writes a survey's questionnaire, as it was published or as it is being worked on, in a format of another tool or on paper.</summary>
public sealed class ExportQuestionnaire(KeptDb db, PaperForm paper) : IUseCase
{
    /// <summary>The format for paper; the others are in <see cref="ExportFormats"/>.</summary>
    public const string Paper = "html";

    /// <param name="Version">Null takes the draft.</param>
    /// <param name="Format">The name of an <see cref="ExportFormat"/>, or <see cref="Paper"/>.</param>
    /// <param name="Language">Of the paper; null takes the first.</param>
    public sealed record Request(string Survey, int? Version = null, string Format = "kept", string? Language = null);

    public async Task<ExportedFile> Handle(Request request, CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().Named(request.Survey, ct);
        var questionnaire = Questionnaire.Parse(request.Version is { } version ? await Published(survey, version, ct) : survey.Draft);
        var name = request.Version is { } number ? $"{survey.Code}-v{number}" : survey.Code;
        // Ours alone holds a draft that can never be asked; the others follow its ways.
        if (request.Format != "kept" && Flow.OfDraft(questionnaire) is null) throw new RuleBrokenException("surveys.error.not_possible");
        if (request.Format == Paper)
        {
            var company = await db.Organisations.Select(o => o.Name).FirstOrDefaultAsync(ct) ?? "";
            return new ExportedFile($"{name}.html", "text/html; charset=utf-8", paper.Print(questionnaire, request.Language, company), []);
        }
        var format = ExportFormats.Find(request.Format) ?? throw new InvalidException("format", "exchange.fault.format");
        var written = format.Write(questionnaire);
        return new ExportedFile($"{name}.{format.Extension}", format.MediaType, written.Content, written.Notes);
    }

    private async Task<string> Published(Survey survey, int version, CancellationToken ct) =>
        await db.SurveyVersions.Where(v => v.SurveyId == survey.Id && v.Number == version).Select(v => v.Questionnaire).SingleOrDefaultAsync(ct)
        ?? throw new NotFoundException($"Version {version} of this survey");
}
