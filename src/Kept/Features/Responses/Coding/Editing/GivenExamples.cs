using Kept.Shared;

namespace Kept.Features.Responses.Coding.Editing;

/// <summary>Comments by which people teach a reason.</summary>
internal static class GivenExamples
{
    /// <summary>With fewer a reason is not told from others.</summary>
    public const int Fewest = 10;
    public const int Most = 500;
    public const int Longest = 4000;

    /// <summary>The distinct ones; case and spaces make no other example.</summary>
    /// <param name="field">What to name in errors.</param>
    /// <exception cref="InvalidException">They are too few or too many, or one is too long.</exception>
    public static IReadOnlyList<string> Read(string field, IReadOnlyList<string?>? given, int fewest)
    {
        var examples = (given ?? []).OfType<string>().Select(text => text.Trim()).Where(text => text.Any(char.IsLetter)).DistinctBy(Plain).ToList();
        if (examples.Count < fewest) throw new InvalidException(field, fewest == Fewest ? "codebook.error.few_examples" : "codebook.error.no_example");
        if (examples.Count > Most) throw new InvalidException(field, "codebook.error.many_examples");
        if (examples.Exists(text => text.Length > Longest)) throw new InvalidException(field, "codebook.error.example_long");
        return examples;
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}

/// <summary>An example that the codebook read as another reason before it was taught: look whether it belongs there.</summary>
/// <param name="Codes">What it was read as.</param>
public sealed record ExampleWarning(string Example, IReadOnlyList<string> Codes)
{
    /// <summary>Those of examples that were read as something else than what they teach, or the whole that it is a part of.</summary>
    internal static IReadOnlyList<ExampleWarning> Of(IReadOnlyList<string> examples, string taught, string? within, Codebook before) =>
        [.. examples.Select(text => new ExampleWarning(text, [.. before.Read(text, null).Reasons.Select(reason => reason.Code).Where(code => code != taught && code != within)]))
            .Where(warning => warning.Codes.Count > 0)];
}
