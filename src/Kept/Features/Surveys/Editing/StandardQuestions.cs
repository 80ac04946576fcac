using Kept.Questionnaires;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Editing;

/// <summary>A new question of each kind, worded as is usual in the field, in those of the questionnaire's languages that we speak.</summary>
public sealed class StandardQuestions(Phrases phrases)
{
    public Question Make(QuestionKind kind, Questionnaire into)
    {
        ArgumentNullException.ThrowIfNull(into);
        var name = NameOf(kind);
        var scored = kind is QuestionKind.Nps or QuestionKind.Csat or QuestionKind.Ces or QuestionKind.Rating or QuestionKind.Matrix;
        return new Question
        {
            Code = into.FreeCode(kind is QuestionKind.Text ? "comment" : name),
            Kind = kind,
            Text = In($"surveys.standard.{name}", into.Languages),
            Required = kind is QuestionKind.Nps or QuestionKind.Csat or QuestionKind.Ces,
            Low = scored ? In($"surveys.standard_low.{name}", into.Languages) : null,
            High = scored ? In($"surveys.standard_high.{name}", into.Languages) : null,
        };
    }

    public static string NameOf(QuestionKind kind) => kind.ToString().ToLowerInvariant();

    private Text In(string key, IReadOnlyList<string> languages)
    {
        var known = languages.Where(l => Language.IsKnown(Parent(l))).Select(l => KeyValuePair.Create(l, phrases.Translations(key)[Parent(l)])).ToList();
        // The first language must have a text: where we do not speak it, English stands in until somebody translates it.
        return known.Any(text => text.Key == languages[0]) ? new Text(known) : new Text(known.Prepend(KeyValuePair.Create(languages[0], phrases.Translations(key)[Language.Default])));
    }

    private static string Parent(string tag) => tag.Split('-')[0].ToLowerInvariant();
}
