using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Responses.Importing;

/// <summary>Makes and publishes the survey that a file's columns answer, with the columns' names as its questions.</summary>
internal sealed class SurveyFromColumns(CreateSurvey create, PublishSurvey publish, OrganisationFacts organisation) : IUseCase
{
    private const int LongestComment = 10_000;
    private const int MostChoices = 500;

    public async Task Handle(string code, string title, IReadOnlyList<(ColumnProfile Profile, ColumnMeaning Meaning)> columns, CancellationToken ct)
    {
        var questionnaire = Build(title, columns, organisation.Get()?.Language ?? Kept.Shared.Languages.Language.Default);
        await create.Handle(new CreateSurvey.Request(code, SurveyKind.Relational, JsonElement.Parse(questionnaire.ToJson())), ct);
        await publish.Handle(code, ct);
    }

    /// <summary>The questionnaire alone, in the file's order.</summary>
    internal static Questionnaire Build(string title, IReadOnlyList<(ColumnProfile Profile, ColumnMeaning Meaning)> columns, string language) => new()
    {
        Title = Text.Of((language, title)),
        Languages = [language],
        Pages = [new Page { Questions = [.. columns.Where(c => c.Meaning.IsAnswer).Select(c => QuestionOf(c.Profile, c.Meaning, language))] }],
    };

    private static Question QuestionOf(ColumnProfile column, ColumnMeaning meaning, string language)
    {
        var kind = meaning.As switch
        {
            ColumnRole.Comment => QuestionKind.Text,
            ColumnRole.Choice => QuestionKind.Choice,
            ColumnRole.YesNo => QuestionKind.YesNo,
            _ => Enum.Parse<QuestionKind>(meaning.Kind ?? "rating", ignoreCase: true),
        };
        var question = new Question { Code = meaning.Question!, Kind = kind, Text = Text.Of((language, column.Header)) };
        return kind switch
        {
            QuestionKind.Rating => question with { Points = meaning.Points ?? 5 },
            QuestionKind.Text => question with { MaxLength = LongestComment },
            QuestionKind.Choice => question with { Choices = [.. ChoicesOf(column, meaning, language)], Other = column.HasMore || column.Distinct.Count > MostChoices },
            _ => question,
        };
    }

    private static IEnumerable<Choice> ChoicesOf(ColumnProfile column, ColumnMeaning meaning, string language)
    {
        var names = new QuestionNames(null, []);
        var values = column.Distinct.Select(d => d.Value).Where(v => meaning.NotApplicable?.Contains(v) != true);
        foreach (var value in values.Take(MostChoices)) yield return new Choice { Code = names.New(value), Text = Text.Of((language, value)) };
    }
}
