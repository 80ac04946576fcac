namespace Kept.Analytics.Language;

/// <summary>What of a comment is counted as a whole: words that praise or blame, and marks.</summary>
internal struct Marks
{
    /// <summary>Words that praise, and words that blame; a negation before them turns them round.</summary>
    public int Good, Bad;

    /// <summary>Words of praise less those of blame after a "but".</summary>
    public int AfterContrast;

    /// <summary>Words of praise for what is only wished for.</summary>
    public int Wished;

    /// <summary>The worth of all such words, of the first, the last, the best and the worst.</summary>
    public int Sum, First, Last, Best, Worst;

    public int Exclamations, Questions;

    public void Count(char mark)
    {
        Exclamations += mark == '!' ? 1 : 0;
        Questions += mark == '?' ? 1 : 0;
    }

    public void Count(Sense sense, bool isNegated, bool isWished, bool isContrast)
    {
        var polarity = isNegated ? -sense.Polarity : sense.Polarity;
        if (isWished && polarity > 0)
        {
            Wished++;
            return;
        }
        Sum += polarity;
        Last = polarity == 0 ? Last : polarity;
        First = First == 0 ? polarity : First;
        Best = Math.Max(Best, polarity);
        Worst = Math.Min(Worst, polarity);
        Good += polarity > 0 ? 1 : 0;
        Bad += polarity < 0 ? 1 : 0;
        AfterContrast += isContrast ? Math.Sign(polarity) : 0;
    }
}
