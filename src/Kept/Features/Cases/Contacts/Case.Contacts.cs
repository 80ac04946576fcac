using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Contacts;
using Kept.Shared;

namespace Kept.Features.Cases;

/// <summary>Who saw the case, and who spoke with the customer.</summary>
public sealed partial class Case
{
    private readonly List<CaseContact> _contacts = [];
    private readonly List<CaseSighting> _sightings = [];

    public IReadOnlyList<CaseContact> Contacts => _contacts;
    public IReadOnlyList<CaseSighting> Sightings => _sightings;

    /// <summary>The first time a human being reached the customer.</summary>
    public CaseContact? FirstContact => _contacts.Where(c => c.Reached).MinBy(c => c.At);

    /// <summary>
    /// Somebody turned to the customer. The first time she is reached, the clock of the first contact stops; what she had to tell again is written on the
    /// hand-off that brought the case here.
    /// </summary>
    /// <param name="repeated">Whether she had to explain again what she had told others; null where that was not asked.</param>
    public CaseContact Contact(ContactChannel channel, bool reached, string text, bool? repeated, CaseHours.Held held, Guid? by, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new RuleBrokenException("contacts.error.no_text");
        var contact = new CaseContact(Id, _contacts.Count + 1, channel, reached, text, by, now);
        _contacts.Add(contact);
        if (repeated is { } again && LastMove is { } last) last.Heard(again);
        if (reached) ContactedAt ??= now;
        if (reached && State == CaseState.Open)
        {
            Clock(ClockKind.Contact)?.Stop(held.Hours, now);
            SetDue();
        }
        return contact;
    }

    /// <summary>A letter that counted as a contact did not arrive. Where it was the only one, the clock of the first contact goes on.</summary>
    public void ContactDidNotArrive(int number, CaseHours.Held held, DateTime now)
    {
        if (_contacts.SingleOrDefault(c => c.Number == number) is not { Reached: true } contact) return;
        contact.DidNotArrive();
        ContactedAt = FirstContact?.At;
        if (FirstContact is not null || State != CaseState.Open) return;
        Clock(ClockKind.Contact)?.GoOn(held.Hours, now);
        SetDue();
    }

    /// <summary>Keeps when each of those who can act saw it first.</summary>
    /// <returns>Whether this was the person's first time.</returns>
    public bool See(Guid personId, DateTime now)
    {
        if (_sightings.Any(s => s.PersonId == personId)) return false;
        _sightings.Add(new CaseSighting(Id, personId, now));
        return true;
    }
}
