using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Cases.Rules;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Clocks;

/// <summary>Lets the clock of a case stand still while the next step is the customer's or somebody else's.</summary>
public sealed class PauseCase(KeptDb db, CaseFile file, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required] public PauseReason? Reason { get; set; }
        [Required, StringLength(1000)] public string Text { get; set; } = "";

        /// <summary>When it goes on by itself at the latest: UTC.</summary>
        [Required] public DateTime? Until { get; set; }
    }

    public async Task<CasePause> Handle(string key, Request request, CancellationToken ct)
    {
        var reason = request.Reason ?? throw new InvalidException("reason", "clocks.error.no_reason");
        var until = request.Until ?? throw new InvalidException("until", "clocks.error.no_until");
        var most = (await CaseRules.Of(db, ct)).MostPauseDays;
        return await file.Work(key, about =>
        {
            var pause = about.Pause(reason, request.Text, DateTime.SpecifyKind(until, DateTimeKind.Utc), most, file.Held, file.By, file.Now);
            db.Record(about.Id, new CasePaused(pause.Until), me.Actor);
            return Task.FromResult(pause);
        }, ct);
    }
}

/// <summary>Lets the clock of a paused case go on.</summary>
public sealed class ResumeCase(KeptDb db, CaseFile file, Me me) : IUseCase
{
    public Task Handle(string key, CancellationToken ct) => file.Work(key, about =>
    {
        about.Resume(file.Held, file.Now);
        db.Record(about.Id, new CaseResumed(), me.Actor);
        return Task.FromResult(about);
    }, ct);
}
