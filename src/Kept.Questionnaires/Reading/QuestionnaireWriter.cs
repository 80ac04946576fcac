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
            WriteText(writer, "title", questionnaire.Title);
            writer.WriteStartArray("languages");
            foreach (var language in questionnaire.Languages)
            {
                writer.WriteStringValue(language);
            }
            writer.WriteEndArray();
            writer.WriteStartArray("pages");
            foreach (var page in questionnaire.Pages)
            {
                WritePage(writer, page);
            }
            writer.WriteEndArray();
            WriteText(writer, "ending", questionnaire.Ending);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WritePage(Utf8JsonWriter writer, Page page)
    {
        writer.WriteStartObject();
        WriteText(writer, "title", page.Title);
        writer.WriteStartArray("questions");
        foreach (var question in page.Questions)
        {
            WriteQuestion(writer, question);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteQuestion(Utf8JsonWriter writer, Question question)
    {
        writer.WriteStartObject();
        writer.WriteString("code", question.Code);
        writer.WriteString("kind", Kinds.NameOf(question.Kind));
        WriteText(writer, "text", question.Text);
        WriteText(writer, "help", question.Help);
        WriteTrue(writer, "required", question.Required);
        if (question.ShowIf is { } condition)
        {
            writer.WriteString("showIf", condition.ToString());
        }
        if (question.IsScored)
        {
            WriteNumber(writer, "points", question.Points, question.Kind == QuestionKind.Rating ? Limits.DefaultPoints : question.Points);
            WriteText(writer, "low", question.Low);
            WriteText(writer, "high", question.High);
        }
        if (question.HasChoices)
        {
            WriteChoices(writer, question.Choices);
            WriteTrue(writer, "other", question.Other);
        }
        if (question.Kind == QuestionKind.Text)
        {
            WriteNumber(writer, "maxLength", question.MaxLength, Limits.DefaultAnswerLength);
        }
        if (question.Attribute is { } attribute)
        {
            writer.WriteString("attribute", attribute);
        }
        writer.WriteEndObject();
    }

    private static void WriteChoices(Utf8JsonWriter writer, IReadOnlyList<Choice> choices)
    {
        if (choices.Count == 0)
        {
            return;
        }
        writer.WriteStartArray("choices");
        foreach (var choice in choices)
        {
            writer.WriteStartObject();
            writer.WriteString("code", choice.Code);
            WriteText(writer, "text", choice.Text);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, Text? text)
    {
        if (text is null)
        {
            return;
        }
        writer.WriteStartObject(name);
        foreach (var (language, value) in text.Values)
        {
            writer.WriteString(language, value);
        }
        writer.WriteEndObject();
    }

    private static void WriteTrue(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, int value, int usual)
    {
        if (value != usual)
        {
            writer.WriteNumber(name, value);
        }
    }
}
