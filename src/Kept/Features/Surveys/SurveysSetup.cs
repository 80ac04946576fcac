using Kept.Features.Surveys.Bank;
using Kept.Features.Surveys.Comments;
using Kept.Features.Surveys.Exchange;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Kept.Features.Surveys;

public static class SurveysSetup
{
    /// <summary>As many choices as a question may have, so that each can be a row of the editor's form.</summary>
    private const int MostRows = 500;

    public static IServiceCollection AddSurveys(this IServiceCollection services)
    {
        services.Configure<RazorComponentsServiceOptions>(forms => forms.MaxFormMappingCollectionSize = MostRows);
        return services.AddSingleton<PublishedSurveys>().AddSingleton<PublishedQuestionnaires>().AddSingleton<LinkSigner>().AddScoped<Drafts>().AddSingleton<PaperForm>().AddScoped<PendingImports>()
            .AddScoped<QuestionBank>().AddScoped<Approvals>().AddScoped<BankUses>().AddScoped<OpenComments>();
    }
}
