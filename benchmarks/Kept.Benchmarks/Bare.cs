using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Responses;
using Kept.Features.Responses.Intake;
using Kept.Shared;

namespace Kept.Benchmarks;

/// <summary>What Kept is held against: a bare POST that commits the same rows through the same group commit, and checks nothing.</summary>
internal static class Bare
{
    public const string Answers = """{"nps":9,"why":"Quick at the counter, and the car was clean.","staff":5,"waiting":4,"price":3}""";

    public static async Task<int> Serve(string folder, string? database)
    {
        var options = new KeptOptions { DataFolder = folder, Database = database };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(options).AddSingleton(TimeProvider.System).AddKeptData(options).AddIntake(options);
        var app = builder.Build();
        var survey = Guid.CreateVersion7();
        var intake = app.Services.GetRequiredService<Intake>();
        app.Run(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            var now = DateTime.UtcNow;
            await intake.Accept(new Submission(Guid.CreateVersion7(), survey, 1, Guid.CreateVersion7().ToString("N"), null, null, "web", "en", now, now, Answers, null, null), http.RequestAborted);
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.ContentLength = 0;
        });
        await app.StartAsync();
        Console.WriteLine($"Kept is ready at {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
