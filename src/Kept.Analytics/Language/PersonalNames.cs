using System.Text.RegularExpressions;

namespace Kept.Analytics.Language;

/// <summary>Finds names of people in comments: after a form of address, after words by which people name themselves or those who
/// served them, and by common given names.</summary>
internal static partial class PersonalNames
{
    // One to three words that begin with a capital, with what stands between names of nobles and of many others.
    private const string Names = @"(?<what>((von|van|der|de|del|di|du|le|la|zu) ){0,2}\p{Lu}[\p{L}'’\-]*\.?( (de|del|de la|von|van|der|den|du|la|le|y|i) (?=\p{Lu})| (?=\p{Lu}\p{Ll}))?(\p{Lu}[\p{L}'’\-]+)?( \p{Lu}\p{Ll}[\p{L}'’\-]*)?)";

    public static IEnumerable<PersonalSpan> Find(string comment)
    {
        var found = new List<PersonalSpan>();
        foreach (var match in Addressed().Matches(comment).Concat(Introduced().Matches(comment)))
        {
            Add(match.Groups["what"].Index, match.Groups["what"].Length);
        }
        foreach (var match in Capitalised().Matches(comment).Cast<Match>())
        {
            var end = match.ValueSpan.IndexOfAny(' ', '-');
            if (GivenNames.Has(end < 0 ? match.ValueSpan : match.ValueSpan[..end]))
            {
                Add(match.Index, match.Length);
            }
        }
        return found;

        void Add(int start, int length)
        {
            while (length > 0 && comment[start + length - 1] is '.' or '-' or '\'' or '’')
            {
                length--;
            }
            if (!found.Exists(other => other.Start < start + length && start < other.End))
            {
                found.Add(new(start, length, PersonalKind.Name));
            }
        }
    }

    // Mr Smith, la señora García, Herrn von Berg, Mme Durand, pani Nowak.
    [GeneratedRegex(@"\b(([Mm]rs?|[Mm]s|[Mm]iss|[Dd]r|[Ss]ra?|[Ss]rta|[Dd]ra|Mme|Mlle|Fr)\b\.?|M\.|[Ss]eñor(a|ita)?\b|[Dd]on\b|[Dd]oña\b|Herrn?\b|Frau\b|[Mm]onsieur\b|[Mm]adame\b|[Mm]ademoiselle\b|[Pp]an(a|em|u|i|ią|ie)?\b) " + Names)]
    private static partial Regex Addressed();

    // My name is …, served by …
    [GeneratedRegex(@"\b(my name is|my name's|i was served by|we were served by|me llamo|mi nombre es|nos atendió|me atendió|atendid[oa]s? por|ich heiße|ich heisse|mein name ist|je m['’]appelle|mon nom est|nazywam się|mam na imię|obsługiwała? (nas|mnie)|obsłużyła? (nas|mnie)) (?-i:" + Names + ")", RegexOptions.IgnoreCase)]
    private static partial Regex Introduced();

    // A name and what follows it as one: Anna, Anna-Lena, Anna Krause, John F. Smith.
    [GeneratedRegex(@"\b\p{Lu}\p{Ll}+(-\p{Lu}\p{Ll}+)?( \p{Lu}\.)?( (de|del|de la|von|van|der|du) \p{Lu}\p{Ll}+|( \p{Lu}\p{Ll}+(-\p{Lu}\p{Ll}+)?){1,2})?")]
    private static partial Regex Capitalised();
}
