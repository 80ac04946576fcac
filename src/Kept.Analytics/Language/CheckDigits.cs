namespace Kept.Analytics.Language;

/// <summary>Whether a number is what it looks like: those that states and banks give have digits that follow from the others.</summary>
internal static class CheckDigits
{
    private const string SpanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

    /// <summary>A payment card: Luhn's sum (ISO/IEC 7812-1).</summary>
    public static bool IsCard(ReadOnlySpan<char> text)
    {
        var digits = Digits(text);
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit;
        }
        return digits.Length is >= 13 and <= 19 && sum % 10 == 0 && digits.AsSpan().ContainsAnyExcept('0');
    }

    /// <summary>An IBAN (ISO 13616): 1 modulo 97, its first four characters put last and letters read as 10 to 35.</summary>
    public static bool IsAccount(ReadOnlySpan<char> text)
    {
        var plain = Plain(text);
        var rest = 0;
        foreach (var c in plain[4..] + plain[..4])
        {
            rest = char.IsAsciiDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        }
        return rest == 1;
    }

    /// <summary>A personal number of Spain, the United Kingdom, the United States, France, Poland or Germany.</summary>
    public static bool IsId(ReadOnlySpan<char> text)
    {
        var plain = Plain(text);
        return plain switch
        {
            [.. { Length: 8 } number, var letter] when char.IsAsciiLetter(letter) && IsSpanish(number, letter) => true,
            [var a, var b, .. { Length: 6 } number, >= 'A' and <= 'D'] when char.IsAsciiLetter(a) && char.IsAsciiLetter(b) => AllDigits(number),
            { Length: 9 } => text.Length == 11 && AllDigits(plain) && plain[..3] is not ("000" or "666") && plain[0] != '9',
            { Length: 15 } => IsFrench(plain),
            { Length: 11 } => AllDigits(plain) && (IsPolish(plain) || IsGerman(plain)),
            _ => false,
        };
    }

    // Real Decreto 1553/2005: the number modulo 23 gives the letter; X, Y and Z of foreigners stand for 0, 1 and 2.
    private static bool IsSpanish(string number, char letter)
    {
        var digits = number[0] switch { 'X' => "0" + number[1..], 'Y' => "1" + number[1..], 'Z' => "2" + number[1..], _ => number };
        return AllDigits(digits) && SpanishLetters[(int)(long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) % 23)] == letter;
    }

    // NIR: 97 less the first thirteen digits modulo 97; Corsica's 2A and 2B are read as 19 and 18.
    private static bool IsFrench(string plain)
    {
        var digits = plain.Replace("2A", "19", StringComparison.Ordinal).Replace("2B", "18", StringComparison.Ordinal);
        return AllDigits(digits) && long.Parse(digits[..13], System.Globalization.CultureInfo.InvariantCulture) is var number
            && 97 - number % 97 == int.Parse(digits[13..], System.Globalization.CultureInfo.InvariantCulture);
    }

    // PESEL: digits weighted 1, 3, 7, 9 … add up to a multiple of ten; the third and fourth are a month and its century.
    private static bool IsPolish(string digits)
    {
        ReadOnlySpan<int> weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (digits[i] - '0');
        }
        var month = (digits[2] - '0') % 2 * 10 + digits[3] - '0';
        return sum % 10 == 0 && month is >= 1 and <= 12;
    }

    // Steueridentifikationsnummer: ISO/IEC 7064, MOD 11,10; never a leading 0.
    private static bool IsGerman(string digits)
    {
        var product = 10;
        for (var i = 0; i < 10; i++)
        {
            var sum = (digits[i] - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return digits[0] != '0' && (11 - product) % 10 == digits[10] - '0';
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static string Digits(ReadOnlySpan<char> text) => new([.. text.ToArray().Where(char.IsAsciiDigit)]);

    private static string Plain(ReadOnlySpan<char> text) => new([.. text.ToArray().Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
}
