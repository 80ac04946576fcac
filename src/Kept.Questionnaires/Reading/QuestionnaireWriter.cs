using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kept.Questionnaires.Reading;

/// <summary>Writes a questionnaire as its one canonical JSON.</summary>
internal static class QuestionnaireWriter
{
    // Stored and sent as JSON, never pasted into HTML unencoded: letters of all languages stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Questionnaire questionnaire)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.Text("title", questionnaire.Title);
            writer.WriteStartArray("languages");
            foreach (var language in questionnaire.Languages)
            {
                writer.WriteStringValue(language);
            }
            writer.WriteEndArray();
            writer.Name("display", questionnaire.Display);
            writer.Flag("progress", questionnaire.Progress, true);
            writer.WriteStartArray("pages");
            foreach (var page in questionnaire.Pages)
            {
                WritePage(writer, page);
            }
            writer.WriteEndArray();
            writer.Text("ending", questionnaire.Ending);
            writer.Word("redirect", questionnaire.Redirect);
            writer.Each("endings", questionnaire.Endings, ending =>
            {
                writer.Word("code", ending.Code);
                writer.Text("text", ending.Text);
                writer.Expression("if", ending.If);
                writer.Word("redirect", ending.Redirect);
                writer.Flag("screenOut", ending.ScreenOut);
            });
            writer.Each("quotas", questionnaire.Quotas, quota =>
            {
                writer.Word("code", quota.Code);
                writer.Expression("if", quota.If);
                writer.WriteNumber("limit", quota.Limit);
                writer.Word("ending", quota.Ending);
            });
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WritePage(Utf8JsonWriter writer, Page page)
    {
        writer.WriteStartObject();
        writer.Word("code", page.Code);
        writer.Text("title", page.Title);
        writer.Expression("showIf", page.ShowIf);
        writer.Flag("random", page.Random);
        writer.Word("shuffle", page.Shuffle);
        if (page.Loop is { } loop)
        {
            writer.WriteStartObject("loop");
            writer.Word("over", loop.Over);
            writer.Flag("unpicked", loop.Unpicked);
            writer.Expression("times", loop.Times);
            writer.Number("most", loop.Most, Limits.DefaultTimes);
            writer.WriteEndObject();
        }
        writer.WriteStartArray("questions");
        foreach (var question in page.Questions)
        {
            WriteQuestion(writer, question);
        }
        writer.WriteEndArray();
        writer.Skips(page.SkipTo);
        writer.WriteEndObject();
    }

    private static void WriteQuestion(Utf8JsonWriter writer, Question question)
    {
        writer.WriteStartObject();
        foreach (var property in Belonging.Properties)
        {
            if (Belonging.Belongs(property, question.Kind, question.Choices.Count > 0))
            {
                WriteProperty(writer, property, question);
            }
        }
        writer.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter writer, string property, Question question)
    {
        switch (property)
        {
            case "code": writer.Word(property, question.Code); break;
            case "kind": writer.WriteString(property, Names.Of(question.Kind)); break;
            case "text": writer.Text(property, question.Text); break;
            case "help": writer.Text(property, question.Help); break;
            case "required": writer.Flag(property, question.Required); break;
            case "requiredIf": writer.Expression(property, question.RequiredIf); break;
            case "showIf": writer.Expression(property, question.ShowIf); break;
            case "skipTo": writer.Skips(question.SkipTo); break;
            case "validation": WriteValidation(writer, question.Validation); break;
            case "points": writer.Number(property, question.Points, Limits.DefaultPoints); break;
            case "low": writer.Text(property, question.Low); break;
            case "high": writer.Text(property, question.High); break;
            case "notApplicable": writer.Flag(property, question.NotApplicable); break;
            case "style": writer.Name(property, question.Style); break;
            case "choices": WriteChoices(writer, question.Choices); break;
            case "other": writer.Flag(property, question.Other); break;
            case "random": writer.Flag(property, question.Random); break;
            case "least": writer.Number(property, question.Least, null); break;
            case "most": writer.Number(property, question.Most, null); break;
            case "rows": WriteRows(writer, question.Rows); break;
            case "several": writer.Flag(property, question.Several); break;
            case "maxLength": writer.Number(property, question.MaxLength, Limits.DefaultAnswerLength); break;
            case "lines": writer.Number(property, question.Lines, Limits.DefaultLines); break;
            case "minimum": writer.Number(property, question.Minimum, null); break;
            case "maximum": writer.Number(property, question.Maximum, null); break;
            case "decimals": writer.Number(property, question.Decimals, 0); break;
            case "unit": writer.Text(property, question.Unit); break;
            case "earliest": writer.Word(property, question.Earliest); break;
            case "latest": writer.Word(property, question.Latest); break;
            case "value": writer.Expression(property, question.Value); break;
            case "link": writer.Word(property, question.Link); break;
            case "attribute": writer.Word(property, question.Attribute); break;
            case "touchpoint": writer.Word(property, question.Touchpoint); break;
            case "metric": writer.Word(property, question.Metric is { } metric ? Names.Of(metric) : null); break;
        }
    }

    private static void WriteValidation(Utf8JsonWriter writer, IReadOnlyList<Validation> rules) => writer.Each("validation", rules, rule =>
    {
        writer.Expression("rule", rule.Rule);
        writer.Text("message", rule.Message);
    });

    private static void WriteChoices(Utf8JsonWriter writer, IReadOnlyList<Choice> choices) => writer.Each("choices", choices, choice =>
    {
        writer.Word("code", choice.Code);
        writer.Text("text", choice.Text);
        writer.Expression("showIf", choice.ShowIf);
        writer.Flag("exclusive", choice.Exclusive);
        writer.Flag("fixed", choice.Fixed);
        writer.Number("limit", choice.Limit, null);
    });

    private static void WriteRows(Utf8JsonWriter writer, IReadOnlyList<Row> rows) => writer.Each("rows", rows, row =>
    {
        writer.Word("code", row.Code);
        writer.Text("text", row.Text);
        writer.Expression("showIf", row.ShowIf);
        writer.Word("attribute", row.Attribute);
    });
}
