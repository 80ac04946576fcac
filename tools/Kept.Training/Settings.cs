using System.Globalization;

namespace Kept.Training;

/// <summary>How a model is learned. Chosen by <c>check</c>, that is within train.tsv; see Training.md.</summary>
internal sealed class Settings(IEnumerable<string> pairs)
{
    private readonly Dictionary<string, string> given = pairs.Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);

    public string Text(string name, string otherwise) => given.GetValueOrDefault(name, otherwise);

    public float Number(string name, float otherwise) => given.TryGetValue(name, out var text) ? float.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
