using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace Kept.Tests.Features.Surveys.Rendering;

public class FormSizeTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_first_page_of_every_template_stays_within_14_kilobytes_and_renders_fast_also_when_it_saves()
    {
        await using var app = await TestApp.Start();
        var pages = app.Services.GetRequiredService<SurveyPages>();
        foreach (var questionnaire in new[] { Templates.RelationalNps(), Templates.TransactionalCes(), Templates.TransactionalCsat() })
        foreach (var language in questionnaire.Languages)
        {
            var form = new SurveyForm(Flow.Of(questionnaire), 1, language, "Velamar Hotels", "/s/0123456789ab") { Token = new string('0', 32), Saves = true };
            Assert.InRange(pages.Form(form).Length, 1, 14 * 1024);
            if (language == questionnaire.Languages[0]) Tell(pages, form);
        }
    }

    // Told, not held: how fast it is depends on the machine.
    private void Tell(SurveyPages pages, SurveyForm form)
    {
        for (var i = 0; i < 500; i++) pages.Form(form);
        var before = Environment.CpuUsage.TotalTime;
        var bytes = 0L;
        for (var i = 0; i < 1000; i++) bytes += pages.Form(form).Length;
        output.WriteLine($"{form.Questionnaire.Title.In("en")}: {1000 / (Environment.CpuUsage.TotalTime - before).TotalSeconds:N0} pages a second on one core, {bytes / 1000:N0} bytes each");
    }
}
