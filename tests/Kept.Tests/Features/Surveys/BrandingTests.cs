using System.Net;
using Kept.Features.Surveys.Branding;
using Kept.Shared;
using Kept.Tests.Features.Responses.Answering;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Surveys;

public class BrandingTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Fact]
    public async Task Colour_and_logo_are_on_customers_pages_at_once_and_go_again()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var customer = await Respondent.Of(app);
        var plain = await customer.Open();

        await app.Use<DressRespondentPages>(dress => dress.Handle(new("#f5a623", Png, false), default));
        var dressed = await customer.Open();
        Assert.Contains("alt=\"Velamar\"", dressed);
        var logo = dressed.Split("<img")[1].Split("src=\"")[1].Split('"')[0];
        using var browser = app.Browser();
        using var sent = await browser.GetAsync(logo);
        Assert.Equal(Png, await sent.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", sent.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", sent.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(sent.Headers.CacheControl is { Public: true, MaxAge.Days: 365 });
        Assert.DoesNotContain("--accent:#f5a623;", dressed.Split("@media (prefers-color-scheme:dark)")[1].Split("</style>")[0]);

        await app.Use<DressRespondentPages>(dress => dress.Handle(new("", null, true), default));
        Assert.Equal(plain.Length, (await customer.Open()).Length);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/brand/logo")).StatusCode);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "branding.logo_type")]
    [InlineData("GIF89a", "branding.logo_type")]
    public async Task Drawings_and_other_files_are_no_logo(string file, string message)
    {
        await using var app = await TestApp.Start();
        var refused = await Assert.ThrowsAsync<InvalidException>(() => app.Use<DressRespondentPages>(dress => dress.Handle(new(null, System.Text.Encoding.UTF8.GetBytes(file), false), default)));
        Assert.Equal(message, refused.Errors["logo"].Single());
    }

    [Fact]
    public async Task The_page_takes_a_logo_and_says_what_it_did_to_the_colour()
    {
        await using var app = await TestApp.Start();
        using var ana = await app.SignIn("ana@velamar.example");
        var page = await ana.Page("/settings/brand");
        var saved = await ana.Submit(page, "main form", ("Input.Accent", "#f5a623"), ("Input.Logo", new Upload("logo.png", Png)));

        Assert.Contains("contrast of 2.", saved.Body!.TextContent);
        Assert.Contains("darkened to #", saved.Body!.TextContent);
        Assert.NotNull(saved.QuerySelector("img.brand-logo"));
        Assert.Contains("# and six digits", (await ana.Submit(saved, "main form", ("Input.Accent", "red"))).Body!.TextContent);
    }
}
