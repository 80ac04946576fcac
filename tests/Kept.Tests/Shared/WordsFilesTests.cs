using System.Text.RegularExpressions;
using Kept.Shared.Languages;
using Xunit;

namespace Kept.Tests.Shared;

/// <summary>Holds the files of words and the source that uses them to each other.</summary>
[Trait("Category", "NoDatabase")]
public partial class WordsFilesTests
{
    private static readonly Phrases Phrases = Phrases.Load(strict: true);
    private static readonly string Source = ReadSource();

    [Fact]
    public void Every_text_is_there_in_every_language()
    {
        var incomplete =
            from key in Phrases.Keys
            where !IsSlavicForm(key)
            from language in Language.All
            where string.IsNullOrWhiteSpace(Phrases.Translations(key).GetValueOrDefault(language.Code))
            select $"{key} ({language.Code})";
        None(incomplete);
    }

    [Fact]
    public void No_text_is_in_a_language_the_product_does_not_speak() =>
        None(Phrases.Keys.Where(key => Phrases.Translations(key).Keys.Any(language => !Language.IsKnown(language))));

    [Fact]
    public void The_placeholders_of_a_text_are_the_same_in_all_languages() =>
        None(Phrases.Keys.Where(key => Phrases.Translations(key).Values.Select(Placeholders).Distinct().Count() > 1));

    [Fact]
    public void A_counted_text_has_all_forms_that_its_languages_need() =>
        None(
            from key in Phrases.Keys
            where IsCounted(key)
            let family = key[..key.LastIndexOf('.')]
            from form in new[] { "one", "few", "many" }
            where !Phrases.Has($"{family}.{form}") || !Phrases.Translations($"{family}.{form}").ContainsKey("pl")
            select $"{family}.{form}");

    [Fact]
    public void Keys_are_lower_case_words_joined_by_dots() => None(Phrases.Keys.Where(key => !KeyShape().IsMatch(key)));

    [Fact]
    public void Every_key_the_source_uses_is_there()
    {
        var used = UsedKey().Matches(Source).Select(match => match.Groups[1].Value);
        None(used.Where(key => !Phrases.Has(key)));
        var counted = UsedCount().Matches(Source).Select(match => match.Groups[1].Value).Where(key => !key.Contains('{'));
        None(counted.Where(key => !Phrases.Has(key + ".other")));
        var heads = KeyHead().Matches(Source).Select(match => match.Groups[1].Value);
        None(heads.Where(head => !Phrases.Keys.Any(key => key.StartsWith(head, StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_key_is_used()
    {
        var literals = Literal().Matches(Source).Select(match => match.Groups[1].Value).ToHashSet();
        var heads = KeyHead().Matches(Source).Select(match => match.Groups[1].Value).ToList();
        None(Phrases.Keys.Where(key =>
            !literals.Contains(key)
            && !(IsForm(key) && literals.Contains(key[..key.LastIndexOf('.')]))
            && !heads.Any(head => key.StartsWith(head, StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_icon_the_source_names_is_in_the_sprite()
    {
        var sprite = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "Kept", "wwwroot", "lib", "icons", "sprite.svg"));
        var named = UsedIcon().Matches(Source).Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value).Distinct();
        None(named.Where(icon => !sprite.Contains($"id=\"{icon}\"")));
    }

    /// <summary>Names the offenders when it fails.</summary>
    private static void None(IEnumerable<string> offenders) => Assert.Equal("", string.Join(", ", offenders.Distinct()));

    private static bool IsForm(string key) => key.Split('.')[^1] is "one" or "few" or "many" or "other";

    private static bool IsSlavicForm(string key) => key.Split('.')[^1] is "few" or "many" && Phrases.Has(key[..key.LastIndexOf('.')] + ".other");

    private static bool IsCounted(string key) => key.EndsWith(".other", StringComparison.Ordinal) && Phrases.Has(key[..^6] + ".one");

    private static string Placeholders(string text) => string.Join(',', Words.Placeholder().Matches(text).Select(match => match.Value).Distinct().Order());

    private static string ReadSource()
    {
        var folder = Path.Combine(RepositoryRoot.Path, "src", "Kept");
        var files = Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories).Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal));
        return string.Join('\n', files.Select(File.ReadAllText));
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$")]
    private static partial Regex KeyShape();

    [GeneratedRegex("""(?:\bT|[Ww]ords|\bSay)\["([^"{]+)"[\],]""")]
    private static partial Regex UsedKey();

    [GeneratedRegex("""(?:\bT|[Ww]ords|\bSay)\.Count\((?:\w+ \? )?"([^"]+)"[,]""")]
    private static partial Regex UsedCount();

    [GeneratedRegex("""\$"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*\.)\{""")]
    private static partial Regex KeyHead();

    [GeneratedRegex("""(?<!\$)"([a-z0-9_]+(?:\.[a-z0-9_]+)+)"(?=[^"]*)""")]
    private static partial Regex Literal();

    [GeneratedRegex("""<Icon Name="([a-z0-9-]+)"|\bIcon="([a-z0-9-]+)"|NavigationEntry\("[^"]+", "[^"]+", "([a-z0-9-]+)"|new\("nav\.[a-z_]+", "[^"]+", "([a-z0-9-]+)"[,)]""")]
    private static partial Regex UsedIcon();
}
