using Microsoft.OpenApi;

namespace Kept.Shell;

public static class ApiDescription
{
    private const string Scheme = "bearer";

    /// <summary>The OpenAPI document at <c>/openapi/v1.json</c>: what every call takes and gives, and how a program signs in.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(api => api.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "Kept", Version = "v1",
            Description = "Surveys, answers, scores and cases. Sign in with `Authorization: Bearer KEY`; make keys in the console or by `./kept api-key add`. Errors are problem details (RFC 9457); lists give `items` and `next`, the cursor of the next page.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Scheme, Description = "An API key." };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }));
}
