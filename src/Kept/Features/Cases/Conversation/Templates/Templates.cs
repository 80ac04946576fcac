using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Conversation.Templates;

/// <param name="Texts">By language.</param>
/// <param name="Shipped">Whether it came with Kept and nobody changed it.</param>
public sealed record TemplateView(string Code, string Name, IReadOnlyDictionary<string, TemplateText> Texts, bool Shipped);

/// <summary>The templates there are: the organisation's own, and those that came with Kept where it did not change or retire them.</summary>
public sealed class ListTemplates(KeptDb db, Phrases phrases, TimeProvider clock) : IUseCase
{
    public static readonly IReadOnlyList<string> Shipped = ["apology", "appointment", "proposal", "solved", "colleague", "later"];

    /// <param name="language">The language that shipped ones are called in.</param>
    public async Task<IReadOnlyList<TemplateView>> Handle(string language, CancellationToken ct)
    {
        var own = await db.MessageTemplates.AsNoTracking().OrderBy(t => t.Name).ToListAsync(ct);
        var shipped = Shipped.Except(own.Select(t => t.Code)).Select(code => new TemplateView(code, In(language)[$"templates.shipped.{code}.name"], TextsOf(code), true));
        return [.. shipped, .. own.Where(t => t.RetiredAt is null).Select(t => new TemplateView(t.Code, t.Name, t.Read(), false))];
    }

    private Dictionary<string, TemplateText> TextsOf(string code) => Language.All.ToDictionary(l => l.Code, l => new TemplateText(In(l.Code)[$"templates.shipped.{code}.subject"], In(l.Code)[$"templates.shipped.{code}.text"]));

    private Words In(string language) => new(phrases, language, clock);
}

/// <summary>Adds a template, or changes one; a shipped one becomes the organisation's own thereby.</summary>
public sealed class SetTemplate(KeptDb db, Me me) : IUseCase
{
    public const int LongestSubject = 200;

    public sealed record Request
    {
        [Required, StringLength(100)] public string Name { get; set; } = "";

        /// <summary>By language: subject and text, with the places {name}, {number}, {agent}, {organisation} and {link}.</summary>
        public IReadOnlyDictionary<string, TemplateText> Texts { get; set; } = new Dictionary<string, TemplateText>();
    }

    /// <exception cref="InvalidException">It says nothing in the organisation's language, or has a place that nobody can fill.</exception>
    public async Task Handle(string code, Request request, CancellationToken ct)
    {
        if (!Codes.IsValid(code)) throw new InvalidException("code", Codes.Explanation);
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 100) throw new InvalidException("name", "templates.error.name");
        var texts = request.Texts.Where(t => !string.IsNullOrWhiteSpace(t.Value?.Subject) || !string.IsNullOrWhiteSpace(t.Value?.Text)).ToDictionary(t => t.Key, t => t.Value);
        foreach (var (language, text) in texts)
        {
            if (!Language.IsKnown(language)) throw new InvalidException("texts", "templates.error.language");
            if (string.IsNullOrWhiteSpace(text.Subject) || string.IsNullOrWhiteSpace(text.Text) || text.Subject.Length > LongestSubject || text.Text.Length > WriteToCustomer.LongestText) throw new InvalidException("texts", "templates.error.text");
            if (TemplatePlaces.Unknown(text.Subject + "\n" + text.Text) is not null) throw new InvalidException("texts", "templates.error.place");
        }
        var house = await db.Organisations.OrderBy(o => o.Id).Select(o => new { o.Id, o.Language }).FirstAsync(ct);
        if (!texts.ContainsKey(house.Language)) throw new InvalidException("texts", "templates.error.house");
        var template = await db.MessageTemplates.SingleOrDefaultAsync(t => t.Code == code, ct);
        if (template is null) db.MessageTemplates.Add(template = new MessageTemplate(code));
        template.Change(request.Name, texts);
        db.Record(house.Id, new MessageTemplateSet(code), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Retires a template: nobody is offered it any more.</summary>
public sealed class RetireTemplate(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    /// <exception cref="NotFoundException">There is none of this code.</exception>
    public async Task Handle(string code, CancellationToken ct)
    {
        var template = await db.MessageTemplates.SingleOrDefaultAsync(t => t.Code == code, ct);
        if (template is null && ListTemplates.Shipped.Contains(code)) db.MessageTemplates.Add(template = new MessageTemplate(code));
        if (template is null or { RetiredAt: not null }) throw new NotFoundException($"The template \"{code}\"");
        template.Retire(clock.GetUtcNow().UtcDateTime);
        db.Record(await db.Organisations.OrderBy(o => o.Id).Select(o => o.Id).FirstAsync(ct), new MessageTemplateRetired(code), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>A template filled for a case's customer, in her language where it has it, else the organisation's; still to be read over before it goes.</summary>
public sealed class FillTemplate(KeptDb db, ListTemplates list, PublicAddress address, Me me) : IUseCase
{
    /// <exception cref="NotFoundException">There is no such case, or no such template.</exception>
    public async Task<TemplateText> Handle(string key, string code, CancellationToken ct)
    {
        var about = await db.Cases.AsNoTracking().Where(CaseSight.Seeing(me)).Named(key).WithStory().SingleOrDefaultAsync(ct) ?? throw new NotFoundException("This case");
        var customer = await TheCustomer.Of(db, about, ct);
        var template = (await list.Handle(customer.Language, ct)).SingleOrDefault(t => t.Code == code) ?? throw new NotFoundException($"The template \"{code}\"");
        var house = await db.Organisations.OrderBy(o => o.Id).Select(o => o.Language).FirstAsync(ct);
        var text = template.Texts.GetValueOrDefault(customer.Language) ?? template.Texts[house];
        var values = new Dictionary<string, string>
        {
            ["name"] = customer.Name, ["number"] = about.Number.ToString(CultureInfo.InvariantCulture), ["agent"] = me.Name, ["organisation"] = customer.Organisation, ["link"] = LinkOf(about),
        };
        return new(TemplatePlaces.Fill(text.Subject, values), TemplatePlaces.Fill(text.Text, values));
    }

    // What she is asked just now: whether it is solved, or whether a proposal will satisfy her.
    private string LinkOf(Case about) =>
        about.State == CaseState.Closed ? about.Closures.MaxBy(c => c.Number) is { ReaskKey: { } closed, Verdict: null } ? address.Of("/r/" + closed) : ""
        : about.Last(Resolved.Step.Verify) is { AskKey: { } asked, AnsweredAt: null } ? address.Of("/v/" + asked) : "";
}
