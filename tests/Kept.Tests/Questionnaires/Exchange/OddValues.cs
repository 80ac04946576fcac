using System.Text;
using System.Text.Json.Nodes;

namespace Kept.Tests.Questionnaires.Exchange;

/// <summary>Well-formed JSON with values nobody expects in it.</summary>
internal static class OddValues
{
    private static readonly string[] Odd =
    [
        "null", "-1", "0", "1e30", "2147483647", "-2147483648", "0.5", "true", "\"\"", "\"x\"", "\"-99\"", "\"\\u0001\"", "\"{{\"", "\"${q://QID1/ChoiceTextEntryValue}\"", "\"{a}\"",
        "\"<b>\"", "[]", "{}", "[[]]", "[null]", "{\"1\": {}}", "{\"default\": \"x\", \"de\": \"y\", \"not a tag\": \"z\"}", "\"LONE\"", "\"q://QID1/SelectableChoice/1\"",
    ];

    /// <summary>The same file with up to three of its values changed.</summary>
    public static byte[] In(byte[] file, Random random)
    {
        var root = JsonNode.Parse(file)!;
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var owners = Owners(root).ToList();
            var value = JsonNode.Parse(Odd[random.Next(Odd.Length)]);
            switch (owners[random.Next(owners.Count)])
            {
                case JsonObject { Count: > 0 } owner:
                    var name = owner.ElementAt(random.Next(owner.Count)).Key;
                    owner[name] = value;
                    break;
                case JsonArray { Count: > 0 } list:
                    list[random.Next(list.Count)] = value;
                    break;
            }
        }
        // Half a character: our own writer would refuse to write it.
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace("LONE", "\\ud800", StringComparison.Ordinal));
    }

    private static IEnumerable<JsonNode> Owners(JsonNode node) => (node switch
    {
        JsonObject owner => owner.Select(member => member.Value),
        JsonArray list => list,
        _ => [],
    }).OfType<JsonNode>().Where(part => part is JsonObject or JsonArray).SelectMany(Owners).Prepend(node);
}
