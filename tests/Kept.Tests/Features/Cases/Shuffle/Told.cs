using Kept.Features.Cases;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Kept.Tests.Features.Cases.Shuffle;

/// <summary>Cases as tests of hand-offs tell them: who took them, to whom they went, and when they were closed.</summary>
internal sealed class Told(TestApp app, Guid survey, DateTime now)
{
    private readonly List<Case> _cases = [];

    /// <summary>A house with a survey whose low scores open cases.</summary>
    public static async Task<Told> In(TestApp app, HttpClient api)
    {
        await A.Survey(api);
        return new Told(app, await app.Read(db => db.Surveys.Select(s => s.Id).SingleAsync()), DateTime.UtcNow);
    }

    /// <summary>A case opened so many hours ago, taken at once by a person.</summary>
    public Way Case(Guid owner, double hoursAgo = 48, Guid? unit = null, string? words = null)
    {
        var at = now.AddHours(-hoursAgo);
        var answer = new Submission(Guid.CreateVersion7(), survey, 1, null, unit, null, "web", "en", at, at, """{"nps":1}""", null, null);
        var opened = new Case(_cases.Count + 1, new Response(answer), Alert.OfLowScore(new AlertRule(survey, "nps", 6, 24, at), 1, 10), words, at);
        opened.Route(owner, null);
        opened.Take(owner, at);
        _cases.Add(opened);
        return new Way(opened, owner, at);
    }

    public Task Keep() => app.Write(db =>
    {
        db.Cases.AddRange(_cases);
        foreach (var one in _cases) db.Record(one.Id, new CaseOpened(one.Number), "kept");
    });

    internal sealed class Way(Case about, Guid owner, DateTime at)
    {
        private Guid _owner = owner;
        private DateTime _at = at;

        public Case Case => about;

        /// <summary>Handed to a team an hour later, where a member has it half an hour after that.</summary>
        public Way To(Guid team, Guid member, HandoffKind kind = HandoffKind.Cold, string reason = "Not ours")
        {
            var handoff = about.HandOn(kind, null, team, reason, _owner, _at = _at.AddHours(1));
            _at = _at.AddMinutes(30);
            if (kind == HandoffKind.Warm) about.Accept(handoff.Number, member, _at);
            else about.Take(member, _at);
            _owner = member;
            return this;
        }

        public Way Closed(double hoursLater = 1, Verdict? verdict = null)
        {
            about.Close(_owner, "Refunded", null, _at = _at.AddHours(hoursLater), CaseHours.Held.Always);
            if (verdict is { } said) about.HearCustomer(said, null, VerdictBy.Link, null, _at.AddMinutes(5), CaseHours.Held.Always);
            return this;
        }
    }
}
