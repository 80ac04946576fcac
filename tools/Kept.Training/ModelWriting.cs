using Kept.Analytics.Language;
using Kept.Analytics.Language.Learning;
using Kept.Analytics.Language.Models;

namespace Kept.Training;

/// <summary>Puts what was learned into the file that Kept reads comments with.</summary>
internal sealed class ModelWriting(Settings settings)
{
    private const float WorthScale = 16;
    private const int Line = 16, ToneLine = 4;

    public ModelFile File { get; } = new();

    /// <param name="worth">Of each row; see <see cref="Examples.InverseFrequencies"/>.</param>
    /// <param name="offsets">What is added to the scores of tones and groups.</param>
    public void Add(Ensemble ensemble, float[] worth, Offsets offsets)
    {
        var (tones, groups) = (new sbyte[worth.Length * ToneLine], new sbyte[settings.PowerOfTwo("r.rows") * Line]);
        var (biases, scales) = (new float[Outputs.Count], new float[Outputs.Count]);
        for (var k = 0; k < Outputs.Count; k++)
        {
            var (bytes, scale) = Quantised.Of(ensemble.Margins[k].Weights);
            (biases[k], scales[k]) = (ensemble.Margins[k].Bias + offsets[k], scale);
            var (into, line, place) = k < Outputs.Sentiments.Length ? (tones, ToneLine, k) : (groups, Line, k - Outputs.Sentiments.Length);
            for (var row = 0; row < bytes.Length; row++)
            {
                into[row * line + place] = bytes[row];
            }
        }
        for (var row = 0; row < worth.Length; row++)
        {
            tones[row * ToneLine + ToneLine - 1] = (sbyte)(byte)Math.Clamp(MathF.Round(worth[row] * WorthScale), 0, byte.MaxValue);
        }
        var (count, width, hidden) = (settings.Whole("net.count"), settings.Whole("net.width"), settings.Whole("net.hidden"));
        File.Add<int>("shape", [count, width, hidden, Outputs.Count]);
        File.Add<sbyte>("tones", tones);
        File.Add<sbyte>("groups", groups);
        File.Add<float>("biases", biases);
        File.Add<float>("scales", scales);
        var vectors = new float[settings.PowerOfTwo("net.rows") * count * width];
        for (var at = 0; at < vectors.Length; at++)
        {
            var (row, place) = Math.DivRem(at, count * width);
            vectors[at] = ensemble.Networks[place / width].Vectors[row * width + place % width];
        }
        var (small, vectorScale) = Quantised.Of(vectors);
        File.Add<sbyte>("vectors", small);
        for (var n = 0; n < count; n++)
        {
            File.Add<float>($"network {n}", ensemble.Networks[n].Layers);
        }
        File.Add<float>("mixture", [vectorScale, settings["s.pieces"], settings["s.net"], settings["r.net"]]);
    }

    public void Add(IReadOnlyList<Margin> details)
    {
        var rows = settings.PowerOfTwo("d.rows");
        var all = new sbyte[rows * details.Count];
        var scales = new float[details.Count];
        for (var d = 0; d < details.Count; d++)
        {
            var (bytes, scale) = Quantised.Of(details[d].Weights);
            scales[d] = scale;
            for (var row = 0; row < rows; row++)
            {
                all[row * details.Count + d] = bytes[row];
            }
        }
        File.Add<sbyte>("details", all);
        File.Add<float>("detail biases", [.. details.Select(d => d.Bias)]);
        File.Add<float>("detail scales", scales);
    }

    public void Add(IEnumerable<KeyValuePair<string, Sense>> lexicon) =>
        File.Add("lexicon", string.Join('\n', lexicon.Select(e => $"{e.Key}\t{e.Value.Polarity}\t{(int)e.Value.Opens}\t{e.Value.Reason}")));

    public void Add(LanguageModel languages, double certainty)
    {
        File.Add("languages", string.Join(' ', languages.Codes));
        File.Add<sbyte>("language pieces", languages.Weights);
        File.Add<double>("language certainty", [certainty]);
    }
}
