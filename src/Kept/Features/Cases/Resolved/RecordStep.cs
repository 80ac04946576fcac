using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Kept.Analytics.Language;
using Kept.Data;
using Kept.Features.Cases.Closing;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Features.Responses.Coding;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Resolved;

/// <summary>Writes down one of the eight steps. A proposed solution is sent to the customer, who says by a link whether it will satisfy her.</summary>
public sealed class RecordStep(KeptDb db, CaseFile file, CaseMails mails, CommentCoder coder, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required] public Step? Step { get; set; }
        [Required, StringLength(4000)] public string Text { get; set; } = "";
        [StringLength(4000)] public string? Evidence { get; set; }

        /// <summary>A reason's code, such as <c>billing.refund</c> or <c>billing</c>.</summary>
        public string? RootCause { get; set; }
        [StringLength(4000)] public string? Lesson { get; set; }

        /// <summary>For <see cref="Step.Verify"/>: whether the customer is asked by mail. Who spoke with her writes her answer down instead.</summary>
        public bool AskByMail { get; set; } = true;
    }

    public async Task<CaseStep> Handle(string key, Request request, CancellationToken ct)
    {
        var step = request.Step ?? throw new InvalidException("step", "resolved.error.step");
        var cause = string.IsNullOrWhiteSpace(request.RootCause) ? null : request.RootCause.Trim();
        if (cause is not null && !Taxonomy.Groups.Contains(cause) && (await coder.Current(db, ct)).Find(cause) is null) throw new InvalidException("rootCause", "resolved.error.root_cause");
        return await file.Work(key, async about =>
        {
            var done = about.Record(step, request.Text, request.Evidence, cause, request.Lesson, file.By, file.Now);
            if (step == Step.Verify && request.AskByMail) await AskCustomer(about, done, ct);
            db.Record(about.Id, new StepDone(step, done.Number), me.Actor);
            return done;
        }, ct);
    }

    private async Task AskCustomer(Case about, CaseStep proposal, CancellationToken ct)
    {
        var response = await db.Responses.AsNoTracking().Where(r => r.Id == about.ResponseId).Select(r => new { r.Contact, r.Language }).SingleOrDefaultAsync(ct);
        var email = Attributes.Read(response?.Contact).GetValueOrDefault("email");
        if (email is null || !new EmailAddressAttribute().IsValid(email)) return;
        proposal.AskCustomer(RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 24));
        var house = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(ct);
        db.Mails.Add(mails.Proposal(about, proposal, email, CloseCase.LanguageOf(response!.Language, house?.Language), house?.Name ?? ""));
    }
}

/// <summary>Writes down what the customer said of the proposal when somebody asked her.</summary>
public sealed class RecordAgreement(KeptDb db, CaseFile file, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required] public bool? Agreed { get; set; }
        [Required] public VerdictBy? How { get; set; }
        [StringLength(2000)] public string? Comment { get; set; }
    }

    public Task<CaseStep> Handle(string key, Request request, CancellationToken ct)
    {
        var agreed = request.Agreed ?? throw new InvalidException("agreed", "resolved.error.agreed");
        var how = request.How is { } given and not VerdictBy.Link ? given : throw new InvalidException("how", "resolved.error.how");
        return file.Work(key, about =>
        {
            var proposal = about.HearOnProposal(agreed, request.Comment, how, file.Now);
            db.Record(about.Id, new ProposalAnswered(proposal.Number, agreed), me.Actor);
            return Task.FromResult(proposal);
        }, ct);
    }
}
