using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Walks panels and makes each question ours, with the slots its answers are found in; logic comes later, when all are known.</summary>
internal sealed class SjsMapping(SjsTexts texts, SjsScope scope, Codes codes)
{
    private const int MostDepth = 20;
    private const int MostQuestions = 5_000;
    private int questions;

    public SjsTexts Texts => texts;

    public SjsScope Scope => scope;

    /// <summary>The questions of a page or panel, in order.</summary>
    /// <param name="prefix">The repeated panel they stand in, with a dot; empty outside.</param>
    public List<SjsTwin> Elements(SourceNode elements, IReadOnlyList<SjsPanel> panels, string prefix)
    {
        if (panels.Count > MostDepth)
        {
            throw new ImportException(panels[^1].Name, "Panels are nested too deeply.");
        }
        var twins = new List<SjsTwin>();
        foreach (var element in elements.Items.Where(element => element.IsObject))
        {
            if (element["type"].Text is "panel" or "flowpanel" || (element["type"].IsEmpty && element.Has("elements")))
            {
                twins.AddRange(Elements(element["elements"], [.. panels, new SjsPanel(element, element["name"].Text ?? "panel")], prefix));
            }
            else
            {
                twins.Add(Element(element, panels, prefix));
            }
        }
        return twins;
    }

    public SjsTwin Element(SourceNode element, IReadOnlyList<SjsPanel> panels, string prefix)
    {
        if (++questions > MostQuestions)
        {
            throw new ImportException("pages", $"There are more than {MostQuestions} questions.");
        }
        var name = element["name"].Text ?? element["title"].Text ?? "question";
        var twin = new SjsTwin(element, name, codes.Take(name, "question"), panels);
        var kinds = new SjsKinds(this, twin, prefix + name);
        switch (element["type"].Text)
        {
            case "radiogroup" or "dropdown" or "buttongroup": new SjsChoiceKinds(this, twin, prefix + name).Single(); break;
            case "checkbox" or "tagbox": new SjsChoiceKinds(this, twin, prefix + name).Several(); break;
            case "imagepicker": new SjsChoiceKinds(this, twin, prefix + name).Pictures(); break;
            case "ranking": new SjsChoiceKinds(this, twin, prefix + name).Ranking(); break;
            case "rating": new SjsChoiceKinds(this, twin, prefix + name).Rating(); break;
            case "boolean": new SjsChoiceKinds(this, twin, prefix + name).Boolean(); break;
            case "matrix": new SjsTableKinds(this, twin, prefix + name).Matrix(); break;
            case "matrixdropdown": new SjsTableKinds(this, twin, prefix + name).Cells(); break;
            case "matrixdynamic": new SjsTableKinds(this, twin, prefix + name).Repeated("columns", "rowCount", "minRowCount", "maxRowCount"); break;
            case "paneldynamic": new SjsTableKinds(this, twin, prefix + name).Repeated("templateElements", "panelCount", "minPanelCount", "maxPanelCount"); break;
            default: kinds.Map(); break;
        }
        kinds.Comment();
        return twin;
    }

    public string Code(string name) => codes.Take(name, "question");

    /// <summary>What a question says: its title, else what stands in its empty box, else its name.</summary>
    public Text TitleOf(SourceNode element, string fallback) =>
        texts.Optional(element["title"]) ?? texts.Optional(element.Any("placeholder", "placeHolder", "optionsCaption")) ?? texts.Say(fallback);

    /// <summary>A question with what every kind has.</summary>
    public Question New(SourceNode element, string code, QuestionKind kind, Text text, bool? required = null)
    {
        var question = new Question
        {
            Code = code, Kind = kind, Text = text, Help = kind is QuestionKind.Section ? null : texts.Optional(element["description"]),
        };
        return question.IsAsked && (required ?? element["isRequired"].Truth) ? question with { Required = true } : question;
    }

    /// <summary>A value as expressions of the source have it.</summary>
    public static object? ValueOf(SourceNode node) => node switch
    {
        { IsString: true } => node.Text,
        { Text: "true" } => true,
        { Text: "false" } => false,
        { Number: { } number } => number,
        _ => node.Text,
    };
}
