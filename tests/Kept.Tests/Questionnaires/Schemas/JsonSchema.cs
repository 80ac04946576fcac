using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kept.Tests.Questionnaires.Schemas;

/// <summary>Holds JSON against a JSON Schema, as far as ours uses the language; a keyword it does not know is an error of the test.</summary>
internal sealed class JsonSchema(string source)
{
    private static readonly HashSet<string> Silent = ["$schema", "$defs", "title", "description", "default", "then", "else"];
    private static readonly HashSet<string> OfArrays = ["minItems", "maxItems", "uniqueItems", "items"];
    private readonly JsonElement root = JsonElement.Parse(source);

    /// <summary>What does not fit, each with its place; empty when all does.</summary>
    public IReadOnlyList<string> Problems(string json)
    {
        var problems = new List<string>();
        Check(JsonElement.Parse(json), root, "", problems);
        return problems;
    }

    private bool Fits(JsonElement value, JsonElement schema)
    {
        var problems = new List<string>();
        Check(value, schema, "", problems);
        return problems.Count == 0;
    }

    private void Check(JsonElement value, JsonElement schema, string at, List<string> problems)
    {
        if (schema.ValueKind == JsonValueKind.False)
        {
            problems.Add($"{at}: may not be here");
        }
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }
        foreach (var keyword in schema.EnumerateObject().Where(keyword => !Silent.Contains(keyword.Name)))
        {
            if (!Holds(keyword.Name, keyword.Value, value, schema, at, problems))
            {
                problems.Add($"{at}: {keyword.Name} {keyword.Value.GetRawText()}");
            }
        }
    }

    private bool Holds(string keyword, JsonElement rule, JsonElement value, JsonElement schema, string at, List<string> problems) => keyword switch
    {
        "$ref" => Follow(value, rule.GetString()!, at, problems),
        "type" => IsOf(value, rule.GetString()!),
        "enum" => rule.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
        "const" => JsonElement.DeepEquals(rule, value),
        "not" => !Fits(value, rule),
        "allOf" => Each(rule, part => Check(value, part, at, problems)),
        "anyOf" => rule.EnumerateArray().Any(part => Fits(value, part)),
        "oneOf" => rule.EnumerateArray().Count(part => Fits(value, part)) == 1,
        "if" => If(value, rule, schema, at, problems),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= rule.GetDecimal(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= rule.GetDecimal(),
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32(),
        "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= rule.GetInt32(),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!),
        _ => value.ValueKind switch
        {
            JsonValueKind.Array => HoldsOfArray(keyword, rule, value, at, problems),
            JsonValueKind.Object => HoldsOfObject(keyword, rule, value, schema, at, problems),
            _ => true,
        },
    };

    private bool HoldsOfArray(string keyword, JsonElement rule, JsonElement value, string at, List<string> problems) => keyword switch
    {
        "minItems" => value.GetArrayLength() >= rule.GetInt32(),
        "maxItems" => value.GetArrayLength() <= rule.GetInt32(),
        "uniqueItems" => value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() == value.GetArrayLength(),
        "items" => Each(value, (item, i) => Check(item, rule, $"{at}[{i.ToString(CultureInfo.InvariantCulture)}]", problems)),
        _ => true,
    };

    private bool HoldsOfObject(string keyword, JsonElement rule, JsonElement value, JsonElement schema, string at, List<string> problems)
    {
        var members = value.EnumerateObject().ToList();
        switch (keyword)
        {
            case "required": return rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _));
            case "minProperties": return members.Count >= rule.GetInt32();
            case "maxProperties": return members.Count <= rule.GetInt32();
            case "propertyNames": return members.TrueForAll(member => Fits(JsonSerializer.SerializeToElement(member.Name), rule));
            case "properties":
                foreach (var member in members.Where(member => rule.TryGetProperty(member.Name, out _)))
                {
                    Check(member.Value, rule.GetProperty(member.Name), $"{at}.{member.Name}", problems);
                }
                return true;
            case "additionalProperties":
                foreach (var member in members.Where(member => !schema.TryGetProperty("properties", out var named) || !named.TryGetProperty(member.Name, out _)))
                {
                    Check(member.Value, rule, $"{at}.{member.Name}", problems);
                }
                return true;
            default: return OfArrays.Contains(keyword) ? true : throw new NotSupportedException($"The walker does not know the keyword \"{keyword}\".");
        }
    }

    private bool Follow(JsonElement value, string reference, string at, List<string> problems)
    {
        var target = root;
        foreach (var part in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            target = target.GetProperty(part);
        }
        Check(value, target, at, problems);
        return true;
    }

    private bool If(JsonElement value, JsonElement condition, JsonElement schema, string at, List<string> problems)
    {
        if (schema.TryGetProperty(Fits(value, condition) ? "then" : "else", out var branch))
        {
            Check(value, branch, at, problems);
        }
        return true;
    }

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.IsInteger(number),
        _ => throw new NotSupportedException($"The walker does not know the type \"{type}\"."),
    };

    private static bool Each(JsonElement items, Action<JsonElement> look) => Each(items, (item, _) => look(item));

    private static bool Each(JsonElement items, Action<JsonElement, int> look)
    {
        var at = 0;
        foreach (var item in items.EnumerateArray())
        {
            look(item, at++);
        }
        return true;
    }
}
