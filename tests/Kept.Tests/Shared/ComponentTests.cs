using System.ComponentModel.DataAnnotations;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Kept.Shared.Languages;
using Kept.Shared.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Kept.Tests.Shared;

[Trait("Category", "NoDatabase")]
public class ComponentTests
{
    private sealed record Town(string Name, int People);

    private sealed class Letter
    {
        [Required, MaxLength(5)] public string? To { get; set; }
        [EmailAddress] public string? Copy { get; set; }
    }

    [Fact]
    public async Task A_table_shows_its_rows_with_labels_links_and_orders()
    {
        var page = await Render<DataTable<Town>>(new()
        {
            ["Items"] = new List<Town> { new("Lyon", 500), new("<b>", 2) },
            ["RowHref"] = (Func<Town, string>)(town => "/towns/" + town.People),
            ["Sorted"] = "people",
            ["ChildContent"] = Columns(),
        });

        Assert.Equal(["Lyon", "<b>"], page.QuerySelectorAll("a.row-link").Select(link => link.TextContent.Trim()));
        Assert.Equal("/towns/500", page.QuerySelector("a.row-link")!.GetAttribute("href"));
        Assert.Equal("People", page.QuerySelectorAll("td")[1].GetAttribute("data-label"));
        var sorted = page.QuerySelector("th[aria-sort=ascending]")!;
        Assert.Equal("https://kept.test/towns?unit=7&sort=-people", sorted.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_empty_table_that_was_searched_offers_to_clear_the_search()
    {
        var page = await Render<DataTable<Town>>(new() { ["Items"] = new List<Town>(), ["Query"] = "x", ["ChildContent"] = Columns() });
        Assert.Equal("/towns", page.QuerySelector(".empty-state a")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("table"));
    }

    [Fact]
    public async Task A_field_names_its_error_where_a_screen_reader_finds_it()
    {
        var page = await RenderForm(new Letter { To = "much too long", Copy = "" });
        var input = page.QuerySelector("input")!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        var error = page.GetElementById(input.GetAttribute("aria-describedby")!)!;
        Assert.Equal("At most 5 characters, please.", error.TextContent.Trim());
        Assert.Equal(input.Id, page.QuerySelector("label")!.GetAttribute("for"));
    }

    [Fact]
    public async Task An_empty_field_that_may_be_empty_is_not_an_error_and_a_wrong_one_is()
    {
        Assert.Contains("1 thing", (await RenderForm(new Letter { To = "", Copy = "" })).QuerySelector("[role=alert]")!.TextContent);
        Assert.Contains("2 things", (await RenderForm(new Letter { To = "", Copy = "nobody" })).QuerySelector("[role=alert]")!.TextContent);
        Assert.Null((await RenderForm(new Letter { To = "Ana" })).QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task A_chart_carries_its_data_without_being_able_to_end_its_island()
    {
        var page = await Render<Chart>(new()
        {
            ["Title"] = "Up",
            ["Option"] = Plots.Trend("NPS", [new Point("</script><b>", 3, 1, 5), new Point("May", null)]),
            ["ChildContent"] = (RenderFragment)(builder => builder.AddMarkupContent(0, "<table></table>")),
        });
        var island = page.QuerySelector("figure script[type='application/json']")!;
        Assert.Contains("\"yAxis\"", island.TextContent);
        Assert.Null(page.QuerySelector("b"));
        Assert.NotNull(page.QuerySelector("details table"));
    }

    [Fact]
    public async Task Nothing_needs_an_inline_style_or_script()
    {
        var page = await Render<Stat>(new() { ["Label"] = "NPS", ["Value"] = "34", ["N"] = 12L, ["Low"] = 20.0, ["High"] = 48.0 });
        Assert.Contains("95 %: 20 to 48", page.Body!.TextContent);
        var root = Path.Combine(RepositoryRoot.Path, "src", "Kept");
        var inline = Directory.EnumerateFiles(root, "*.razor", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file) is var text && (text.Contains(" style=\"") || text.Contains(" onclick=\"") || text.Contains("<style")));
        Assert.Empty(inline);
    }

    private static RenderFragment Columns() => builder =>
    {
        builder.OpenComponent<Column<Town>>(0);
        builder.AddComponentParameter(1, "Title", "Name");
        builder.AddComponentParameter(2, "ChildContent", (RenderFragment<Town>)(town => inner => inner.AddContent(0, town.Name)));
        builder.CloseComponent();
        builder.OpenComponent<Column<Town>>(3);
        builder.AddComponentParameter(4, "Title", "People");
        builder.AddComponentParameter(5, "Sort", "people");
        builder.AddComponentParameter(6, "ChildContent", (RenderFragment<Town>)(town => inner => inner.AddContent(0, town.People)));
        builder.CloseComponent();
    };

    private static Task<IDocument> RenderForm(Letter letter)
    {
        var form = new EditContext(letter);
        RenderFragment content = builder =>
        {
            builder.OpenComponent<Validation>(0);
            builder.CloseComponent();
            builder.OpenComponent<Submitted>(1);
            builder.CloseComponent();
            builder.OpenComponent<FormErrors>(2);
            builder.CloseComponent();
            builder.OpenComponent<TextField>(3);
            builder.AddComponentParameter(4, "Value", letter.To);
            builder.AddComponentParameter(5, "ValueExpression", (System.Linq.Expressions.Expression<Func<string?>>)(() => letter.To));
            builder.AddComponentParameter(6, "Label", "To");
            builder.CloseComponent();
        };
        return Render<CascadingValue<EditContext>>(new() { ["Value"] = form, ["ChildContent"] = content });
    }

    /// <summary>Does what a post does once the form stands.</summary>
    private sealed class Submitted : ComponentBase
    {
        [CascadingParameter] public EditContext Form { get; set; } = default!;
        protected override void OnInitialized() => Form.Validate();
    }

    private static async Task<IDocument> Render<TComponent>(Dictionary<string, object?> parameters) where TComponent : IComponent
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddWords(strict: true);
        services.AddSingleton<NavigationManager, FixedAddress>();
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, provider.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return new HtmlParser().ParseDocument(html);
    }

    private sealed class FixedAddress : NavigationManager
    {
        public FixedAddress() => Initialize("https://kept.test/", "https://kept.test/towns?unit=7&sort=people&page=3");
        protected override void NavigateToCore(string uri, NavigationOptions options) => throw new NotSupportedException("A lone component goes nowhere.");
    }
}
