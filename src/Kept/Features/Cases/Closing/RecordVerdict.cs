using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Closing;

/// <summary>Writes down what the customer said when somebody asked her in person or on the phone.</summary>
public sealed class RecordVerdict(KeptDb db, CaseFile file, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required] public Verdict? Verdict { get; set; }
        [Required] public VerdictBy? How { get; set; }
        [StringLength(2000)] public string? Comment { get; set; }
    }

    public Task<Closure> Handle(string key, Request request, CancellationToken ct)
    {
        var verdict = request.Verdict ?? throw new InvalidException("verdict", "Say what the customer answered: solved or notSolved.");
        var how = request.How is { } given and not VerdictBy.Link ? given : throw new InvalidException("how", "Say how she told you: phone, inPerson or writing.");
        return file.Work(key, about =>
        {
            var closure = about.HearCustomer(verdict, request.Comment, how, file.By, file.Now, file.Held);
            db.Record(about.Id, new CustomerHeard(closure.Number, verdict), me.Actor);
            if (verdict == Verdict.NotSolved) db.Record(about.Id, new CaseReopened(), me.Actor);
            return Task.FromResult(closure);
        }, ct);
    }
}
