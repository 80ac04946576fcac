using Kept.Features.Cases.Conversation.Mailboxes;
using Kept.Features.Cases.Conversation.Templates;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Mail.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Kept.Features.Cases.Conversation;

public static class ConversationApi
{
    // Base64 makes a third more of it.
    private const long LargestLetter = Kept.Shared.Mail.Mail.MostAttached * 2L;

    public static IServiceCollection AddConversation(this IServiceCollection services)
    {
        services.AddScoped<ConversationMails>().AddScoped<Undelivered>().AddScoped<FindThread>().AddScoped<HearCustomer>().AddSingleton<MailboxKeys>();
        services.AddSingleton<NoteRefusals>().AddHostedService(s => s.GetRequiredService<NoteRefusals>());
        services.AddSingleton<FetchMail>().AddHostedService(s => s.GetRequiredService<FetchMail>());
        return Kept.Data.Events.Consumers.AddConsumer<ForgetConversations>(services);
    }

    public static void MapConversation(this IEndpointRouteBuilder app)
    {
        MapMessages(app);
        MapMail(app);
        var templates = app.MapGroup("/api/v1/message-templates").WithTags("Message templates");
        templates.MapGet("", async (ListTemplates list, CancellationToken ct) => ItemList.Of(await list.Handle(Language.Default, ct))).RequireAuthorization(SeeOrWork.Policy);
        templates.MapPut("{code}", async (string code, SetTemplate.Request request, SetTemplate set, ListTemplates list, CancellationToken ct) =>
        {
            await set.Handle(code, request, ct);
            return (await list.Handle(Language.Default, ct)).Single(t => t.Code == code);
        }).RequireAuthorization(Permission.ManageRules);
        templates.MapDelete("{code}", async (string code, RetireTemplate retire, CancellationToken ct) =>
        {
            await retire.Handle(code, ct);
            return Results.NoContent();
        }).Produces(StatusCodes.Status204NoContent).RequireAuthorization(Permission.ManageRules);
    }

    private static void MapMessages(IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/api/v1/cases/{id}/messages").WithTags("Cases");
        cases.MapGet("", (string id, ShowConversation show, CancellationToken ct) => show.Handle(id, ct)).RequireAuthorization(SeeOrWork.Policy);
        cases.MapPost("", async (string id, WriteToCustomer.Request request, WriteToCustomer write, ShowConversation show, CancellationToken ct) =>
        {
            var written = await write.Handle(id, request, ct);
            return Results.Created($"/api/v1/cases/{id}/messages", (await show.Handle(id, ct)).Messages.Single(m => m.Id == written.Id));
        }).WithMetadata(new RequestSizeLimitAttribute(LargestLetter)).Produces<MessageView>(StatusCodes.Status201Created).RequireAuthorization(Permission.WorkCases);
        cases.MapPost("{message:guid}/acceptance", async (string id, Guid message, AcceptMessage accept, ShowConversation show, CancellationToken ct) =>
        {
            await accept.Handle(id, message, ct);
            return await show.Handle(id, ct);
        }).RequireAuthorization(Permission.WorkCases);
        cases.MapDelete("{message:guid}", async (string id, Guid message, DismissMessage dismiss, CancellationToken ct) =>
        {
            await dismiss.Handle(id, message, ct);
            return Results.NoContent();
        }).WithDescription("Puts a mail from another address aside.").Produces(StatusCodes.Status204NoContent).RequireAuthorization(Permission.WorkCases);
        cases.MapGet("{message:guid}/files/{file:guid}", File).RequireAuthorization(SeeOrWork.Policy);
        app.MapGet("/cases/{id}/messages/{message:guid}/files/{file:guid}", File).RequireAuthorization(SeeOrWork.Policy).ExcludeFromDescription();
    }

    private static void MapMail(IEndpointRouteBuilder app)
    {
        var mail = app.MapGroup("/api/v1/mail").WithTags("Mail");
        mail.MapPost("incoming", async (HttpRequest http, ReceiveMail receive, CancellationToken ct) =>
            await receive.Handle(await FormUpload.ReadAll(http.Body, MimeReader.Largest, ct) ?? throw new InvalidException("message", $"At most {MimeReader.Largest} bytes are taken."), ct))
            .WithMetadata(new RequestSizeLimitAttribute(MimeReader.Largest + 1024)).WithDescription("The body is a mail as it came over the wire (message/rfc822), for mail servers that pipe it in. One that came before is taken once.")
            .RequireAuthorization(Permission.ManageOrganisation);
        mail.MapGet("unassigned", async (ListUnassignedMail list, CancellationToken ct) => ItemList.Of(await list.Handle(ct))).RequireAuthorization(Permission.WorkCases);
        mail.MapPost("unassigned/{id:guid}/case", async (Guid id, AssignMail.Request request, AssignMail assign, ShowConversation show, CancellationToken ct) =>
        {
            await assign.Handle(id, request, ct);
            return await show.Handle(request.Case.ToString(System.Globalization.CultureInfo.InvariantCulture), ct);
        }).RequireAuthorization(Permission.WorkCases);
        mail.MapDelete("unassigned/{id:guid}", async (Guid id, DismissMail dismiss, CancellationToken ct) =>
        {
            await dismiss.Handle(id, ct);
            return Results.NoContent();
        }).Produces(StatusCodes.Status204NoContent).RequireAuthorization(Permission.WorkCases);
        var mailbox = app.MapGroup("/api/v1/mailbox").WithTags("Mail").RequireAuthorization(Permission.ManageOrganisation);
        mailbox.MapGet("", async (ShowMailbox show, CancellationToken ct) => await show.Handle(ct) ?? throw new NotFoundException("A mailbox"));
        mailbox.MapPut("", async (SetMailbox.Request request, SetMailbox set, ShowMailbox show, CancellationToken ct) =>
        {
            await set.Handle(request, ct);
            return await show.Handle(ct);
        });
        mailbox.MapDelete("", async (RemoveMailbox remove, CancellationToken ct) =>
        {
            await remove.Handle(ct);
            return Results.NoContent();
        }).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> File(string id, Guid message, Guid file, HttpContext http, ShowMessageFile show, CancellationToken ct)
    {
        var found = await show.Handle(id, message, file, ct);
        return Download.Of(http, found.Name, found.Type, found.Content!);
    }
}
