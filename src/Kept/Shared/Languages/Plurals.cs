namespace Kept.Shared.Languages;

/// <summary>Which form of a counted text a number takes, after the plural rules of Unicode CLDR.</summary>
public static class Plurals
{
    /// <returns><c>one</c>, <c>few</c>, <c>many</c> or <c>other</c>.</returns>
    public static string Category(string language, double n)
    {
        var whole = Math.Abs(n);
        if (whole != Math.Floor(whole))
        {
            return language == "fr" && whole < 2 ? "one" : "other";
        }
        return language switch
        {
            "pl" => Polish(whole),
            "fr" => whole < 2 ? "one" : Millions(whole),
            "es" => whole == 1 ? "one" : Millions(whole),
            _ => whole == 1 ? "one" : "other",
        };
    }

    private static string Millions(double n) => n != 0 && n % 1_000_000 == 0 ? "many" : "other";

    private static string Polish(double n) => (n % 10, n % 100) switch
    {
        _ when n == 1 => "one",
        (>= 2 and <= 4, not (>= 12 and <= 14)) => "few",
        _ => "many",
    };
}
