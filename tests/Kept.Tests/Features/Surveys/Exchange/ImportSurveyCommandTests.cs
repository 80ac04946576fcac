using System.Text.Json;
using Kept.Questionnaires.Exchange;
using Kept.Shell.Commands;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Surveys.Exchange;

public class ImportSurveyCommandTests
{
    [Fact]
    public async Task The_command_works_beside_a_serving_Kept_and_its_last_line_is_the_report()
    {
        await using var app = await TestApp.Start();
        var file = await Written(app, Brought.Json());

        var looked = await KeptProcess.Run(app.Options, "import", "survey", file, "--check");
        Assert.False(await app.Read(db => db.Surveys.AnyAsync()));
        var made = await KeptProcess.Run(app.Options, "import", "survey", file, "--code", "visit", "--kind", "pulse");
        var taken = await KeptProcess.Run(app.Options, "import", "survey", file, "--code", "visit");

        var report = JsonElement.Parse(made.LastLine);
        Assert.Equal((0, 0, 1), (looked.Code, made.Code, taken.Code));
        Assert.Equal(["format", "title", "questions", "logic", "languages", "notes", "code", "replay"], report.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["format", "title", "questions", "logic", "languages", "notes", "replay"], JsonElement.Parse(looked.LastLine).EnumerateObject().Select(p => p.Name));
        Assert.Equal("There is a survey \"visit\" already.", taken.Error.Trim());
        Assert.Equal("visit Pulse", await app.Read(db => db.Surveys.Select(s => s.Code + " " + s.Kind).SingleAsync()));
    }

    [Fact]
    public async Task What_cannot_be_read_ends_with_one_and_its_place_and_wrong_usage_with_two()
    {
        await using var app = await TestApp.Start();
        var data = app.Options.DataFolder;
        var broken = await Written(app, Brought.Json().Replace("nps <= 6", "nps <=", StringComparison.Ordinal));
        var large = Path.Combine(data, "large.json");
        await using (var file = File.Create(large)) file.SetLength(SurveyImport.Largest + 1);

        var refused = await KeptProcess.Run(app.Options, "import", "survey", broken);

        Assert.Equal(1, refused.Code);
        Assert.Equal("", refused.Output);
        Assert.StartsWith("pages[0].questions[1].showIf: ", refused.Error);
        Assert.Equal(1, await CommandLine.Run(["import", "survey", Path.Combine(data, "nowhere.json"), "--data", data]));
        Assert.Equal(1, await CommandLine.Run(["import", "survey", large, "--data", data]));
        Assert.Equal(2, await CommandLine.Run(["import", "survey", "--data", data]));
        Assert.Equal(2, await CommandLine.Run(["import", "survey", broken, "--kind", "strange", "--data", data]));
        Assert.False(await app.Read(db => db.Surveys.AnyAsync()));
    }

    [Fact]
    public async Task A_check_needs_no_organisation_and_makes_none()
    {
        var folder = Directory.CreateTempSubdirectory("kept-test-");
        try
        {
            var file = Path.Combine(folder.FullName, "definition.json");
            await File.WriteAllTextAsync(file, Brought.Json());

            Assert.Equal(0, await CommandLine.Run(["import", "survey", file, "--check", "--data", Path.Combine(folder.FullName, "data")]));

            Assert.False(Directory.Exists(Path.Combine(folder.FullName, "data")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [RealDataFact("surveys/limesurvey/Alfa10Andre+limesurvey__ls205_cascading_array_filter.lss")]
    public async Task Every_real_definition_becomes_a_survey_or_is_refused_in_one_sentence()
    {
        await using var app = await TestApp.Start();
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(RealDataFactAttribute.Path("surveys/limesurvey/x")))!;
        var wrong = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order())
        {
            try
            {
                await app.Use<Kept.Features.Surveys.Exchange.ImportSurvey>(import => import.Handle(
                    new Kept.Features.Surveys.Exchange.ImportSurvey.Request(Kept.Features.Surveys.Exchange.Definition.Read(File.ReadAllBytes(file))), default));
            }
            catch (Kept.Shared.UnprocessableException refused) when (refused.Message.Length > 10)
            {
                // Said in one sentence, as the deliberately broken ones must be.
            }
            catch (Exception error)
            {
                wrong.Add($"{Path.GetFileName(file)}: {error.GetType().Name} {error.Message}");
            }
        }
        Assert.Empty(wrong);
    }

    private static async Task<string> Written(TestApp app, string content)
    {
        var file = Path.Combine(app.Options.DataFolder, "definition.json");
        await File.WriteAllTextAsync(file, content);
        return file;
    }
}
