using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kept.Tests.Support;

namespace Kept.Tests.Safety;

/// <summary>Visits every page that can be reached by links, one of each kind: nothing on them may depend on somebody knowing their address.</summary>
internal static class Walk
{
    public const string Token = "__RequestVerificationToken";

    /// <summary>The pages in the order they were found. Of addresses that differ in an id, a number or a query only, the first two are visited.</summary>
    public static async Task<IReadOnlyList<IDocument>> Through(HttpClient browser, params string[] starts)
    {
        var waiting = new Queue<string>(starts);
        var (known, kinds, pages) = (starts.ToHashSet(), new Dictionary<string, int>(), new List<IDocument>());
        while (waiting.TryDequeue(out var path))
        {
            var page = await browser.Page(path);
            pages.Add(page);
            foreach (var link in page.QuerySelectorAll("main a[href], nav a[href]").Select(a => a.GetAttribute("href")!))
            {
                if (link is not ['/', ..] || link.Contains("export.", StringComparison.Ordinal) || Path.HasExtension(link.Split('?')[0]) || !known.Add(link)) continue;
                if (CountOf(kinds, KindOf(link)) <= 2) waiting.Enqueue(link);
            }
        }
        return pages;
    }

    public static IEnumerable<IHtmlFormElement> Forms(this IDocument page, string method) =>
        page.QuerySelectorAll<IHtmlFormElement>("form").Where(f => f.Method.Equals(method, StringComparison.OrdinalIgnoreCase));

    /// <summary>Where a form goes.</summary>
    public static string Target(this IHtmlFormElement form, IDocument page) =>
        form.GetAttribute("action") is { Length: > 0 } action ? action : new Uri(page.Url).PathAndQuery;

    /// <summary>The names of its fields in which one can write.</summary>
    public static IEnumerable<string> Writable(this IHtmlFormElement form) => form.QuerySelectorAll("input[name], textarea[name], select[name]")
        .Where(e => e.GetAttribute("type") is not ("submit" or "file" or "checkbox" or "radio"))
        .Select(e => e.GetAttribute("name")!).Where(name => name is not (Token or "_handler")).Distinct();

    private static int CountOf(Dictionary<string, int> kinds, string kind) => kinds[kind] = kinds.GetValueOrDefault(kind) + 1;

    // The first part of a path names the place, the last what is done there; what is between is which one.
    private static string KindOf(string link)
    {
        var parts = link.Split('?', '#')[0].Trim('/').Split('/');
        return string.Join('/', parts.Select((part, i) => i == 1 && part != "new" ? "*" : part)) + (link.Contains('?', StringComparison.Ordinal) ? "?" : "");
    }
}
