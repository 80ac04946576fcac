using System.Net;
using System.Text.RegularExpressions;

namespace Kept.Benchmarks;

/// <summary>A person in the console: fetches a page, fills its form, keeps her cookies.</summary>
internal sealed partial class Visitor(Uri server) : IDisposable
{
    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Posts the page's form with these fields beside its hidden ones; the answer must be a redirect.</summary>
    public async Task Submit(string page, params (string Name, string Value)[] fields)
    {
        var form = HiddenInput().Matches(await Http.GetStringAsync(page)).Select(m => m.Value)
            .Select(input => (Name: Value(input, "name"), Value: Value(input, "value")))
            .Where(field => field.Name.Length > 0).DistinctBy(field => field.Name).ToDictionary(field => field.Name, field => field.Value);
        foreach (var (name, value) in fields) form[name] = value;
        using var answer = await Http.PostAsync(page, new FormUrlEncodedContent(form));
        if ((int)answer.StatusCode is not (302 or 303)) throw new InvalidOperationException($"{page}: {(int)answer.StatusCode}\n{await answer.Content.ReadAsStringAsync()}");
    }

    public void Dispose() => Http.Dispose();

    private static string Value(string input, string name) => WebUtility.HtmlDecode(Regex.Match(input, name + "=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenInput();
}
