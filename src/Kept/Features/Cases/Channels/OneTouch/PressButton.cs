using Kept.Data;
using Kept.Features.Cases.Handoffs;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels.OneTouch;

/// <summary>The use cases that buttons lead to, as pages and programs call them.</summary>
public sealed class TouchActs(TakeCase take, PassCase pass, AcceptHandoff accept, DeclineHandoff decline)
{
    /// <returns>A words key of what happened, and of whom it speaks.</returns>
    internal async Task<(string Message, string? Who)> Do(MailButton button, string? reason, CancellationToken ct)
    {
        var key = button.CaseId.ToString();
        switch (button.Touch)
        {
            case Touch.Take:
                await take.Handle(key, ct);
                return ("touch.done.take", null);
            case Touch.Pass:
                return await pass.Handle(key, ct) is { } who ? ("touch.done.pass", who) : ("touch.done.nobody", null);
            case Touch.Accept:
                // A press in a mail introduces nobody: the present owner stays until the customer has been.
                await accept.Handle(key, button.Handoff!.Value, new(Introduced: false), ct);
                return ("touch.done.accept", null);
            default:
                if (string.IsNullOrWhiteSpace(reason) || reason.Length > 2000) throw new InvalidException("reason", "touch.error.reason");
                await decline.Handle(key, button.Handoff!.Value, new() { Reason = reason.Trim() }, ct);
                return ("touch.done.decline", null);
        }
    }
}

/// <summary>
/// Does what a button of a mail says, once, as the person it was sent to and with her rights as they are now. To be asked in a scope of its own, whose
/// <c>Me</c> becomes that person, whoever may be signed in at the browser.
/// </summary>
public sealed class PressButton(KeptDb db, ShowButton show, TouchActs acts, TimeProvider clock) : IUseCase
{
    /// <param name="reason">Why she declines a hand-off.</param>
    /// <exception cref="InvalidException">The reason is missing.</exception>
    public async Task<ButtonView> Handle(string key, string? reason, CancellationToken ct)
    {
        var before = await show.Handle(key, ct);
        if (before.Message is not null) return before;
        var hash = MailButton.HashOf(key);
        try
        {
            (string Message, string? Who) done = default;
            var first = false;
            await db.Transaction(async () =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                // The second of two presses finds it used, and does nothing.
                first = await db.MailButtons.Where(b => b.Hash == hash && b.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(b => b.UsedAt, now), ct) == 1;
                if (first) done = await acts.Do(await db.MailButtons.AsNoTracking().SingleAsync(b => b.Hash == hash, ct), reason, ct);
            }, ct);
            if (first) return before with { Message = done.Message, Who = done.Who };
        }
        // Somebody was quicker: what became of it is told instead.
        catch (RuleBrokenException) { }
        catch (ForbiddenException) { }
        catch (NotFoundException) { }
        db.ChangeTracker.Clear();
        var after = await show.Handle(key, ct);
        return after.Message is null ? after with { Message = "touch.not_any_more" } : after;
    }
}
