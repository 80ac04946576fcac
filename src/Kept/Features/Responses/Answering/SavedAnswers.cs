using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kept.Questionnaires;

namespace Kept.Features.Responses.Answering;

/// <summary>Answers between two screens: as the fields of a form that shows them again, and joined with what the next screen brings.</summary>
internal static class SavedAnswers
{
    public const string None = "{}";
    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The values of a form's field, by its name, as a browser would have sent them.</summary>
    /// <param name="json">As <see cref="AnswerResult.Json"/>.</param>
    public static Func<string, IReadOnlyList<string>> Fields(string json)
    {
        using var document = JsonDocument.Parse(json);
        var fields = document.RootElement.EnumerateObject().ToDictionary(answer => answer.Name, answer => Values(answer.Value), StringComparer.Ordinal);
        return name => fields.TryGetValue(name, out var values) ? values : PlaceOf(fields, name);
    }

    /// <summary>
    /// What a walk took, and what was saved before to questions it did not come to: who turns back and picks another way finds her
    /// answers again when she returns. Sending leaves them out.
    /// </summary>
    public static string Join(string before, AnswerResult taken)
    {
        if (before.Length <= None.Length) return taken.Json;
        using var old = JsonDocument.Parse(before);
        using var fresh = JsonDocument.Parse(taken.Json);
        var passed = taken.Walk!.Path.SelectMany(question => question.Slots).Select(slot => slot.Code).ToHashSet(StringComparer.Ordinal);
        using var joined = new MemoryStream();
        using (var writer = new Utf8JsonWriter(joined, Written))
        {
            writer.WriteStartObject();
            foreach (var answer in fresh.RootElement.EnumerateObject()) answer.WriteTo(writer);
            foreach (var answer in old.RootElement.EnumerateObject().Where(answer => !passed.Contains(SlotOf(answer.Name, passed)))) answer.WriteTo(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(joined.GetBuffer(), 0, (int)joined.Length);
    }

    // Own words belong to the question they were written at, unless a row or item is called "other".
    private static string SlotOf(string name, HashSet<string> passed) =>
        !passed.Contains(name) && name.EndsWith(AnswerSheet.OtherSuffix, StringComparison.Ordinal) ? name[..^AnswerSheet.OtherSuffix.Length] : name;

    // A ranking has a field for each choice with its place.
    private static IReadOnlyList<string> PlaceOf(Dictionary<string, IReadOnlyList<string>> fields, string name)
    {
        var mark = name.IndexOf(AnswerSheet.PlaceMark, StringComparison.Ordinal);
        if (mark < 0 || !fields.TryGetValue(name[..mark], out var ranked)) return [];
        for (var place = 0; place < ranked.Count; place++)
        {
            if (ranked[place].AsSpan().SequenceEqual(name.AsSpan(mark + 1))) return [(place + 1).ToString(CultureInfo.InvariantCulture)];
        }
        return [];
    }

    private static IReadOnlyList<string> Values(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.True => ["yes"],
        JsonValueKind.False => ["no"],
        JsonValueKind.Array => [.. answer.EnumerateArray().Select(one => one.ToString())],
        _ => [answer.ToString()],
    };
}
