using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Kept.Data;
using Kept.Shared;
using Kept.Shared.Ui;
using Kept.Tests.Shared;
using Kept.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Architecture;

/// <summary>The rules of the house, held by reflection over what was built.</summary>
public class ArchitectureTests
{
    /// <summary>A feature uses itself and those before it, never those after.</summary>
    private static readonly string[] Order =
    [
        "Organisation", "Promise", "Journeys", "Surveys", "Fieldwork", "Responses", "Scores", "Insights",
        "Cases", "Improvement", "Assessments", "Value", "Culture", "Integrations", "Demo",
    ];

    /// <summary>What answers without a sign-in. Whoever adds a line here has thought about who may come.</summary>
    private static readonly string[] Anonymous =
    [
        "/brand/logo", "/digests/unsubscribe/{key}", "/health/live", "/health/ready", "/keys", "/language", "/not-found", "/openapi/{documentName}.json", "/r/{key}", "/s/{linkKey}", "/s/{linkKey}/progress",
        "/s/{linkKey}/thanks", "/schemas/phone-menu-v1.json", "/schemas/questionnaire-v1.json", "/sign-in", "/sign-out", "/t/{key}", "/theme", "/v/{key}", "/welcome",
    ];

    private static readonly string[] BannedEndings = ["Service", "Manager", "Helper", "Util", "Utils", "Processor", "Handler", "Dto", "Impl", "Base"];
    private static readonly Assembly Product = typeof(KeptDb).Assembly;
    private static readonly Assembly[] Libraries = [typeof(Kept.Questionnaires.Questionnaire).Assembly, typeof(Kept.Analytics.Scores.Slice).Assembly];

    private static IEnumerable<Type> Written => Product.GetTypes().Where(t => t.Namespace?.StartsWith("Kept", StringComparison.Ordinal) == true);

    [Fact]
    public void A_feature_uses_itself_and_those_before_it() => Assert.Empty(
        from type in Written
        let user = FeatureOf(type)
        where user is not null
        from used in TypeUse.Of(type)
        let other = FeatureOf(used)
        where other is not null && Array.IndexOf(Order, other) > Array.IndexOf(Order, user)
        select $"{type.FullName} uses {used.FullName}");

    [Fact]
    public void A_use_hidden_in_the_body_of_a_lambda_is_found() => Assert.Contains(
        typeof(Hiding).GetNestedTypes(BindingFlags.NonPublic).SelectMany(TypeUse.Of), used => used == typeof(KeptOptions));

    [Fact]
    public void Shared_code_knows_no_feature() => Assert.Empty(
        from type in Written
        where type.Namespace!.StartsWith("Kept.Shared", StringComparison.Ordinal)
        from used in TypeUse.Of(type)
        where FeatureOf(used) is not null
        select $"{type.FullName} uses {used.FullName}");

    [Fact]
    public void Every_feature_folder_has_its_place_in_the_order()
    {
        var folders = Directory.GetDirectories(Path.Combine(RepositoryRoot.Path, "src", "Kept", "Features")).Select(folder => Path.GetFileName(folder));
        Assert.Empty(folders.Except(Order));
        var page = Path.Combine(RepositoryRoot.Path, "ARCHITECTURE.md");
        if (File.Exists(page)) Assert.Matches(string.Join(@"\W+", Order), File.ReadAllText(page));
    }

    [Fact]
    public void No_page_or_component_touches_the_database() => Assert.Empty(
        from type in Written
        where Outermost(type).IsAssignableTo(typeof(ComponentBase))
        where TypeUse.Of(type).Any(used => used.IsAssignableTo(typeof(DbContext)))
        select type.FullName);

    // The parts of a page share one database context: two that read at once break the page, on PostgreSQL and only now and then.
    [Fact]
    public void A_component_that_reads_does_so_in_turn() => Assert.Empty(
        from type in Written
        where type.IsAssignableTo(typeof(ComponentBase)) && !type.IsAssignableTo(typeof(Page))
        let methods = type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        from method in methods
        where method.Name is nameof(ComponentBase.SetParametersAsync) or "OnInitializedAsync" or "OnParametersSetAsync"
        select $"{type.FullName}.{method.Name}");

    [Fact]
    public async Task Every_route_states_who_may_come()
    {
        await using var app = await TestApp.StartEmpty();
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsOurs).ToList();

        Assert.Empty(routes.Where(r => r.Metadata.GetMetadata<IAuthorizeData>() is null && r.Metadata.GetMetadata<IAllowAnonymous>() is null).Select(PatternOf));
        Assert.Equal(Anonymous.Order(), routes.Where(r => r.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(PatternOf).Distinct().Order());

        static string PatternOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');
        // The framework's own route lets enhanced navigation follow redirects; it leads nowhere by itself.
        static bool IsOurs(RouteEndpoint route) => !PatternOf(route).StartsWith("/_framework/", StringComparison.Ordinal);
    }

    [Fact]
    public void A_use_case_does_one_thing() => Assert.Empty(
        from type in Written
        where type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IUseCase))
        let methods = type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(m => m.Name).ToList()
        where methods is not ["Handle"]
        select $"{type.Name}: {string.Join(", ", methods)}");

    [Fact]
    public async Task An_entity_changes_by_its_verbs_alone()
    {
        await using var app = await TestApp.StartEmpty();
        var entities = await app.Read(db => Task.FromResult(db.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => t.Assembly == Product).ToList()));
        Assert.NotEmpty(entities);
        Assert.Empty(
            from entity in entities
            from property in entity.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where property.SetMethod is { IsPublic: true }
            select $"{entity.Name}.{property.Name}");
    }

    [Fact]
    public void No_source_file_is_longer_than_250_lines() => Assert.Empty(
        from folder in new[] { "src", "tests", "benchmarks", "tools" }
        let root = Path.Combine(RepositoryRoot.Path, folder)
        where Directory.Exists(root)
        from file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".cs" or ".razor" or ".js" or ".css"
        let path = Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/')
        where !Regex.IsMatch(path, "/Migrations/|/wwwroot/lib/|/(bin|obj)/")
        let lines = File.ReadLines(file).Count()
        where lines > 250
        select $"{path}: {lines}");

    [Fact]
    public void The_libraries_know_neither_database_nor_web() => Assert.Empty(
        from library in Libraries
        from reference in library.GetReferencedAssemblies()
        where Regex.IsMatch(reference.Name!, "EntityFrameworkCore|AspNetCore|Npgsql|Sqlite|^Kept$|Extensions.Hosting")
        select $"{library.GetName().Name} references {reference.Name}");

    [Fact]
    public void Names_say_what_a_thing_is_and_not_that_it_handles_something() => Assert.Empty(
        from assembly in Libraries.Append(Product)
        from type in assembly.GetTypes()
        where type.Namespace?.StartsWith("Kept", StringComparison.Ordinal) == true && !type.IsDefined(typeof(CompilerGeneratedAttribute))
        let name = type.Name.Split('`')[0]
        where BannedEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
        select type.FullName);

    private static string? FeatureOf(Type type) => type.Namespace?.Split('.') is ["Kept", "Features", var feature, ..] ? feature : null;

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private sealed class Hiding
    {
        public static Func<string> Lambda() => () => Environment.NewLine + new KeptOptions().Urls;
    }
}
