using Kept.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Kept.BrowserTests;

/// <summary>Debian's Chromium, started once for all journeys.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A window with cookies of its own, in which somebody looks at this Kept.</summary>
    public async Task<Window> Open(TestApp app, bool phone = false, string locale = "en-GB", bool script = true) =>
        await Window.Open(_browser!, new BrowserNewContextOptions
        {
            BaseURL = app.Url, Locale = locale, JavaScriptEnabled = script, ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1440, Height = 900 },
        });

    /// <summary>A window on nothing, for scripts alone.</summary>
    public Task<Window> OpenBlank() => Window.Open(_browser!, new BrowserNewContextOptions());

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

[CollectionDefinition(nameof(Browser))]
public sealed class BrowserCollection : ICollectionFixture<Browser>;
