using System.Net;
using AngleSharp.Dom;
using Kept.Tests.Features.Responses.Answering;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Safety;

/// <summary>What must hold on every page and in every form, whatever is added later.</summary>
[Trait("Category", "Slow")]
public class EveryPageTests
{
    [Fact]
    public async Task Nothing_that_somebody_wrote_becomes_markup_on_any_page()
    {
        await using var app = await Hostile.Installation();
        using var ana = await app.SignIn("ana@velamar.example");
        var respondent = await Respondent.Of(app);
        var reask = await app.Read(db => db.Cases.SelectMany(c => c.Closures).Select(c => c.ReaskKey).SingleAsync());

        var pages = await Walk.Through(ana, "/", "/imports/new", respondent.Path, "/r/" + reask, "/surveys/nps/preview/page");

        Assert.True(pages.Count > 40, $"{pages.Count} pages were found.");
        Assert.Empty(pages.Where(p => p.StatusCode != HttpStatusCode.OK).Select(p => $"{(int)p.StatusCode} {p.Url}"));
        Assert.Empty(pages.Where(IsHurt).Select(p => p.Url));
    }

    [Fact]
    public async Task No_form_does_anything_without_the_token_of_its_page()
    {
        await using var app = await Hostile.Installation();
        using var ana = await app.SignIn("ana@velamar.example");
        var taken = new List<string>();

        foreach (var page in await Walk.Through(ana, "/"))
        {
            // The preview of a customer's page is to be looked at only: it takes no form at all.
            foreach (var form in page.Forms("post").Where(f => !f.Target(page).Contains("/preview/", StringComparison.Ordinal)))
            {
                var fields = Pages.Rendered(form).Where(f => f.Name != Walk.Token).Select(f => KeyValuePair.Create(f.Name, f.Value.ToString() ?? ""));
                using var body = Body(form, fields);
                using var answer = await ana.PostAsync(form.Target(page), body);
                if (answer.StatusCode != HttpStatusCode.BadRequest) taken.Add($"{(int)answer.StatusCode} {form.Target(page)} on {page.Url}");
            }
        }

        Assert.True(taken.Count == 0, string.Join("\n", taken));
    }

    [Theory]
    [InlineData("\0x")]
    [InlineData("long")]
    [InlineData("\ud83d\ude00'\";--\r\nBcc: x@example.com")]
    public async Task No_form_breaks_on_what_is_written_into_it(string text)
    {
        if (text == "long") text = new string('x', 70_000);
        await using var app = await Hostile.Installation();
        using var ana = await app.SignIn("ana@velamar.example");
        var broken = new List<string>();

        foreach (var page in await Walk.Through(ana, "/"))
        {
            foreach (var form in page.Forms("post"))
            {
                foreach (var field in form.Writable())
                {
                    var fields = Pages.Rendered(form).Where(f => f.Name != field).Append((field, text)).Select(f => KeyValuePair.Create(f.Item1, f.Item2.ToString() ?? ""));
                    using var body = Body(form, fields);
                    using var answer = await ana.PostAsync(form.Target(page), body);
                    if ((int)answer.StatusCode >= 500) broken.Add($"{(int)answer.StatusCode} {field} of {form.Target(page)} on {page.Url}");
                }
            }
        }

        Assert.True(broken.Count == 0, string.Join("\n", broken));
    }

    [Fact]
    public async Task No_address_breaks_on_what_is_written_behind_its_question_mark()
    {
        await using var app = await Hostile.Installation();
        using var ana = await app.SignIn("ana@velamar.example");
        string[] garbage = ["%00", "%27%22%3C%25_", "99999999999999999999", "a%3Ab%3Ac", "9999-12-31", new('x', 3000)];
        var (broken, asked) = (new List<string>(), new HashSet<string>());

        foreach (var page in await Walk.Through(ana, "/"))
        {
            var path = new Uri(page.Url).AbsolutePath;
            var names = page.Forms("get").SelectMany(Walk.Writable).Concat(new Uri(page.Url).Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')[0]));
            foreach (var address in names.Append("page").Distinct().SelectMany(name => garbage.Select(value => $"{path}?{name}={value}")).Where(asked.Add))
            {
                using var answer = await ana.GetAsync(address);
                if ((int)answer.StatusCode >= 500) broken.Add($"{(int)answer.StatusCode} {address[..Math.Min(100, address.Length)]}");
            }
        }

        Assert.True(broken.Count == 0, string.Join("\n", broken));
    }

    private static bool IsHurt(IDocument page) => page.QuerySelector("img[src=x], [onerror]") is not null
        || page.QuerySelectorAll("script:not([src], [type='application/json'])").Any(s => s.TextContent.Contains("alert(1)", StringComparison.Ordinal));

    private static HttpContent Body(IElement form, IEnumerable<KeyValuePair<string, string>> fields)
    {
        if (form.GetAttribute("enctype") != "multipart/form-data") return new FormUrlEncodedContent(fields);
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        return content;
    }
}
