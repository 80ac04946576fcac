using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Kept.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kept.BrowserTests;

/// <summary>One person's window on Kept. It remembers all that the browser complained of: errors of scripts, and what the CSP stopped.</summary>
public sealed class Window : IAsyncDisposable
{
    private static readonly AxeRunOptions Wcag = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }, ResultTypes = [ResultType.Violations] };
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    private Window(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => _complaints.Enqueue($"{page.Url}: {error}");
        page.Console += (_, said) =>
        {
            // A refused form comes back with 422; that the browser notes it is no fault of the page.
            if (said.Type == "error" && !said.Text.Contains("status of 422", StringComparison.Ordinal)) _complaints.Enqueue($"{page.Url}: {said.Text}");
        };
    }

    public IPage Page { get; }

    internal static async Task<Window> Open(IBrowser browser, BrowserNewContextOptions options)
    {
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(15_000);
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>Signs in by the page, and arrives at Today.</summary>
    public async Task SignIn(string email, string password = TestApp.Password)
    {
        await Page.GotoAsync("/sign-in");
        await Enter(email, password);
        await Page.WaitForURLAsync("**/");
    }

    /// <summary>Fills in the sign-in form and sends it, whatever comes of it.</summary>
    public async Task Enter(string email, string password)
    {
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Press("Sign in");
    }

    /// <summary>Presses the one button of the page's content that is called so.</summary>
    public Task Press(string button) => Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Waits until the page says this.</summary>
    public Task Sees(string text) => Expect(Page.Locator("body")).ToContainTextAsync(text);

    /// <summary>The page keeps WCAG 2.2 AA in its light colours and in its dark ones.</summary>
    public async Task IsAccessible() => Nothing(await AccessibilityFaults());

    /// <summary>Where the page breaks WCAG 2.2 AA, in light colours or in dark.</summary>
    public async Task<IReadOnlyList<string>> AccessibilityFaults()
    {
        var faults = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            // The page's script hears of it before the frame after.
            await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))");
            var found = await Page.RunAxe(Wcag);
            faults.AddRange(found.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{Page.Url} in {scheme} {rule.Id}: {node.Html} {string.Join(" ", node.Any.Select(check => check.Message))}")));
        }
        return faults;
    }

    /// <summary>Passes where nothing was found, and else says all of it.</summary>
    public static void Nothing(IEnumerable<string> faults)
    {
        var all = string.Join("\n", faults);
        Assert.True(all.Length == 0, all);
    }

    /// <summary>By how many pixels the page is wider than the window; 0 where it fits.</summary>
    public Task<int> TooWide() => Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)");

    /// <summary>The browser found no fault with any page so far.</summary>
    public void HasNoComplaints() => Nothing(_complaints);

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
