using System.Globalization;
using Kept.Analytics.Language;
using Kept.Shared.Languages;

namespace Kept.Features.Responses.Coding;

/// <summary>What reasons, groups, tones and grave matters are called in the reader's language.</summary>
public sealed class ReasonWords(Words words)
{
    /// <summary>A reason's name, or that of a group where the code is one; the code itself where nobody knows it any more.</summary>
    public string Name(Codebook codebook, string code)
    {
        if (codebook.NameOf(code) is { } own) return own.In(words.Language);
        if (CodebookContent.IsGeneral(code)) return $"{Name(codebook, Taxonomy.GroupOf(code))}: {words["reason.general"]}";
        return words.Has($"reason.{code}") ? words[$"reason.{code}"] : code;
    }

    /// <summary>The name of a group, or of the group of a reason.</summary>
    public string Group(Codebook codebook, string code) => Name(codebook, Taxonomy.GroupOf(code));

    /// <param name="sentiment">−2 to 2.</param>
    public string Sentiment(int sentiment) => words[$"sentiment.{(sentiment < 0 ? "m" : "")}{Math.Abs(sentiment).ToString(CultureInfo.InvariantCulture)}"];

    public string Matter(Matter matter) => words[$"matter.{matter.ToString().ToLowerInvariant()}"];
}
