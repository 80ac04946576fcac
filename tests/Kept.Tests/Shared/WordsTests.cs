using Kept.Shared.Languages;
using Xunit;

namespace Kept.Tests.Shared;

[Trait("Category", "NoDatabase")]
public class WordsTests
{
    private static readonly DateTime Now = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    private static readonly Dictionary<string, Dictionary<string, string>> Texts = new()
    {
        ["pets.title"] = new() { ["en"] = "Pets", ["de"] = "Tiere" },
        ["pets.of"] = new() { ["en"] = "{0} of {1}" },
        ["pets.named"] = new() { ["en"] = "{name} has {count} lives" },
        ["pets.cats.one"] = new() { ["en"] = "{n} cat", ["pl"] = "{n} kot", ["fr"] = "{n} chat" },
        ["pets.cats.few"] = new() { ["pl"] = "{n} koty" },
        ["pets.cats.many"] = new() { ["pl"] = "{n} kotów" },
        ["pets.cats.other"] = new() { ["en"] = "{n} cats", ["pl"] = "{n} kota", ["fr"] = "{n} chats" },
    };

    [Fact]
    public void A_text_comes_in_the_readers_language_and_else_in_English()
    {
        Assert.Equal("Tiere", Speak("de")["pets.title"]);
        Assert.Equal("Pets", Speak("fr")["pets.title"]);
    }

    [Fact]
    public void An_unknown_key_shows_itself_and_throws_where_we_are_strict()
    {
        Assert.Equal("pets.nothing", Speak("en")["pets.nothing"]);
        Assert.Throws<KeyNotFoundException>(() => Speak("en", strict: true)["pets.nothing"]);
    }

    [Fact]
    public void A_key_defined_in_two_files_stops_the_start() =>
        Assert.Throws<InvalidOperationException>(() => Phrases.From([("a", Texts), ("b", Texts)]));

    [Fact]
    public void Placeholders_are_filled_by_place_and_by_name()
    {
        Assert.Equal("1,200 of x", Speak("en")["pets.of", 1200, "x"]);
        Assert.Equal("Tom has 9 lives", Speak("en")["pets.named", ("name", "Tom"), ("count", 9)]);
    }

    [Fact]
    public void A_value_that_looks_like_a_placeholder_stays_as_it_is() =>
        Assert.Equal("{1} of {name}", Speak("en")["pets.of", "{1}", "{name}"]);

    [Fact]
    public void Polish_counts_in_four_forms()
    {
        var expected = new Dictionary<double, string> { [1] = "kot", [2] = "koty", [5] = "kotów", [12] = "kotów", [22] = "koty", [112] = "kotów", [1.5] = "kota", [0] = "kotów" };
        Assert.All(expected, pair => Assert.EndsWith(" " + pair.Value, Speak("pl").Count("pets.cats", pair.Key)));
    }

    [Fact]
    public void French_counts_nought_as_one() => Assert.Equal("0 chat", Speak("fr").Count("pets.cats", 0));

    [Fact]
    public void Numbers_and_scores_are_written_as_the_reader_writes_them()
    {
        Assert.Equal("1.234,5", Speak("de").Number(1234.5, 1));
        Assert.Equal("−3.4", Speak("en").Score(-3.42));
        Assert.Equal("–", Speak("en").Score(null));
    }

    [Fact]
    public void Times_are_shown_in_the_given_zone()
    {
        var words = Speak("de");
        words.Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");
        Assert.Equal("00:30", words.Time(new DateTime(2026, 3, 4, 23, 30, 0, DateTimeKind.Utc)));
        Assert.Equal("5 März 2026", words.Date(new DateTime(2026, 3, 4, 23, 30, 0, DateTimeKind.Utc)).Replace(".", "", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_near_is_told_by_distance_and_what_is_far_by_date()
    {
        var words = new Words(Phrases.Load(strict: true), "en", new StoppedClock());
        Assert.Equal("just now", words.When(Now));
        Assert.Equal("12 min ago", words.When(Now.AddMinutes(-12)));
        Assert.Equal("in 1 hour", words.When(Now.AddMinutes(90)));
        Assert.Equal("3 days ago", words.When(Now.AddDays(-3)));
        Assert.Equal("1 Jan 2026", words.When(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void The_language_is_the_persons_then_the_devices_then_the_browsers_then_the_organisations()
    {
        Assert.Equal("pl", Language.Choose("pl", "de", "fr", "es"));
        Assert.Equal("de", Language.Choose(null, "de", "fr", "es"));
        Assert.Equal("fr", Language.Choose("xx", "yy", "nl, de;q=0.5, fr-CA;q=0.9, es;q=0", "es"));
        Assert.Equal("es", Language.Choose(null, null, "nl", "es"));
        Assert.Equal("en", Language.Choose(null, null, null, null));
    }

    private static Words Speak(string language, bool strict = false) => new(Phrases.From([("test", Texts)], strict), language, new StoppedClock());

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Now);
    }
}
