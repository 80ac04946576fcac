using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Organisation;

/// <summary>Changes what a person is called and the language she reads.</summary>
public sealed class ChangePerson(KeptDb db, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(200)] public string Name { get; set; } = "";

        /// <summary>Empty for the organisation's.</summary>
        public string? Language { get; set; }
    }

    public async Task<Person> Handle(Guid id, Request request, CancellationToken ct)
    {
        var language = string.IsNullOrEmpty(request.Language) ? null : request.Language;
        if (language is not null && !Language.IsKnown(language)) throw new InvalidException("language", "settings.no_language");
        var person = await db.People.Known(id, ct);
        person.Call(request.Name, language);
        db.Record(person.Id, new PersonChanged(), me.Actor);
        await db.SaveChangesAsync(ct);
        return person;
    }
}
