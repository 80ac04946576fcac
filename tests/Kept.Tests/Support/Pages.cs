using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Kept.Features.Organisation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Kept.Tests.Support;

/// <summary>Someone who works with Kept in a test; her password is <see cref="TestApp.Password"/>.</summary>
public sealed record TestPerson(Guid Id, string Email, string Name);

/// <summary>A file that a form sends.</summary>
public sealed record Upload(string Name, byte[] Content);

/// <summary>The console as a person uses it: pages as they were rendered, forms with the fields they offer.</summary>
public static class Pages
{
    private static int _people;

    /// <summary>Adds a person who has chosen her password, with a role everywhere or in one unit.</summary>
    public static async Task<TestPerson> Person(this TestApp app, string role, string? unit = null, string? name = null)
    {
        var number = Interlocked.Increment(ref _people);
        var email = $"person{number}@velamar.example";
        AddPerson.Added added = null!;
        await app.Use<AddPerson>(async add => added = await add.Handle(new AddPerson.Request { Email = email, Name = name ?? $"Person {number}", Role = role, Unit = unit }, default));
        await app.Use<UserManager<Person>>(async people =>
        {
            var person = await people.FindByEmailAsync(email);
            person!.ChosePassword();
            await people.ChangePasswordAsync(person, added.OneTimePassword, TestApp.Password);
        });
        return new TestPerson(added.Person.Id, email, added.Person.Name);
    }

    /// <summary>A browser in which this person has signed in through the page.</summary>
    public static async Task<HttpClient> SignIn(this TestApp app, string email, string password = TestApp.Password, string? language = null)
    {
        var browser = app.Browser(language);
        using var answer = await browser.Post(await browser.Page("/sign-in"), "main form", ("Email", email), ("Password", password));
        Xunit.Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return browser;
    }

    /// <summary>The page at the path after all redirects; <c>StatusCode</c> and <c>Url</c> say where one arrived.</summary>
    public static async Task<IDocument> Page(this HttpClient browser, string path)
    {
        for (var hops = 0; ; hops++)
        {
            using var answer = await browser.GetAsync(path);
            if (answer.Headers.Location is not { } next || hops == 5) return await Read(browser, answer);
            path = next.IsAbsoluteUri ? next.PathAndQuery : next.OriginalString;
        }
    }

    /// <summary>Fills in and sends a form, follows its redirect and reads the page one arrives at.</summary>
    public static async Task<IDocument> Submit(this HttpClient browser, IDocument page, string form, params (string Field, object? Value)[] fields)
    {
        using var answer = await browser.Post(page, form, fields);
        if (answer.Headers.Location is not { } next) return await Read(browser, answer);
        return await browser.Page(next.IsAbsoluteUri ? next.PathAndQuery : next.OriginalString);
    }

    /// <summary>
    /// Fills in and sends a form; the answer as it is. A field is named in full or by its last part (<c>Email</c> for
    /// <c>Input.Email</c>) and must be there; null leaves it out; a button's name and value press that button.
    /// </summary>
    public static async Task<HttpResponseMessage> Post(this HttpClient browser, IDocument page, string form, params (string Field, object? Value)[] fields)
    {
        var rendered = page.QuerySelector<IHtmlFormElement>(form) ?? throw new Xunit.Sdk.XunitException($"There is no form \"{form}\" on {page.Url} ({(int)page.StatusCode}):\n{page.Body?.TextContent}");
        var values = Rendered(rendered);
        foreach (var (field, value) in fields)
        {
            var name = rendered.QuerySelectorAll("[name]").Select(e => e.GetAttribute("name")!).FirstOrDefault(n => n == field || n.EndsWith("." + field, StringComparison.Ordinal))
                ?? throw new Xunit.Sdk.XunitException($"The form \"{form}\" has no field \"{field}\".");
            values.RemoveAll(v => v.Name == name);
            if (value is not null) values.Add((name, value));
        }
        var target = rendered.GetAttribute("action") is { Length: > 0 } action ? action : new Uri(page.Url).PathAndQuery;
        return await browser.PostAsync(target, rendered.GetAttribute("enctype") == "multipart/form-data" ? Multipart(values) : Encoded(values));
    }

    /// <summary>The text of what the selector finds, with single spaces; empty where it finds nothing.</summary>
    public static string Text(this IParentNode page, string selector) =>
        string.Join(' ', (page.QuerySelector(selector)?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What a browser would send of the form untouched.</summary>
    public static List<(string Name, object Value)> Rendered(IHtmlFormElement form)
    {
        var values = new List<(string, object)>();
        foreach (var element in form.QuerySelectorAll("[name]"))
        {
            var name = element.GetAttribute("name")!;
            if (element is IHtmlInputElement { Type: "checkbox" or "radio" } box) { if (box.IsChecked) values.Add((name, box.Value)); }
            else if (element is IHtmlInputElement { Type: not ("submit" or "file") } input) values.Add((name, input.Value));
            else if (element is IHtmlSelectElement select) values.AddRange(select.SelectedOptions.Select(o => (name, (object)o.Value)));
            else if (element is IHtmlTextAreaElement area) values.Add((name, area.Value));
        }
        return values;
    }

    private static FormUrlEncodedContent Encoded(List<(string Name, object Value)> values) =>
        new(values.Select(v => KeyValuePair.Create(v.Name, v.Value.ToString() ?? "")));

    private static MultipartFormDataContent Multipart(List<(string Name, object Value)> values)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
        {
            if (value is Upload file) content.Add(new ByteArrayContent(file.Content), name, file.Name);
            else content.Add(new StringContent(value.ToString() ?? ""), name);
        }
        return content;
    }

    private static async Task<IDocument> Read(HttpClient browser, HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        var address = new Uri(browser.BaseAddress!, answer.RequestMessage!.RequestUri!).ToString();
        return await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(body).Address(address).Status(answer.StatusCode));
    }
}
