using Kept.Data;
using Kept.Features.Responses.Intake;
using Kept.Features.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Demo;

/// <summary>Invented customers who go on answering, one every few seconds, so that alerts can be watched arriving.</summary>
internal static class DemoTraffic
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(6);

    public static async Task Run(IServiceProvider services, CancellationToken ct)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var intake = services.GetRequiredService<Intake>();
        var survey = await services.GetRequiredService<PublishedSurveys>().MustTakeAnswers("hire", ct);
        Dictionary<string, Guid> units, touchpoints;
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
            units = await db.Units.ToDictionaryAsync(u => u.Code, u => u.Id, ct);
            touchpoints = await db.Touchpoints.ToDictionaryAsync(t => t.Code, t => t.Id, ct);
        }
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var answer in new DemoAnswers(new DemoCompany(), units, touchpoints, now, now.Millisecond).Relational(survey, int.MaxValue))
        {
            await Task.Delay(Pause, clock, ct);
            var at = clock.GetUtcNow().UtcDateTime;
            await intake.Accept(answer with { Id = Guid.CreateVersion7(), SubmittedAt = at, ReceivedAt = at, Mode = "web", Imported = false }, ct);
        }
    }
}
