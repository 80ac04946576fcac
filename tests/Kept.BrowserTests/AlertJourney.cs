using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Live;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kept.BrowserTests;

[Collection(nameof(Browser))]
public class AlertJourney(Browser browser)
{
    private const string Words = "Nobody called back";

    [Fact]
    public async Task A_bad_answer_appears_on_the_screen_of_who_can_act_and_of_nobody_else()
    {
        await using var app = await TestApp.Start();
        var api = await app.Found();
        var mara = await app.Person(Role.Manager, "MAD-01", "Mara Vidal");
        var stan = await app.Person(Role.Manager, "BCN-01", "Stan Nowak");
        await app.GiveTo("MAD-01", mara);
        await using var hers = await Today(app, mara);
        await using var his = await Today(app, stan, listening: 2);

        await A.Responses(api, "nps", Company.Answer(1, Words, "MAD-01"));

        await Expect(hers.Page.Locator("#live-cases")).ToContainTextAsync(Words);
        await Expect(hers.Page.Locator("#live-open-cases")).ToHaveTextAsync("1");
        await Expect(hers.Page.Locator("#live-say")).ToContainTextAsync("1");
        await A.Responses(api, "nps", Company.Answer(2, "Too dear", "BCN-01"));
        await Expect(his.Page.Locator("#live-cases")).ToContainTextAsync("Too dear");
        await Expect(his.Page.Locator("body")).Not.ToContainTextAsync(Words);
        hers.HasNoComplaints();
        his.HasNoComplaints();
    }

    [Fact]
    public async Task A_case_is_taken_handed_on_closed_and_opened_again_by_the_customer()
    {
        await using var app = await TestApp.Start();
        var api = await app.Found();
        var mara = await app.Person(Role.Manager, "MAD-01", "Mara Vidal");
        var olga = await app.Person(Role.Agent, "MAD-01", "Olga Sanz");
        await app.GiveTo("MAD-01", mara);
        await A.Responses(api, "nps", Company.Answer(1, Words, "MAD-01", "rosa@example.com"));
        await Soon.Become(() => app.Read(db => db.Cases.CountAsync()), n => n == 1);
        await using var hers = await Today(app, mara);
        await using var colleague = await browser.Open(app);
        await using var customer = await browser.Open(app, phone: true);

        await TakeAndHandOn(hers, "Olga Sanz");
        await AcceptAndClose(colleague, olga);
        await SayNo(customer, await app.Read(db => db.Set<Closure>().Select(c => c.ReaskKey).SingleAsync()));

        await hers.Page.ReloadAsync();
        foreach (var told in new[] { "Taken", "Handed on warmly to Olga Sanz", "Accepted", "We called Rosa and apologised", "Says: it is not solved", "Still waiting", "Open again" })
            await Expect(hers.Page.Locator(".story")).ToContainTextAsync(told);
        hers.HasNoComplaints();
        colleague.HasNoComplaints();
        customer.HasNoComplaints();
    }

    /// <summary>Signed in and listening for certain.</summary>
    private async Task<Window> Today(TestApp app, TestPerson person, int listening = 1)
    {
        var window = await browser.Open(app);
        await window.SignIn(person.Email);
        await Soon.Become(() => Task.FromResult(app.Services.GetRequiredService<LiveRoom>().Viewers.Count(v => v.Ready.Task.IsCompleted)), n => n == listening);
        return window;
    }

    private static async Task TakeAndHandOn(Window window, string to)
    {
        await window.Page.GetByRole(AriaRole.Link, new() { Name = Words }).ClickAsync();
        await window.Press("Take the case");
        await window.Sees("The case is yours now.");
        await window.Page.Locator("#hand-on > summary").ClickAsync();
        await window.Page.GetByRole(AriaRole.Combobox, new() { Name = "To", Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = to });
        await window.Page.GetByLabel("What it is about").FillAsync("She waits for a call about her invoice");
        await window.Press("Hand on");
        await window.Sees("It stays with you until it is accepted.");
    }

    private static async Task AcceptAndClose(Window window, TestPerson person)
    {
        await window.SignIn(person.Email);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = Words }).First.ClickAsync();
        await window.Press("Accept: I have met the customer");
        await window.Sees("You have the case now.");
        await window.Page.Locator("#close > summary").ClickAsync();
        await window.Page.GetByLabel("The solution for the customer").FillAsync("We called Rosa and apologised");
        await window.Press("Close the case");
        await window.Sees("The case is closed.");
    }

    private static async Task SayNo(Window window, string? key)
    {
        await window.Page.GotoAsync("/r/" + key);
        await window.Sees("We called Rosa and apologised");
        await window.IsAccessible();
        await window.Page.GetByLabel("No, not yet").CheckAsync();
        await window.Page.GetByRole(AriaRole.Textbox).FillAsync("Still waiting");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await window.Sees("Thank you for telling us.");
    }
}
