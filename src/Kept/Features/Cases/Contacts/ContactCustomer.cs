using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Cases.Attached;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Contacts;

/// <summary>Writes down that somebody turned to the customer. A case that nobody had taken becomes the person's own.</summary>
public sealed class ContactCustomer(KeptDb db, CaseFile file, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required] public ContactChannel? Channel { get; set; }

        /// <summary>Whether she was reached; a call that nobody answers is an attempt.</summary>
        public bool Reached { get; set; } = true;
        [Required, StringLength(4000)] public string Text { get; set; } = "";

        /// <summary>Whether she had to explain again what she had told others; none where that was not asked.</summary>
        public bool? Repeated { get; set; }

        /// <summary>At most five, 10 MiB each and 20 MiB in all: recordings, pictures, PDF, text, and office documents without macros.</summary>
        public IReadOnlyList<NewFile> Attachments { get; set; } = [];
    }

    /// <exception cref="InvalidException">It is not said how, or a file is not taken; then nothing is written.</exception>
    public Task<CaseContact> Handle(string key, Request request, CancellationToken ct)
    {
        var channel = request.Channel ?? throw new InvalidException("channel", "contacts.error.channel");
        var files = CheckedFiles.Of(request.Attachments);
        return file.Work(key, about =>
        {
            var now = file.Now;
            if (me.Id is { } mine && about.State == CaseState.Open && about.FirstOwnerId is null)
            {
                about.Take(mine, now);
                db.Record(about.Id, new CaseTaken(), me.Actor);
            }
            var contact = about.Contact(channel, request.Reached, request.Text, request.Repeated, file.Held, file.By, now);
            contact.Attach(files);
            db.Record(about.Id, new CustomerContacted(contact.Number, contact.Reached), me.Actor);
            return Task.FromResult(contact);
        }, ct);
    }
}
