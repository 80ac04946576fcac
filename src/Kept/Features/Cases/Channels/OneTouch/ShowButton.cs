using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Organisation.SignIn;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels.OneTouch;

/// <summary>What a button's page shows: the case, what will happen, or why not any more. Nothing in it says who the customer is.</summary>
/// <param name="Language">The reader's; null where nobody is known.</param>
/// <param name="Message">A words key of what is to be said instead of asked; null where she may press.</param>
/// <param name="Who">The colleague it speaks of.</param>
public sealed record ButtonView(string? Language, int Number, string Why, string? Unit, Touch Touch, string? Message, string? Who = null)
{
    public static readonly ButtonView Unknown = new(null, 0, "", null, Touch.Take, "touch.unknown");
}

/// <summary>Looks what a button of a mail would do now, for the person it was sent to. Looking changes nothing.</summary>
public sealed class ShowButton(KeptDb db, MeReader reader, Me me, Units units, TouchWords words) : IUseCase
{
    /// <param name="key">As in the link.</param>
    public async Task<ButtonView> Handle(string key, CancellationToken ct)
    {
        var hash = MailButton.HashOf(key);
        if (await db.MailButtons.AsNoTracking().SingleOrDefaultAsync(b => b.Hash == hash, ct) is not { } button) return ButtonView.Unknown;
        await reader.ReadPerson(button.PersonId, me, ct);
        var speaks = await words.For(button.PersonId, ct);
        var about = me.Id is null ? null : await db.Cases.AsNoTracking().Where(CaseSight.Working(me)).Where(c => c.Id == button.CaseId).WithStory().SingleOrDefaultAsync(ct);
        // Who left, or sees the case no more, is told nothing of it.
        if (about is null) return ButtonView.Unknown with { Language = speaks.Language, Message = "touch.not_any_more" };
        var view = new ButtonView(speaks.Language, about.Number, WhyOpen.Of(about.Matters, about.Score, about.OutOf, speaks), (await units.Tree(ct)).Find(about.UnitId)?.Name, button.Touch, null);
        if (button.UsedAt is null && words.Now < button.ExpiresAt && button.StillHolds(about)) return view;
        var owner = await db.People.Where(p => p.Id == about.OwnerId).Select(p => p.Name).SingleOrDefaultAsync(ct);
        return view with { Who = owner, Message = Since(about, button) };
    }

    private string Since(Case about, MailButton button)
    {
        if (about.State == CaseState.Closed) return "touch.since.closed";
        if (about.OwnerId == me.Id && about.TakenAt is not null) return "touch.since.yours";
        var handoff = about.Handoffs.SingleOrDefault(h => h.Number == button.Handoff);
        if (handoff is { DeclinedAt: not null }) return "touch.since.declined";
        if (handoff is { AcceptedAt: not null }) return "touch.since.accepted";
        if (handoff is { WithdrawnAt: not null }) return "touch.since.withdrawn";
        if (button.StillHolds(about)) return "touch.since.too_old";
        return about.OwnerId is null ? "touch.since.team" : "touch.since.other";
    }
}

/// <summary>Words in the language of somebody who is not signed in, and the time.</summary>
public sealed class TouchWords(KeptDb db, Phrases phrases, TimeProvider clock)
{
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<Words> For(Guid person, CancellationToken ct)
    {
        var hers = await db.People.Where(p => p.Id == person).Select(p => p.Language).SingleOrDefaultAsync(ct);
        return new Words(phrases, Language.Choose(hers, null, null, await db.Organisations.Select(o => o.Language).FirstOrDefaultAsync(ct)), clock);
    }
}
