using Kept.Data;
using Kept.Features.Responses.Answering;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Files;

/// <summary>
/// Stores the files of a form before its answers, and puts into each field the answer that names its file: the one sent now, else
/// the one sent before. What is no file of this respondent's, or none that is taken, becomes an answer that is told as a fault.
/// </summary>
public sealed class TakeFiles(IServiceScopeFactory scopes, TimeProvider clock) : IUseCase
{
    /// <summary>The ending of a field's name that takes back a file sent before.</summary>
    public const string RemoveSuffix = ".remove";

    // No answer of this form can name a file.
    private const string NoFile = "?";

    public sealed record Request(Visit Visit, FormFields Form);

    public async Task<FormFields> Handle(Request request, CancellationToken ct)
    {
        var (visit, form) = request;
        var slots = FileSlots.Of(visit.Survey);
        var saved = SavedAnswers.Fields(visit.Answers);
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        foreach (var slot in slots)
        {
            var sent = form.Files.FirstOrDefault(file => file.Field == slot.Code && file.Content is not { Length: 0 });
            var named = form.All(slot.Code).FirstOrDefault(value => value.Length > 0);
            answers[slot.Code] = sent is not null ? Store(db, visit, slot.Question, sent)
                : form.First(slot.Code + RemoveSuffix).Length > 0 ? ""
                : named is not null ? await Known(db, visit, named, ct)
                : saved(slot.Code) is [var before, ..] ? before : "";
        }
        await db.SaveChangesAsync(ct);
        return form.With(answers);
    }

    private string Store(KeptDb db, Visit visit, Question question, SentFile sent)
    {
        if (sent.Content is not { } content || FileKind.Of(content, sent.Name) is not { } kind || (question.Style == QuestionStyle.Photo && !kind.IsPicture)) return NoFile;
        var file = new AnswerFile(visit.Survey.Id, visit.Token, visit.OwnId, kind.NameFor(sent.Name), kind.Type, content, clock.GetUtcNow().UtcDateTime);
        db.AnswerFiles.Add(file);
        return file.Answer;
    }

    private static async Task<string> Known(KeptDb db, Visit visit, string answer, CancellationToken ct)
    {
        if (AnswerFile.IdIn(answer) is not { } id) return NoFile;
        var name = await db.AnswerFiles.Where(f => f.Id == id && f.SurveyId == visit.Survey.Id && f.Token == visit.Token).Select(f => f.Name).SingleOrDefaultAsync(ct);
        return name is null ? NoFile : AnswerFile.AnswerNaming(id, name);
    }
}
