using System.Text;
using System.Text.RegularExpressions;

namespace Kept.Analytics.Language;

/// <summary>What a stretch of a comment gives away about a person.</summary>
public enum PersonalKind
{
    Email,
    Phone,
    Card,

    /// <summary>An account number (IBAN).</summary>
    Account,

    /// <summary>A number that a state gives a person.</summary>
    Id,

    /// <summary>A number by which a company knows a person or what she bought.</summary>
    Number,

    Name,

    /// <summary>An address on the web: it may hold what signs somebody in.</summary>
    Link,
}

/// <summary>A stretch of characters (UTF-16 units) that gives a person away.</summary>
public readonly record struct PersonalSpan(int Start, int Length, PersonalKind Kind)
{
    public int End => Start + Length;
}

/// <summary>
/// Finds personal data in comments in English, Spanish, German, French and Polish, and masks it. Numbers with a check digit are
/// checked, so that a price or a date stays; names are found by what stands before them and by common given names, so that rare
/// ones may be missed: who reads masked comments is still bound by what she may do with them.
/// </summary>
public static partial class PersonalData
{
    /// <summary>What gives a person away, in order; stretches do not overlap.</summary>
    public static IReadOnlyList<PersonalSpan> Find(string comment)
    {
        var found = new List<PersonalSpan>();
        Add(Emails(), PersonalKind.Email);
        Add(Links(), PersonalKind.Link);
        Add(Accounts(), PersonalKind.Account, text => CheckDigits.IsAccount(text));
        Add(Ids(), PersonalKind.Id, text => CheckDigits.IsId(text));
        Add(Cards(), PersonalKind.Card, text => CheckDigits.IsCard(text));
        Add(Numbers(), PersonalKind.Number);
        Add(Phones(), PersonalKind.Phone, IsPhone);
        found.AddRange(PersonalNames.Find(comment).Where(IsFree));
        found.Sort((a, b) => a.Start - b.Start);
        return found;

        void Add(Regex pattern, PersonalKind kind, Predicate<string>? isOne = null)
        {
            foreach (Match match in pattern.Matches(comment))
            {
                var what = match.Groups["what"] is { Success: true } part ? part : (Group)match;
                var span = new PersonalSpan(what.Index, what.Length, kind);
                if (IsFree(span) && (isOne is null || isOne(what.Value)))
                {
                    found.Add(span);
                }
            }
        }

        bool IsFree(PersonalSpan span) => !found.Exists(other => other.Start < span.End && span.Start < other.End);
    }

    /// <summary>The comment with each such stretch replaced by its kind in brackets: <c>[email]</c>, <c>[name]</c> …</summary>
    public static string Mask(string comment)
    {
        var found = Find(comment);
        if (found.Count == 0)
        {
            return comment;
        }
        var (masked, at) = (new StringBuilder(comment.Length), 0);
        foreach (var span in found)
        {
            masked.Append(comment, at, span.Start - at).Append('[').Append(span.Kind.ToString().ToLowerInvariant()).Append(']');
            at = span.End;
        }
        return masked.Append(comment, at, comment.Length - at).ToString();
    }

    // Seven digits and more; what could be a date, a span of years or a price is none.
    private static bool IsPhone(string text)
    {
        var digits = text.Count(char.IsAsciiDigit);
        if (digits is < 7 or > 15)
        {
            return false;
        }
        return text[0] is '+' or '(' || text.StartsWith("00", StringComparison.Ordinal) || (!Dates().IsMatch(text) && !Amounts().IsMatch(text));
    }

    [GeneratedRegex(@"[\p{L}\p{N}._%+\-]{1,64}(@|\s?[\[(]at[\])]\s?)[\p{L}\p{N}\-]{1,63}(\.[\p{L}\p{N}\-]{1,63}){1,5}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Emails();

    [GeneratedRegex(@"(https?://|www\.)[^\s<>""]+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Links();

    [GeneratedRegex(@"\b[A-Z]{2}[0-9]{2}([ ]?[A-Z0-9]){11,30}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Accounts();

    [GeneratedRegex(@"\b[0-9]([ \-]?[0-9]){12,18}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Cards();

    // DNI and NIE, NINO, SSN, NIR, PESEL and Steuer-ID.
    [GeneratedRegex(@"\b(([XYZ][ \-]?)?[0-9]{7,8}[ \-]?[A-Z]|[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]|[0-9]{3}-[0-9]{2}-[0-9]{4}|[12] ?[0-9]{2} ?[0-9]{2} ?[0-9AB]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}|[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3})\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Ids();

    // A booking, an order, a contract: the word, perhaps "number", and what has a digit in it.
    [GeneratedRegex(@"\b(booking|reservation|order|invoice|account|contract|customer|policy|case|ticket|ref(erence)?|reserva|pedido|factura|cuenta|contrato|cliente|póliza|expediente|referencia|localizador|buchung|reservierung|bestellung|rechnung|konto|vertrag|kunden?|vorgang|auftrag|(buchungs|reservierungs|bestell|rechnungs|konto|vertrags|kunden|vorgangs|auftrags)-?(nummer|nr\.?)|réservation|commande|facture|compte|contrat|client|dossier|référence|rezerwacj[ai]|zamówieni[ea]|faktur[ay]|kont[oa]|umow[ay]|klienta|zgłoszeni[ea])\b\.?[\s:]{0,3}((number|no\.?|nr\.?|num\.?|número|nº|n°|nummer|numéro|numer|code|código|id)[\s:.]{0,3})?(is |es |ist |lautet |est |to )?[#:]?\s?(?<what>(?=[A-Z\-/]{0,24}[0-9])[A-Z0-9][A-Z0-9\-/]{4,24})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(\+|\b|\()[0-9][0-9 ()./\-]{5,22}[0-9]\b", RegexOptions.NonBacktracking)]
    private static partial Regex Phones();

    [GeneratedRegex(@"^([0-9]{1,4}[./\-][0-9]{1,2}[./\-][0-9]{1,4}([ /\-]+[0-9.:]+)*|[0-9]{4} ?[\-/] ?[0-9]{4})$")]
    private static partial Regex Dates();

    // 1.234.567 or 1 234 567: thousands apart. 612 345 678 is a phone number more often.
    [GeneratedRegex(@"^[1-9][0-9]{0,2}(\.[0-9]{3})+$|^[1-9]( [0-9]{3}){2}$|^[1-9][0-9]*\.[0-9]{1,2}$")]
    private static partial Regex Amounts();
}
