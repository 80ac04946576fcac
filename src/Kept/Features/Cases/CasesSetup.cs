using Kept.Data.Events;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Channels;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Conversation;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Cases.Inbox;
using Kept.Features.Cases.Inbox.Bulk;
using Kept.Features.Cases.Live;
using Kept.Features.Cases.Shuffle;
using Kept.Features.Cases.Logs;
using Kept.Features.Organisation;

namespace Kept.Features.Cases;

public static class CasesSetup
{
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton<BeginCase>().AddSingleton<AskedQuestions>().AddSingleton<CaseMails>().AddSingleton<LiveRoom>();
        services.AddScoped<CaseFile>().AddScoped<CaseHours>().AddScoped<FirstOwner>().AddScoped<HandoffMails>().AddScoped<CaseViews>().AddScoped<CaseSearch>().AddScoped<BulkActs>();
        services.AddAlertRules();
        services.AddAuthorizationBuilder().AddPolicy(SeeOrWork.Policy, policy => policy.RequireAuthenticatedUser().RequireAssertion(context =>
            context.Resource is HttpContext http && SeeOrWork.Allows(http.RequestServices.GetRequiredService<Me>())));
        services.AddSingleton<WarnOfClocks>().AddHostedService(s => s.GetRequiredService<WarnOfClocks>());
        services.AddHostedService<LiveTail>().AddLogs().AddShuffle().AddChannels().AddConversation();
        return services.AddConsumer<OpenCaseOnAlert>().AddConsumer<ForgetErasedCustomers>().AddConsumer<TellOfSignal>().AddConsumer<TellOfPraise>();
    }
}

/// <summary>The policy of what agents (who only work on cases) and leaders (who may only see them) both come to.</summary>
public static class SeeOrWork
{
    public const string Policy = "SeeOrWorkCases";

    public static bool Allows(Me me) => me.May(Permission.SeeCases) || me.May(Permission.WorkCases);
}
