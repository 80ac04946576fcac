using System.Globalization;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Makes a questionnaire of a survey: first what is asked, then, when all names are known, rules and texts.</summary>
internal sealed class LimeSurveyMapper
{
    private const string Invitation = "welcome";
    private readonly LimeSurveyModel model;
    private readonly ReportBuilder report;
    private readonly List<string> languages;
    private readonly LimeCodes codes = new();
    private readonly LimeVariables variables = new();
    private readonly LimeTailoring tailoring;
    private readonly LimeRules rules;
    private readonly List<LimePage> run = [];
    private int questions;

    private LimeSurveyMapper(LimeSurveyModel model, ReportBuilder report)
    {
        (this.model, this.report) = (model, report);
        languages = [.. model.Languages.Where(Limits.IsLanguage).Take(Limits.Languages)];
        if (languages.Count == 0)
        {
            languages.Add("en");
        }
        foreach (var tag in model.Languages.Except(languages))
        {
            report.Note("languages", $"\"{tag}\" is not a language tag; its texts are left out.");
        }
        (tailoring, rules) = (new LimeTailoring(variables), new LimeRules(variables, report));
    }

    /// <exception cref="ImportException">It would be larger than our questionnaires may be.</exception>
    public static Imported Map(LimeSurveyModel model, ReportBuilder report) => new LimeSurveyMapper(model, report).Map();

    private Imported Map()
    {
        var drafts = model.Groups.Select(group => group.Questions.ConvertAll(Draft)).ToList();
        var notes = model.Groups.Select(group => Description(group)).ToList();
        Number(drafts, notes);
        var pages = new List<Page>();
        var order = 0;
        for (var g = 0; g < model.Groups.Count; g++)
        {
            pages.Add(MapGroup(model.Groups[g], drafts[g], notes[g], order));
            order += drafts[g].Sum(draft => draft.Questions.Count) + (notes[g] is null ? 0 : 1);
        }
        LimeOrders.Shuffle(model, drafts, pages, report);
        foreach (var draft in drafts.SelectMany(all => all))
        {
            Tell(draft);
        }
        var settings = new LimeSettings(model, languages, rules, tailoring, codes, order);
        var welcome = settings.Welcome(Invitation);
        var questionnaire = settings.Apply(new Questionnaire
        {
            Title = settings.Title(),
            Languages = languages,
            Pages = [.. welcome is null ? [] : new[] { welcome }, .. pages.Where(page => page.Questions.Count > 0)],
        });
        return new Imported(questionnaire, report.Report(questionnaire), new LimeRun(run, variables));
    }

    private LimeDraft Draft(LimeQuestion question)
    {
        var draft = new LimeDraft(question, languages, codes);
        LimeQuestionMapper.Map(draft);
        draft.Variables.ForEach(variables.Add);
        questions += draft.Questions.Count;
        // The welcome, the consent and the points of assessments come on top.
        if (questions > Limits.Questions - 10)
        {
            throw new ImportException(question.Where, $"From here on the survey has more than the {Limits.Questions} questions that are possible, boxes and cells counted.");
        }
        return draft;
    }

    private Question? Description(LimeGroup group)
    {
        var shows = model.Settings["showgroupinfo"] is "" or "B" or "D" or "I";
        return shows && group.Description.Values.Any(text => PlainText.Of(text).Length > 0)
            ? new Question
            {
                Code = codes.Question(string.Create(CultureInfo.InvariantCulture, $"group_{group.Id}")),
                Kind = QuestionKind.Note,
                Text = new LimeDraft(Empty(group), languages, codes).Words(group.Description, group.Id),
            }
            : null;
    }

    private static LimeQuestion Empty(LimeGroup group) => new()
    {
        Id = "",
        Group = group,
        Type = 'X',
        Code = "",
        Text = group.Name,
        Help = group.Name,
        Relevance = "",
        Rows = [],
        Columns = [],
        Answers = [],
        SecondAnswers = [],
        Attributes = new LimeAttributes(Array.Empty<LimeRow>().ToLookup(_ => "", _ => ("", ""))),
    };

    /// <summary>Tells every variable where its question stands among ours.</summary>
    private static void Number(List<List<LimeDraft>> drafts, List<Question?> notes)
    {
        var order = 0;
        for (var g = 0; g < drafts.Count; g++)
        {
            order += notes[g] is null ? 0 : 1;
            foreach (var draft in drafts[g])
            {
                foreach (var variable in draft.Variables)
                {
                    variable.Order = order + draft.Questions.FindIndex(question => variable.Answer.Split('.')[0] == question.Code);
                }
                order += draft.Questions.Count;
            }
        }
    }

    private Page MapGroup(LimeGroup group, List<LimeDraft> drafts, Question? note, int order)
    {
        var name = group.Name.Values.FirstOrDefault(group.Id);
        var where = $"group {LimeRules.Quote(name)}";
        var shown = new RelevanceRules(rules).Group(group, where, order, out var lost);
        run.Add(new LimePage(group, drafts, lost));
        var asked = new List<Question>();
        if (note is not null)
        {
            var at = order++;
            asked.Add(note with { Text = tailoring.Plain(note.Text, null, at, "–", reason => report.Note(where, reason)) });
        }
        foreach (var draft in drafts)
        {
            MapRules(draft, shown, order);
            for (var i = 0; i < draft.Questions.Count; i++)
            {
                draft.Questions[i] = new LimeTexts(tailoring, draft).Plain(draft.Questions[i], order + i);
            }
            asked.AddRange(draft.Questions);
            order += draft.Questions.Count;
        }
        var title = group.Name.Count == 0 ? null
            : tailoring.Plain(new LimeDraft(Empty(group), languages, codes).Words(group.Name, "–"), null, order, "–", reason => report.Note(where, reason));
        return new Page { Title = title, ShowIf = shown, Questions = asked };
    }

    private void MapRules(LimeDraft draft, Expression? page, int order)
    {
        if (draft.Questions.Count == 0)
        {
            return;
        }
        new RelevanceRules(rules).Apply(draft, page, order);
        new ValueRules(rules, tailoring, draft, order).Apply();
        new LimitRules(rules, draft, order).Apply();
        new PickRules(rules, draft, order).Apply();
    }

    private void Tell(LimeDraft draft)
    {
        if (draft.Questions.Count == 0)
        {
            report.Lost(draft.Source.Where, $"The type \"{draft.Source.Type}\" is not known.");
        }
        else if (draft.Changes.Count == 0)
        {
            report.Carried();
        }
        else
        {
            report.Changed(draft.Source.Where, draft.Changes[0]);
            foreach (var further in draft.Changes.Skip(1))
            {
                report.Note(draft.Source.Where, further);
            }
        }
    }
}
