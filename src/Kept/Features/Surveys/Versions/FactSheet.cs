using System.Text.Json;

namespace Kept.Features.Surveys.Versions;

/// <summary>
/// All that the JSON of a questionnaire says about one thing, flat, so that two can be laid side by side. It is read from the
/// JSON and not property by property: what is written there cannot change unseen.
/// </summary>
internal sealed class FactSheet
{
    private static readonly string[] Elsewhere = ["code", "pages", "questions", "points"];
    private readonly Dictionary<(string Name, string? Language), string> _facts = [];
    private readonly List<(string Name, List<Item> Items)> _lists = [];

    /// <param name="Key">Code, or place from 1 where there is none.</param>
    /// <param name="Title">What a reader knows it by.</param>
    private sealed record Item(string Key, string Title, FactSheet Sheet);

    /// <param name="scale">Of a question, lowest and highest point; null without.</param>
    public FactSheet(JsonElement thing, string? scale = null)
    {
        if (scale is not null) _facts[("scale", null)] = scale;
        foreach (var property in thing.EnumerateObject())
        {
            if (!Elsewhere.Contains(property.Name)) Read(property.Name, property.Value);
        }
    }

    /// <summary>The changes that lead from this sheet to the other.</summary>
    public IEnumerable<Change> To(FactSheet later, string? of = null)
    {
        foreach (var (name, language) in _facts.Keys.Union(later._facts.Keys))
        {
            var (before, after) = (_facts.GetValueOrDefault((name, language)), later._facts.GetValueOrDefault((name, language)));
            if (before != after) yield return new Change(Aspects.Of(name, language), ChangeKind.Changed, name, of, language, before, after);
        }
        foreach (var name in _lists.Select(list => list.Name).Union(later._lists.Select(list => list.Name)))
        {
            foreach (var change in Lists(name, ItemsOf(name), later.ItemsOf(name))) yield return change;
        }
    }

    private List<Item> ItemsOf(string name) => _lists.Find(list => list.Name == name).Items ?? [];

    private static IEnumerable<Change> Lists(string name, List<Item> before, List<Item> after)
    {
        var aspect = Aspects.Of(name, null);
        foreach (var gone in before.Where(item => !after.Exists(a => a.Key == item.Key)))
            yield return new Change(aspect, ChangeKind.Removed, name, gone.Key, null, gone.Title, null);
        foreach (var come in after.Where(item => !before.Exists(b => b.Key == item.Key)))
            yield return new Change(aspect, ChangeKind.Added, name, come.Key, null, null, come.Title);
        var places = after.Select(item => before.FindIndex(b => b.Key == item.Key)).Where(at => at >= 0).ToList();
        var stayed = Order.Kept(places);
        foreach (var at in places)
        {
            var now = after.FindIndex(a => a.Key == before[at].Key);
            if (!stayed.Contains(at)) yield return new Change(aspect, ChangeKind.Moved, name, before[at].Key, null, $"{at + 1}", $"{now + 1}");
            foreach (var change in before[at].Sheet.To(after[now].Sheet, before[at].Key)) yield return change;
        }
    }

    private void Read(string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String):
                _facts[(name, null)] = string.Join(", ", value.EnumerateArray().Select(v => v.GetString()));
                break;
            case JsonValueKind.Array:
                _lists.Add((name, [.. value.EnumerateArray().Select(ItemOf).DistinctBy(item => item.Key)]));
                break;
            case JsonValueKind.Object when name == "loop":
                foreach (var part in value.EnumerateObject()) Read("loop_" + part.Name, part.Value);
                if (!value.EnumerateObject().Any()) _facts[("loop", null)] = "";
                break;
            case JsonValueKind.Object:
                foreach (var text in value.EnumerateObject()) _facts[(name, text.Name)] = text.Value.GetString() ?? "";
                break;
            default:
                _facts[(name, null)] = value.ToString();
                break;
        }
    }

    private static Item ItemOf(JsonElement item, int at)
    {
        var key = item.TryGetProperty("code", out var code) ? code.GetString()! : $"{at + 1}";
        return new Item(key, TitleOf(item) ?? key, new FactSheet(item));
    }

    private static string? TitleOf(JsonElement item)
    {
        if (item.TryGetProperty("text", out var text)) return text.EnumerateObject().First().Value.GetString();
        foreach (var name in (string[])["rule", "if"])
        {
            if (item.TryGetProperty(name, out var rule)) return item.TryGetProperty("to", out var to) ? $"{to} ({rule})" : rule.GetString();
        }
        return item.TryGetProperty("to", out var target) ? target.GetString() : null;
    }
}
