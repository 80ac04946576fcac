using System.Text.Json;

namespace Kept.Questionnaires.Reading;

/// <summary>Writes members of an object; what is missing or usual is left out.</summary>
internal static class JsonMembers
{
    public static void Text(this Utf8JsonWriter writer, string name, Text? text)
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

    public static void Word(this Utf8JsonWriter writer, string name, string? word)
    {
        if (word is not null)
        {
            writer.WriteString(name, word);
        }
    }

    public static void Name<T>(this Utf8JsonWriter writer, string name, T value)
        where T : struct, Enum
    {
        if (!EqualityComparer<T>.Default.Equals(value, default))
        {
            writer.WriteString(name, Names.Of(value));
        }
    }

    public static void Expression(this Utf8JsonWriter writer, string name, Expression? expression) => writer.Word(name, expression?.ToString());

    public static void Flag(this Utf8JsonWriter writer, string name, bool value, bool usual = false)
    {
        if (value != usual)
        {
            writer.WriteBoolean(name, value);
        }
    }

    public static void Number(this Utf8JsonWriter writer, string name, decimal? value, decimal? usual)
    {
        if (value != usual && value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    public static void Skips(this Utf8JsonWriter writer, IReadOnlyList<Skip> skips) => writer.Each("skipTo", skips, skip =>
    {
        writer.Word("to", skip.To);
        writer.Expression("if", skip.If);
    });

    public static void Each<T>(this Utf8JsonWriter writer, string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
