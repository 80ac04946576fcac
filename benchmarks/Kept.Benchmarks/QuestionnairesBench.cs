using System.Text;
using System.Text.Json;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Shared;

namespace Kept.Benchmarks;

/// <summary>
/// The questionnaire library on one core: a long survey with many rules walked and answered, another tool's definition
/// brought in, pages rendered. Beside each, in the same run, the least that such work takes.
/// </summary>
internal static class QuestionnairesBench
{
    private const int Rounds = 3;
    private const int Respondents = 500;

    public static async Task<Figures> Run(Settings settings)
    {
        var figures = new Figures();
        var window = TimeSpan.FromSeconds(Math.Max(0.3, settings.Seconds / 12d));
        Evaluate(figures, window);
        Import(figures);
        await Render(figures, window);
        return figures;
    }

    private static void Evaluate(Figures figures, TimeSpan window)
    {
        var questionnaire = LongSurvey.Questionnaire();
        var (sheet, flow) = (new AnswerSheet(questionnaire), Flow.Of(questionnaire));
        figures.Add("survey_questions", questionnaire.Questions.Count());
        figures.Add("survey_rules", LongSurvey.RulesOf(questionnaire));
        var answers = Enumerable.Range(0, Respondents).Select(LongSurvey.Answers).ToArray();
        var known = answers.Select(json => StoredAnswers.ByCode(json, questionnaire)).ToArray();
        var bodies = answers.Select(Encoding.UTF8.GetBytes).ToArray();
        var (walked, read, parsed) = InTurns(window,
            i => flow.Walk(Facts.Of(code => known[i % Respondents].TryGetValue(code, out var value) ? value : null)).Path.Count,
            i =>
            {
                using var document = JsonDocument.Parse(bodies[i % Respondents]);
                return sheet.Read(document.RootElement).Json.Length;
            },
            i =>
            {
                using var document = JsonDocument.Parse(bodies[i % Respondents]);
                return document.RootElement.GetPropertyCount();
            });
        figures.Add("walks_per_second", walked);
        figures.Add("answers_read_per_second", read);
        figures.Add("answers_bytes", bodies.Average(body => body.Length));
        figures.Add("json_parsed_per_second", parsed);
        figures.Add("vs_parsing_json", read / parsed);
    }

    private static void Import(Figures figures)
    {
        var file = LongSurvey.Qualtrics();
        var started = Environment.CpuUsage.TotalTime;
        var report = SurveyImport.Read(file).Report;
        figures.Add("qsf_first_import_ms", (Environment.CpuUsage.TotalTime - started).TotalMilliseconds);
        if (report.Questions.Lost + report.Logic.Lost > 0) throw new InvalidOperationException("The generated survey did not come over whole.");
        figures.Add("qsf_questions", report.Questions.Read);
        figures.Add("qsf_rules", report.Logic.Read);
        var (imports, parses, _) = InTurns(TimeSpan.FromSeconds(2), _ => SurveyImport.Read(file).Report.Notes.Count, _ =>
        {
            using var document = JsonDocument.Parse(file);
            return document.RootElement.GetPropertyCount();
        }, _ => 0);
        figures.Add("qsf_import_ms", 1000 / imports);
        figures.Add("qsf_json_parse_ms", 1000 / parses);
        figures.Add("vs_parsing_qsf", imports / parses);
    }

    private static async Task Render(Figures figures, TimeSpan window)
    {
        var folder = Directory.CreateTempSubdirectory("kept-bench-");
        using var host = await Organisation(folder.FullName);
        var pages = host.Services.GetRequiredService<SurveyPages>();
        var (usual, whole) = (Form(Templates.RelationalNps()), Form(LongSurvey.Questionnaire()));
        var bytes = pages.Form(usual);
        var text = Encoding.UTF8.GetString(bytes);
        var (rendered, renderedLong, encoded) = InTurns(window, _ => pages.Form(usual).Length, _ => pages.Form(whole).Length, _ => Encoding.UTF8.GetBytes(text).Length);
        figures.Add("pages_rendered_per_second", rendered);
        figures.Add("page_bytes", bytes.Length);
        figures.Add("pages_of_150_questions_per_second", renderedLong);
        figures.Add("ready_pages_encoded_per_second", encoded);
        figures.Add("vs_encoding_a_ready_page", rendered / encoded);
        folder.Delete(recursive: true);

        static SurveyForm Form(Questionnaire questionnaire) => new(Flow.Of(questionnaire), 1, "en", "Velamar", "/s/bench") { Token = "0123456789abcdef0123456789abcdef" };
    }

    // Pages wear the look of their organisation, so there has to be one.
    private static async Task<IHost> Organisation(string folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        Program.Register(builder.Services, new KeptOptions { DataFolder = folder });
        builder.Services.AddLogging();
        var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KeptDb>().Database.EnsureCreatedAsync();
        scope.ServiceProvider.GetRequiredService<Me>().BecomeKept();
        await scope.ServiceProvider.GetRequiredService<SetUpOrganisation>().Handle(new SetUpOrganisation.Request
        {
            Organisation = "Velamar", Language = "en", TimeZone = "UTC", Name = "Ana", Email = "ana@example.com", Password = "correct horse battery",
        }, CancellationToken.None);
        return host;
    }

    /// <summary>How often each can be done in a second of one core: the median of rounds in which they take turns.</summary>
    private static (double First, double Second, double Third) InTurns(TimeSpan window, params Func<int, int>[] works)
    {
        foreach (var work in works) PerSecond(window, work);
        var rounds = Enumerable.Range(0, Rounds).Select(_ => works.Select(work => PerSecond(window, work)).ToArray()).ToList();
        return (Median(0), Median(1), Median(2));

        double Median(int which) => Figures.Median(rounds.Select(round => round[which]));
    }

    // The processor's time and not the clock's: what else the machine does meanwhile is not measured.
    private static double PerSecond(TimeSpan window, Func<int, int> work)
    {
        var started = Environment.CpuUsage.TotalTime;
        var (done, sum) = (0, 0L);
        while (true)
        {
            var spent = Environment.CpuUsage.TotalTime - started;
            if (spent >= window && done > 0) return sum == long.MinValue ? 0 : done / spent.TotalSeconds;
            for (var i = 0; i < 10; i++) sum += work(done++);
        }
    }
}
