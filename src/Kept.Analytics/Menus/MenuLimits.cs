namespace Kept.Analytics.Menus;

/// <summary>What a phone menu is held to, and what its seconds are reckoned with.</summary>
public sealed record MenuLimits
{
    /// <summary>Options at one node, without the way to a person by zero and the ways back. Listeners hold about four chunks in mind:
    /// N. Cowan, Behavioral and Brain Sciences 24, 2001, 87–114.</summary>
    public int OptionsPerLevel { get; init; } = 4;

    /// <summary>Menus one has to pass, the first included.</summary>
    public int Levels { get; init; } = 2;

    /// <summary>Words spoken since the call or the last key until all choices are known: about 16 seconds.</summary>
    public int WordsUntilChoice { get; init; } = 40;

    /// <summary>From the first word to a person's voice, on the shortest way.</summary>
    public double SecondsToPerson { get; init; } = 60;

    /// <summary>Keys to what most people call for.</summary>
    public int KeysToMainNeed { get; init; } = 2;

    /// <summary>What pressing one key takes: finding and pressing it on a phone held to the ear.</summary>
    public double SecondsPerKey { get; init; } = 2;

    /// <summary>How long a menu waits in silence before it goes on by itself.</summary>
    public double SecondsOfSilence { get; init; } = 5;

    /// <summary>Words a minute by language, as announcements are spoken: an assumption, since it differs from voice to voice.
    /// Languages of longer words take fewer.</summary>
    public IReadOnlyDictionary<string, double> WordsPerMinute { get; init; } = UsualRates;

    /// <summary>For languages that are not named.</summary>
    public const double UsualRate = 140;

    public static IReadOnlyDictionary<string, double> UsualRates { get; } =
        new Dictionary<string, double> { ["en"] = 150, ["es"] = 150, ["de"] = 130, ["fr"] = 155, ["pl"] = 120 };

    /// <summary>Words a minute of a language or, for "es-MX", of its parent.</summary>
    public double RateOf(string language) =>
        WordsPerMinute.TryGetValue(language, out var rate) || WordsPerMinute.TryGetValue(language.Split('-')[0], out rate) ? rate : UsualRate;

    /// <summary>The names of what is out of its range, as properties are called; none when it can be used.</summary>
    public IEnumerable<string> Wrong()
    {
        if (OptionsPerLevel is < 1 or > 20)
        {
            yield return nameof(OptionsPerLevel);
        }
        if (Levels is < 1 or > 20)
        {
            yield return nameof(Levels);
        }
        if (WordsUntilChoice is < 1 or > 1_000)
        {
            yield return nameof(WordsUntilChoice);
        }
        if (SecondsToPerson is not (>= 1 and <= 3_600))
        {
            yield return nameof(SecondsToPerson);
        }
        if (KeysToMainNeed is < 1 or > 20)
        {
            yield return nameof(KeysToMainNeed);
        }
        if (SecondsPerKey is not (>= 0 and <= 60))
        {
            yield return nameof(SecondsPerKey);
        }
        if (SecondsOfSilence is not (>= 0 and <= 60))
        {
            yield return nameof(SecondsOfSilence);
        }
        if (WordsPerMinute.Count > MenuSize.Languages || WordsPerMinute.Values.Any(rate => rate is not (>= 40 and <= 400)))
        {
            yield return nameof(WordsPerMinute);
        }
    }
}
