using Kept.Shared.Languages;
using Kept.Shared.Ui;
using Kept.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorComponents();
builder.Services.AddAntiforgery();
builder.Services.AddWords(strict: true);

var app = builder.Build();
app.UseStaticFiles();
app.UseAntiforgery();
app.MapGet("/health/live", () => Results.Ok());
app.MapPreferences();
app.MapRazorComponents<App>();
app.Run();
